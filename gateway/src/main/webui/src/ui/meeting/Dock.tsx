import { Menu, MenuButton, MenuItem, MenuProvider } from '@ariakit/react/menu';
import { Ellipsis, Hand, Info, ShieldCheck } from 'lucide-react';
import { Fragment } from 'react';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { classes } from '../kit/classes';
import { RoundButton } from '../kit/RoundButton';
import { LeaveButton } from './LeaveButton';
import { ReactionRow, ReactionsMenu } from './ReactionsMenu';
import { useControls, type Control, type ControlId } from './useControls';
import { useMediaQuery } from './useMediaQuery';
import type { MeetingLayout } from './useMeetingLayout';

const EVERYTHING: readonly ControlId[] = [
  'microphone', 'camera', 'share', 'hand', 'chat', 'people', 'pad', 'grid', 'settings',
];
const ON_A_PHONE: readonly ControlId[] = ['microphone', 'camera', 'hand', 'chat'];
/** Viewers have nothing to send, and ask to speak with a button of their own. */
const NOT_A_VIEWERS: readonly ControlId[] = ['microphone', 'camera', 'share', 'hand'];

/** The controls, in one row; on a phone the rarer ones are behind "More". */
export function Dock({ layout }: { readonly layout: MeetingLayout }) {
  const { meeting: texts } = useMessages();
  const viewer = useMeetingPart((view) => view.role === 'viewer');
  const controls = useControls(layout);
  const narrow = useMediaQuery('(max-width: 719px)');
  const mine = EVERYTHING.filter((id) => !viewer || !NOT_A_VIEWERS.includes(id));
  const shown = narrow ? mine.filter((id) => ON_A_PHONE.includes(id)) : mine;
  const rest = mine.filter((id) => !shown.includes(id));

  return (
    <footer className="dock" aria-label={texts.controls}>
      {viewer && <AskToSpeak />}
      {shown.map((id) => (
        <Fragment key={id}>
          {/* Where the hand is, or was. */}
          {id === 'chat' && !narrow && <ReactionsMenu />}
          <DockButton control={controls[id]} />
        </Fragment>
      ))}
      {narrow && <MoreMenu controls={rest.map((id) => controls[id])} layout={layout} />}
      <LeaveButton narrow={narrow} />
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
      badge={badgeOf(id) ?? (problem && <span className="badge attention">!</span>)}
    />
  );
}

function badgeOf(id: ControlId) {
  if (id === 'chat') return <UnreadBadge />;
  if (id === 'people') return <KnockBadge />;
  return id === 'hand' ? <QueueBadge /> : undefined;
}

/** One's own place in the queue of raised hands. */
function QueueBadge() {
  const { meeting } = useMessages();
  const place = useMeetingPart((view) => view.participants.find((one) => one.isSelf)?.handPlace);
  if (place === undefined) return null;
  return (
    <span className="badge queue" title={meeting.handPlace(place)}>
      {place}
    </span>
  );
}

function KnockBadge() {
  const { lobbyTexts } = useMessages();
  const count = useMeetingPart((view) => view.knocks.length);
  if (count === 0) return null;
  return (
    <span className="badge" title={lobbyTexts.waiting(count)}>
      {count}
    </span>
  );
}

/** A viewer's way to the microphone. */
function AskToSpeak() {
  const { viewerTexts: texts, meeting: words } = useMessages();
  const meeting = useMeeting();
  const raised = useMeetingPart((view) => view.handRaised);
  const place = useMeetingPart((view) => view.participants.find((one) => one.isSelf)?.handPlace);
  return (
    <button
      type="button"
      className={classes('btn ask-to-speak', raised ? 'raised' : 'quiet')}
      aria-pressed={raised}
      title={texts.youView}
      onClick={() => void meeting.setHand(!raised)}
    >
      <Hand size={20} aria-hidden="true" />
      {raised ? texts.asked : texts.askToSpeak}
      {place !== undefined && <b title={words.handPlace(place)}>{place}</b>}
    </button>
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
  const { meeting, securityTexts } = useMessages();
  return (
    <MenuProvider placement="top-end">
      <MenuButton className="round-btn" aria-label={meeting.more}>
        <Ellipsis size={22} aria-hidden="true" />
      </MenuButton>
      <Menu className="menu" gutter={10} portal>
        <ReactionRow />
        {controls.map(({ id, icon: Icon, tip, run }) => (
          <MenuItem key={id} className="menu-item" onClick={run}>
            <Icon size={20} strokeWidth={1.8} aria-hidden="true" />
            {tip}
          </MenuItem>
        ))}
        <MenuItem className="menu-item" onClick={() => layout.openDialog('security')}>
          <ShieldCheck size={20} strokeWidth={1.8} aria-hidden="true" />
          {securityTexts.label}
        </MenuItem>
        <MenuItem className="menu-item" onClick={() => layout.openDialog('info')}>
          <Info size={20} strokeWidth={1.8} aria-hidden="true" />
          {meeting.infoLabel}
        </MenuItem>
      </Menu>
    </MenuProvider>
  );
}
