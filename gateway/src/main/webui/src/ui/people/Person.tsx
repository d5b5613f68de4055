import { Eye, Hand, Mic, MicOff, MonitorUp, Video, VideoOff, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import { actionsFor, type ParticipantView, type PersonAction } from '../../state';
import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { Avatar } from '../kit/Avatar';
import { classes } from '../kit/classes';
import { Signal } from '../meeting/Signal';
import { PersonMenu } from './PersonMenu';

interface PersonProps {
  readonly person: ParticipantView;
  readonly onChoose: (person: ParticipantView, action: PersonAction) => void;
}

/** One line of the list: who they are, what they send, and what may be done. */
export const Person = memo(function Person({ person, onChoose }: PersonProps) {
  const { people, meeting, moderation } = useMessages();
  const role = useMeetingPart((view) => view.role);
  const lobby = useMeetingPart((view) => view.settings.lobby);
  const { id, name, avatarId, audio, video, screen, handPlace, isSelf } = person;
  const actions = actionsFor(role, person, lobby);
  const badges = [isSelf && meeting.you, moderation.role[person.role]].filter(Boolean);
  return (
    <li className={classes('person', person.speaking && 'speaking')}>
      <Avatar id={id} name={name} avatarId={avatarId} size={38} />
      <span className="person-name">
        <span className="name-text" dir="auto">
          {name}
        </span>
        {badges.length > 0 && <small>{badges.join(' · ')}</small>}
      </span>
      {handPlace !== undefined && (
        <span className="person-hand" role="img" aria-label={meeting.handPlace(handPlace)}>
          <Hand size={15} aria-hidden="true" />
          {handPlace}
        </span>
      )}
      {screen && <State icon={MonitorUp} label={people.sharing} />}
      {person.role === 'viewer' ? (
        <State icon={Eye} label={moderation.role.viewer} />
      ) : (
        <>
          <State icon={audio ? Mic : MicOff} label={audio ? people.micOn : people.micOff} off={!audio} />
          <State icon={video ? Video : VideoOff} label={video ? people.cameraOn : people.cameraOff} off={!video} />
        </>
      )}
      <Signal quality={person.connected ? person.quality : 'lost'} />
      {actions.length > 0 && <PersonMenu person={person} actions={actions} onChoose={onChoose} />}
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
