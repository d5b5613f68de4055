import { CameraOff, DoorClosed, Eye, Gavel, Hand, MicOff, MicVocal, MonitorX, ShieldMinus, ShieldPlus, UserRoundCheck, UserRoundX, type LucideIcon } from 'lucide-react';
import type { Meeting, ParticipantView, PersonAction } from '../../state';
import type { Messages } from '../i18n/en';
import { isolate } from '../i18n/isolate';
import type { Question } from '../kit/ConfirmDialog';

export const ACTION_ICONS: Readonly<Record<PersonAction, LucideIcon>> = {
  mute: MicOff,
  stopCamera: CameraOff,
  stopScreen: MonitorX,
  askToSpeak: MicVocal,
  allowToSpeak: MicVocal,
  lowerHand: Hand,
  makeModerator: ShieldPlus,
  unmakeModerator: ShieldMinus,
  makeViewer: Eye,
  makeParticipant: UserRoundCheck,
  toLobby: DoorClosed,
  kick: UserRoundX,
  ban: Gavel,
};

/** Does it to somebody. */
export function runAction({ moderation }: Meeting, { id }: ParticipantView, action: PersonAction): void {
  const target = { participantId: id };
  const does: Readonly<Record<PersonAction, () => Promise<void>>> = {
    mute: () => moderation.mute(target, ['audio']),
    stopCamera: () => moderation.mute(target, ['video']),
    stopScreen: () => moderation.mute(target, ['screen']),
    askToSpeak: () => moderation.allow(target, ['audio']),
    allowToSpeak: () => moderation.allow(target, ['audio']),
    lowerHand: () => moderation.lowerHand(target),
    makeModerator: () => moderation.setRole(id, 'moderator'),
    unmakeModerator: () => moderation.setRole(id, 'participant'),
    makeViewer: () => moderation.setRole(id, 'viewer'),
    makeParticipant: () => moderation.setRole(id, 'participant'),
    toLobby: () => moderation.returnToLobby(id),
    kick: () => moderation.kick(id),
    ban: () => moderation.ban(id),
  };
  void does[action]();
}

const DANGEROUS: readonly PersonAction[] = ['toLobby', 'kick', 'ban'];

/** What to ask before it is done; undefined for what hurts nobody. */
export function questionFor(
  { moderation: texts }: Messages,
  person: ParticipantView,
  action: PersonAction,
  run: () => void,
): Question | undefined {
  if (!(action in texts.ask)) return undefined;
  const ask = texts.ask[action as keyof typeof texts.ask];
  if (typeof ask !== 'function') return undefined;
  return { ...ask(isolate(person.name)), action: texts[action], danger: DANGEROUS.includes(action), run };
}
