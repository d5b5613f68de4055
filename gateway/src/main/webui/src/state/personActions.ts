import type { ParticipantView } from './meeting';
import { type Role, moderates } from './roles';

export type PersonAction =
  | 'mute'
  | 'stopCamera'
  | 'stopScreen'
  | 'askToSpeak'
  | 'allowToSpeak'
  | 'lowerHand'
  | 'makeModerator'
  | 'unmakeModerator'
  | 'makeViewer'
  | 'makeParticipant'
  | 'toLobby'
  | 'kick'
  | 'ban';

/** What somebody of that role may do to somebody else now, mild things first; nothing to themselves. */
export function actionsFor(role: Role, person: ParticipantView, lobby: boolean): readonly PersonAction[] {
  if (!moderates(role) || person.isSelf) return [];
  // An owner's place is an owner's business.
  const mayMove = person.role !== 'owner' || role === 'owner';
  return [...mediaActions(person), ...(mayMove ? [...roleActions(person), ...awayActions(lobby)] : [])];
}

function mediaActions(person: ParticipantView): readonly PersonAction[] {
  const actions: PersonAction[] = [];
  if (person.audio) actions.push('mute');
  else if (person.may.audio) actions.push('askToSpeak');
  else if (person.role === 'participant') actions.push('allowToSpeak');
  if (person.video) actions.push('stopCamera');
  if (person.screen) actions.push('stopScreen');
  if (person.handPlace !== undefined) actions.push('lowerHand');
  return actions;
}

function roleActions({ role }: ParticipantView): readonly PersonAction[] {
  switch (role) {
    case 'owner':
      return [];
    case 'moderator':
      return ['unmakeModerator'];
    case 'participant':
      return ['makeModerator', 'makeViewer'];
    case 'viewer':
      return ['makeParticipant', 'makeModerator'];
  }
}

function awayActions(lobby: boolean): readonly PersonAction[] {
  return lobby ? ['toLobby', 'kick', 'ban'] : ['kick', 'ban'];
}
