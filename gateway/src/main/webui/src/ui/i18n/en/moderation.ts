import { joinNames, plural } from '../words';

const people = (count: number) => plural('en', count, { one: 'person', other: 'people' });
const kinds = { audio: 'microphone', video: 'camera', screen: 'screen' };
const listed = (media: readonly (keyof typeof kinds)[]) => joinNames('en', media.map((kind) => kinds[kind]));

/** What moderators do to people, and what is said before they do it. */
export const moderation = {
  menu: (name: string) => `Actions for ${name}`,
  role: { owner: 'Owner', moderator: 'Moderator', participant: '', viewer: 'Viewer' },
  mute: 'Mute',
  stopCamera: 'Stop camera',
  stopScreen: 'Stop screen sharing',
  askToSpeak: 'Ask to unmute',
  allowToSpeak: 'Allow to speak',
  lowerHand: 'Lower hand',
  makeModerator: 'Make moderator',
  unmakeModerator: 'Take moderation away',
  makeViewer: 'Make viewer',
  makeParticipant: 'Let take part',
  toLobby: 'Send back to the lobby',
  kick: 'Remove from the meeting',
  ban: 'Remove and ban',
  more: 'For everybody',
  muteOthers: 'Mute all others',
  stopCameras: 'Stop all other cameras',
  lowerHands: 'Lower all hands',
  allowTo: 'Participants may',
  mayAudio: 'Unmute',
  mayVideo: 'Start their camera',
  mayScreen: 'Share their screen',
  lockEntry: 'Let nobody else in',
  security: 'Security options…',
  talk: 'Who spoke how long…',
  ask: {
    mute: (name: string) => ({
      title: `Mute ${name}?`,
      text: 'They can unmute themselves at any time. You cannot unmute them.',
    }),
    stopCamera: (name: string) => ({
      title: `Stop ${name}’s camera?`,
      text: 'They can start it again at any time. You cannot start it for them.',
    }),
    stopScreen: (name: string) => ({
      title: `Stop ${name}’s screen?`,
      text: 'They can share it again at any time.',
    }),
    muteOthers: {
      title: 'Mute everybody but you?',
      text: 'They can unmute themselves at any time. You cannot unmute them.',
    },
    stopCameras: {
      title: 'Stop all cameras but yours?',
      text: 'They can start them again at any time. You cannot start them.',
    },
    makeModerator: (name: string) => ({
      title: `Make ${name} a moderator?`,
      text: 'They can then mute, remove and ban people, and change how others come in.',
    }),
    unmakeModerator: (name: string) => ({
      title: `Take moderation away from ${name}?`,
      text: 'They stay in the meeting and take part like everybody else.',
    }),
    makeViewer: (name: string) => ({
      title: `Make ${name} a viewer?`,
      text: 'Their microphone, camera and screen are switched off. They go on seeing, hearing and writing, and can raise a hand to speak.',
    }),
    toLobby: (name: string) => ({
      title: `Send ${name} back to the lobby?`,
      text: 'They wait there until a moderator lets them in again.',
    }),
    kick: (name: string) => ({
      title: `Remove ${name}?`,
      text: 'They are told that it was you. They can come back, unless you lock the room or ban them.',
    }),
    ban: (name: string) => ({
      title: `Remove ${name} and ban them?`,
      text: 'They are told that it was you and cannot come back on this device. You can lift the ban under Security options.',
    }),
    endForAll: {
      title: 'End the meeting for everybody?',
      text: 'Everybody leaves at once. The room, its chat and its pad stay.',
    },
  },
  leaveMenu: 'Leave or end',
  leaveOnly: 'Leave the meeting',
  endForAll: 'End for everybody',
};

