import { Menu, MenuButton, MenuGroup, MenuItem, MenuProvider } from '@ariakit/react/menu';
import { SmilePlus } from 'lucide-react';
import { REACTIONS } from '../../state';
import { useMeeting } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';

/** A bar of emoji; it stays open, because applause takes more than one. */
export function ReactionsMenu() {
  const { reactionTexts: texts } = useMessages();
  return (
    <MenuProvider placement="top" orientation="horizontal">
      <MenuButton className="round-btn" aria-label={texts.open} title={texts.open}>
        <SmilePlus size={22} strokeWidth={1.8} aria-hidden="true" />
      </MenuButton>
      <Menu className="menu reactions-bar" gutter={10} portal aria-label={texts.bar}>
        <ReactionItems stays />
      </Menu>
    </MenuProvider>
  );
}

/** The same on top of another menu, where there is no room for a bar. */
export function ReactionRow() {
  const { reactionTexts: texts } = useMessages();
  return (
    <MenuGroup className="reaction-row" aria-label={texts.bar}>
      <ReactionItems />
    </MenuGroup>
  );
}

function ReactionItems({ stays = false }: { readonly stays?: boolean }) {
  const { reactionTexts: texts } = useMessages();
  const meeting = useMeeting();
  return REACTIONS.map((emoji) => (
    <MenuItem
      key={emoji}
      className="reaction-btn"
      hideOnClick={!stays}
      aria-label={texts.names[emoji]}
      onClick={() => void meeting.react(emoji)}
    >
      {emoji}
    </MenuItem>
  ));
}
