import { Menu, MenuButton, MenuItem, MenuProvider } from '@ariakit/react/menu';
import { Ellipsis, Info, PhoneOff } from 'lucide-react';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { RoundButton } from '../kit/RoundButton';
import { useControls, type Control, type ControlId } from './useControls';
import { useMediaQuery } from './useMediaQuery';
import type { MeetingLayout } from './useMeetingLayout';

const EVERYTHING: readonly ControlId[] = [
  'microphone', 'camera', 'share', 'hand', 'chat', 'people', 'pad', 'grid', 'settings',
];
const ON_A_PHONE: readonly ControlId[] = ['microphone', 'camera', 'hand', 'chat'];

/** The controls, in one row; on a phone the rarer ones are behind "More". */
export function Dock({ layout }: { readonly layout: MeetingLayout }) {
  const { meeting: texts } = useMessages();
  const meeting = useMeeting();
  const controls = useControls(layout);
  const narrow = useMediaQuery('(max-width: 719px)');
  const shown = narrow ? ON_A_PHONE : EVERYTHING;
  const rest = EVERYTHING.filter((id) => !shown.includes(id));

  return (
    <footer className="dock" aria-label={texts.controls}>
      {shown.map((id) => (
        <DockButton key={id} control={controls[id]} />
      ))}
      {narrow && <MoreMenu controls={rest.map((id) => controls[id])} layout={layout} />}
      <button
        type="button"
        className="btn danger leave"
        aria-label={texts.leave}
        onClick={() => void meeting.leave()}
      >
        <PhoneOff size={20} aria-hidden="true" />
        {!narrow && texts.leaveShort}
      </button>
    </footer>
  );
}

function DockButton({ control }: { readonly control: Control }) {
  const { id, icon, label, tip, key, look, pressed, run } = control;
  const problem = useMeetingPart((view) =>
    id === 'microphone' || id === 'camera' ? view[id].problem : undefined,
  );
  return (
    <RoundButton
      data-control={id}
      icon={icon}
      label={label}
      tip={tip}
      shortcut={key}
      look={look}
      pressed={pressed}
      onClick={run}
      badge={id === 'chat' ? <UnreadBadge /> : problem && <span className="badge attention">!</span>}
    />
  );
}

function UnreadBadge() {
  const { meeting } = useMessages();
  const unread = useMeetingPart((view) => view.unreadMessages);
  if (unread === 0) return null;
  return (
    <span className="badge" title={meeting.unread(unread)}>
      {unread > 99 ? '99+' : unread}
    </span>
  );
}

interface MoreMenuProps {
  readonly controls: readonly Control[];
  readonly layout: MeetingLayout;
}

function MoreMenu({ controls, layout }: MoreMenuProps) {
  const { meeting } = useMessages();
  return (
    <MenuProvider placement="top-end">
      <MenuButton className="round-btn" aria-label={meeting.more}>
        <Ellipsis size={22} aria-hidden="true" />
      </MenuButton>
      <Menu className="menu" gutter={10} portal>
        {controls.map(({ id, icon: Icon, tip, run }) => (
          <MenuItem key={id} className="menu-item" onClick={run}>
            <Icon size={20} strokeWidth={1.8} aria-hidden="true" />
            {tip}
          </MenuItem>
        ))}
        <MenuItem className="menu-item" onClick={() => layout.openDialog('info')}>
          <Info size={20} strokeWidth={1.8} aria-hidden="true" />
          {meeting.infoLabel}
        </MenuItem>
      </Menu>
    </MenuProvider>
  );
}
