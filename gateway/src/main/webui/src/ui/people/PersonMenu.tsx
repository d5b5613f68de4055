import { Menu, MenuButton, MenuItem, MenuProvider } from '@ariakit/react/menu';
import { EllipsisVertical } from 'lucide-react';
import type { ParticipantView, PersonAction } from '../../state';
import { useMessages } from '../i18n/i18n';
import { ACTION_ICONS } from './personQuestions';

interface PersonMenuProps {
  readonly person: ParticipantView;
  readonly actions: readonly PersonAction[];
  readonly onChoose: (person: ParticipantView, action: PersonAction) => void;
}

/** What a moderator may do to somebody. */
export function PersonMenu({ person, actions, onChoose }: PersonMenuProps) {
  const { moderation: texts } = useMessages();
  return (
    <MenuProvider placement="bottom-end">
      <MenuButton className="icon-btn" aria-label={texts.menu(person.name)}>
        <EllipsisVertical size={18} aria-hidden="true" />
      </MenuButton>
      <Menu className="menu person-menu" gutter={4} portal unmountOnHide>
        {actions.map((action) => {
          const Icon = ACTION_ICONS[action];
          return (
            <MenuItem key={action} className="menu-item" onClick={() => onChoose(person, action)}>
              <Icon size={18} strokeWidth={1.8} aria-hidden="true" />
              {texts[action]}
            </MenuItem>
          );
        })}
      </Menu>
    </MenuProvider>
  );
}
