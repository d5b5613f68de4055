import { Hand, Mic, MicOff, MonitorUp, UserRoundPlus, Video, VideoOff, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import type { ParticipantView } from '../../state';
import { useMeetingPart } from '../app/useMeeting';
import { useLocale, useMessages } from '../i18n/i18n';
import { Avatar } from '../kit/Avatar';
import { classes } from '../kit/classes';
import { Signal } from './Signal';

/** Everybody in the room: raised hands first in their order, then by name. */
export function PeoplePanel({ onInvite }: { readonly onInvite: () => void }) {
  const { people } = useMessages();
  const locale = useLocale();
  const participants = useMeetingPart((view) => view.participants);
  const collator = new Intl.Collator(locale);
  const ordered = participants.toSorted(
    (a, b) =>
      (a.handPlace ?? Infinity) - (b.handPlace ?? Infinity) ||
      Number(b.isSelf) - Number(a.isSelf) ||
      collator.compare(a.name, b.name),
  );
  return (
    <div className="people">
      <ul aria-label={people.list}>
        {ordered.map((participant) => (
          <Person key={participant.id} participant={participant} />
        ))}
      </ul>
      <button type="button" className="btn quiet small" onClick={onInvite}>
        <UserRoundPlus size={18} aria-hidden="true" />
        {people.invite}
      </button>
    </div>
  );
}

const Person = memo(function Person({ participant }: { readonly participant: ParticipantView }) {
  const { people, meeting } = useMessages();
  const { id, name, avatarId, audio, video, screen, handPlace, role, isSelf } = participant;
  return (
    <li className={classes('person', participant.speaking && 'speaking')}>
      <Avatar id={id} name={name} avatarId={avatarId} size={38} />
      <span className="person-name">
        <span className="name-text" dir="auto">
          {name}
        </span>
        {(isSelf || role === 'moderator') && (
          <small>
            {[isSelf && meeting.you, role === 'moderator' && people.moderator].filter(Boolean).join(' · ')}
          </small>
        )}
      </span>
      {handPlace !== undefined && (
        <span className="person-hand" role="img" aria-label={meeting.handPlace(handPlace)}>
          <Hand size={15} aria-hidden="true" />
          {handPlace}
        </span>
      )}
      {screen && <State icon={MonitorUp} label={people.sharing} />}
      <State icon={audio ? Mic : MicOff} label={audio ? people.micOn : people.micOff} off={!audio} />
      <State icon={video ? Video : VideoOff} label={video ? people.cameraOn : people.cameraOff} off={!video} />
      <Signal quality={participant.connected ? participant.quality : 'lost'} />
    </li>
  );
});

function State({ icon: Icon, label, off }: { readonly icon: LucideIcon; readonly label: string; readonly off?: boolean }) {
  return (
    <span className={classes('person-state', off && 'off')} role="img" aria-label={label} title={label}>
      <Icon size={17} aria-hidden="true" />
    </span>
  );
}