export const securityTexts = {
  title: 'Security options',
  label: 'Security options',
  short: 'Security',
  lobby: 'Lobby',
  lobbyNote: 'Newcomers wait until a moderator lets them in.',
  lobbyOffNote: 'Switching it off lets everybody in who waits.',
  lock: 'Let nobody else in',
  lockNote: 'Whoever is in stays.',
  viewers: 'Newcomers come as viewers',
  viewersNote: 'They see, hear and write. Whoever wants to speak raises a hand.',
  startMuted: 'Newcomers start muted',
  startHidden: 'Newcomers start without camera',
  bans: 'Banned',
  noBans: 'Nobody is banned.',
  bansFailed: 'The list could not be loaded.',
  lift: 'Lift the ban',
  liftOf: (name: string) => `Lift the ban of ${name}`,
  bannedBy: (by: string, when: string) => (by === '' ? when : `by ${by}, ${when}`),
  owner: 'Owner link',
  ownerNote: 'Makes you owner of this room on any device. Keep it to yourself.',
  readOnly: 'Only moderators can change these.',
};

export const lobbyTexts = {
  waiting: (count: number) => `${count} ${people(count)} in the lobby`,
  title: 'Lobby',
  admit: 'Admit',
  reject: 'Reject',
  admitAll: 'Admit all',
  admitOf: (name: string) => `Admit ${name}`,
  rejectOf: (name: string) => `Reject ${name}`,
  knocks: (name: string) => `${name} would like to come in`,
  view: 'View',
};

export const peopleTexts = {
  search: 'Find somebody',
  hands: 'Raised hands',
  everybody: 'In the meeting',
  nobodyFound: 'Nobody of that name.',
  unmuted: 'Microphone on',
};

export const reactionTexts = {
  open: 'React',
  bar: 'Reactions',
  names: {
    '👍': 'Thumbs up', '👏': 'Applause', '❤️': 'Heart', '😂': 'Laughter', '🎉': 'Hooray', '😮': 'Surprise',
    '🤔': 'Thinking', '🙏': 'Thanks', '😢': 'Sad', '👎': 'Thumbs down',
  } as Readonly<Record<string, string>>,
  said: (name: string, reaction: string) => `${name}: ${reaction}`,
};

export const viewerTexts = {
  askToSpeak: 'Ask to speak',
  asked: 'Hand is up',
  youView: 'You are a viewer: you see, hear and write.',
};

export const subjectTexts = {
  edit: 'Change the subject',
  label: 'Subject',
  save: 'Save',
};

export const talkTexts = {
  title: 'Who spoke how long',
  none: 'Nobody has spoken yet.',
  attendance: 'Attendance as CSV',
  file: (room: string) => `attendance-${room}.csv`,
};

/** Toasts about all of this. */
export const moderationNotices = {
  becameParticipant: 'You take part like everybody else now',
  becameViewer: 'You are a viewer now. Raise your hand to speak.',
  kicked: (name: string, by?: string) => (by ? `${by} removed ${name}` : `${name} was removed`),
  banned: (name: string, by?: string) => (by ? `${by} banned ${name}` : `${name} was banned`),
  sentToLobby: (name: string, by?: string) =>
    by ? `${by} sent ${name} back to the lobby` : `${name} was sent back to the lobby`,
  muted: (media: readonly (keyof typeof kinds)[], by?: string) =>
    by ? `${by} switched off your ${listed(media)}` : `Your ${listed(media)} was switched off`,
  startedMuted: (media: readonly (keyof typeof kinds)[]) =>
    `In this room everybody starts with the ${listed(media)} off. You can switch it on.`,
  asked: (media: readonly (keyof typeof kinds)[], by?: string) =>
    `${by ?? 'A moderator'} asks you to switch on your ${listed(media)}`,
  notPermitted: {
    audio: 'You may speak once a moderator allows it. Raise your hand.',
    video: 'You may show yourself once a moderator allows it. Raise your hand.',
    screen: 'You may share once a moderator allows it. Raise your hand.',
  },
  moderated: (media: readonly (keyof typeof kinds)[]) =>
    `From now on moderators decide who may use: ${listed(media)}`,
  unmoderated: (media: readonly (keyof typeof kinds)[]) => `Everybody may use again: ${listed(media)}`,
  lobbyOn: 'Newcomers wait in the lobby now',
  lobbyOff: 'The lobby is off: newcomers come straight in',
  entryLocked: 'The room is locked: nobody else comes in',
  entryOpen: 'The room is open again',
  subject: (subject: string, by?: string) =>
    by ? `${by} changed the subject to “${subject}”` : `The subject is now “${subject}”`,
  unmute: 'Unmute',
  startCamera: 'Start camera',
  allow: 'Allow to speak',
};
