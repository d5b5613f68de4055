import type { Messages } from '../en';
import { joinNames, plural } from '../words';

const kinds = { audio: 'micro', video: 'caméra', screen: 'écran' };
const votre = { audio: 'votre micro', video: 'votre caméra', screen: 'votre écran' };
type Kind = keyof typeof kinds;
const liste = (media: readonly Kind[], mots: Record<Kind, string> = kinds) =>
  joinNames('fr', media.map((kind) => mots[kind]));

export const moderation: Messages['moderation'] = {
  menu: (name: string) => `Actions pour ${name}`,
  role: { owner: 'Propriétaire', moderator: 'Modération', participant: '', viewer: 'Spectateur' },
  mute: 'Couper le micro',
  stopCamera: 'Couper la caméra',
  stopScreen: 'Arrêter le partage d’écran',
  askToSpeak: 'Demander de rallumer le micro',
  allowToSpeak: 'Donner la parole',
  lowerHand: 'Baisser la main',
  makeModerator: 'Confier la modération',
  unmakeModerator: 'Retirer la modération',
  makeViewer: 'Passer en spectateur',
  makeParticipant: 'Laisser participer',
  toLobby: 'Renvoyer dans l’antichambre',
  kick: 'Faire sortir',
  ban: 'Faire sortir et bannir',
  more: 'Pour tout le monde',
  muteOthers: 'Couper tous les autres micros',
  stopCameras: 'Couper toutes les autres caméras',
  lowerHands: 'Baisser toutes les mains',
  allowTo: 'Les participants peuvent',
  mayAudio: 'Allumer leur micro',
  mayVideo: 'Allumer leur caméra',
  mayScreen: 'Partager leur écran',
  lockEntry: 'Ne laisser entrer personne d’autre',
  security: 'Options de sécurité…',
  talk: 'Qui a parlé combien…',
  ask: {
    mute: (name: string) => ({
      title: `Couper le micro de ${name} ?`,
      text: 'Il pourra être rallumé à tout moment par cette personne. Vous ne pourrez pas le rallumer.',
    }),
    stopCamera: (name: string) => ({
      title: `Couper la caméra de ${name} ?`,
      text: 'Elle pourra être rallumée à tout moment par cette personne. Vous ne pourrez pas la rallumer.',
    }),
    stopScreen: (name: string) => ({
      title: `Arrêter le partage de ${name} ?`,
      text: 'Il pourra reprendre à tout moment.',
    }),
    muteOthers: {
      title: 'Couper tous les micros sauf le vôtre ?',
      text: 'Chacun pourra rallumer le sien à tout moment. Vous ne pourrez pas le faire à leur place.',
    },
    stopCameras: {
      title: 'Couper toutes les caméras sauf la vôtre ?',
      text: 'Chacun pourra rallumer la sienne à tout moment. Vous ne pourrez pas le faire à leur place.',
    },
    makeModerator: (name: string) => ({
      title: `Confier la modération à ${name} ?`,
      text: 'Cette personne pourra couper des micros, faire sortir et bannir, et changer les règles d’entrée.',
    }),
    unmakeModerator: (name: string) => ({
      title: `Retirer la modération à ${name} ?`,
      text: 'Cette personne reste dans la réunion et participe comme les autres.',
    }),
    makeViewer: (name: string) => ({
      title: `Passer ${name} en spectateur ?`,
      text: 'Son micro, sa caméra et son écran sont coupés. Cette personne continue de voir, d’entendre et d’écrire, et peut lever la main pour parler.',
    }),
    toLobby: (name: string) => ({
      title: `Renvoyer ${name} dans l’antichambre ?`,
      text: 'Cette personne y attendra qu’on la fasse entrer à nouveau.',
    }),
    kick: (name: string) => ({
      title: `Faire sortir ${name} ?`,
      text: 'Cette personne saura que c’est vous. Elle pourra revenir, sauf si vous fermez le salon ou la bannissez.',
    }),
    ban: (name: string) => ({
      title: `Faire sortir et bannir ${name} ?`,
      text: 'Cette personne saura que c’est vous et ne pourra pas revenir avec cet appareil. Vous pourrez lever l’interdiction dans les options de sécurité.',
    }),
    endForAll: {
      title: 'Mettre fin à la réunion pour tout le monde ?',
      text: 'Tout le monde sort aussitôt. Le salon, ses messages et son bloc-notes restent.',
    },
  },
  leaveMenu: 'Quitter ou terminer',
  leaveOnly: 'Quitter la réunion',
  endForAll: 'Terminer pour tout le monde',
};

export const securityTexts: Messages['securityTexts'] = {
  title: 'Options de sécurité',
  label: 'Options de sécurité',
  short: 'Sécurité',
  lobby: 'Antichambre',
  lobbyNote: 'Les nouveaux venus attendent qu’on les fasse entrer.',
  lobbyOffNote: 'La supprimer fait entrer toutes les personnes qui attendent.',
  lock: 'Ne laisser entrer personne d’autre',
  lockNote: 'Les personnes présentes restent.',
  viewers: 'Les nouveaux venus sont spectateurs',
  viewersNote: 'Ils voient, entendent et écrivent. Pour parler, ils lèvent la main.',
  startMuted: 'Micros coupés à l’arrivée',
  startHidden: 'Caméras coupées à l’arrivée',
  bans: 'Personnes bannies',
  noBans: 'Personne n’est banni.',
  bansFailed: 'La liste n’a pas pu être chargée.',
  lift: 'Lever l’interdiction',
  liftOf: (name: string) => `Lever l’interdiction de ${name}`,
  bannedBy: (by: string, when: string) => (by === '' ? when : `par ${by}, ${when}`),
  owner: 'Lien de propriétaire',
  ownerNote: 'Il fait de vous le propriétaire du salon sur tout appareil. Gardez-le pour vous.',
  readOnly: 'Seule la modération peut les changer.',
};

export const lobbyTexts: Messages['lobbyTexts'] = {
  waiting: (count: number) =>
    `${count} ${plural('fr', count, { one: 'personne', other: 'personnes' })} dans l’antichambre`,
  title: 'Antichambre',
  admit: 'Faire entrer',
  reject: 'Refuser',
  admitAll: 'Faire entrer tout le monde',
  admitOf: (name: string) => `Faire entrer ${name}`,
  rejectOf: (name: string) => `Refuser ${name}`,
  knocks: (name: string) => `${name} voudrait entrer`,
  view: 'Voir',
};

export const peopleTexts: Messages['peopleTexts'] = {
  search: 'Chercher quelqu’un',
  hands: 'Mains levées',
  everybody: 'Dans la réunion',
  nobodyFound: 'Personne de ce nom.',
  unmuted: 'Micro allumé',
};

export const reactionTexts: Messages['reactionTexts'] = {
  open: 'Réagir',
  bar: 'Réactions',
  names: {
    '👍': 'Pouce levé', '👏': 'Applaudissements', '❤️': 'Cœur', '😂': 'Rires', '🎉': 'Bravo', '😮': 'Surprise',
    '🤔': 'Réflexion', '🙏': 'Merci', '😢': 'Tristesse', '👎': 'Pouce baissé',
  },
  said: (name: string, reaction: string) => `${name} : ${reaction}`,
};

export const viewerTexts: Messages['viewerTexts'] = {
  askToSpeak: 'Demander la parole',
  asked: 'Main levée',
  youView: 'Vous êtes spectateur : vous voyez, entendez et écrivez.',
};

export const subjectTexts: Messages['subjectTexts'] = {
  edit: 'Changer le sujet',
  label: 'Sujet',
  save: 'Valider',
};

export const talkTexts: Messages['talkTexts'] = {
  title: 'Qui a parlé combien de temps',
  none: 'Personne n’a encore parlé.',
  attendance: 'Présences en CSV',
  file: (room: string) => `presences-${room}.csv`,
};

export const moderationNotices: Messages['moderationNotices'] = {
  becameParticipant: 'Vous participez maintenant comme les autres',
  becameViewer: 'Vous êtes maintenant spectateur. Levez la main pour parler.',
  kicked: (name: string, by?: string) => (by ? `${by} a fait sortir ${name}` : `${name} a dû sortir`),
  banned: (name: string, by?: string) => (by ? `${by} a banni ${name}` : `${name} a été banni·e`),
  sentToLobby: (name: string, by?: string) =>
    by ? `${by} a renvoyé ${name} dans l’antichambre` : `${name} est de retour dans l’antichambre`,
  muted: (media: readonly Kind[], by?: string) => `${by ?? 'La modération'} a coupé ${liste(media, votre)}`,
  startedMuted: (media: readonly Kind[]) =>
    `Dans ce salon on arrive ${liste(media)} coupé. Vous pouvez rallumer.`,
  asked: (media: readonly Kind[], by?: string) =>
    `${by ?? 'La modération'} vous demande d’allumer ${liste(media, votre)}`,
  notPermitted: {
    audio: 'La modération doit vous donner la parole. Levez la main.',
    video: 'La modération doit autoriser votre caméra. Levez la main.',
    screen: 'La modération doit autoriser le partage. Levez la main.',
  },
  moderated: (media: readonly Kind[]) => `La modération décide désormais de : ${liste(media)}`,
  unmoderated: (media: readonly Kind[]) => `De nouveau libre pour tout le monde : ${liste(media)}`,
  lobbyOn: 'Les nouveaux venus attendent maintenant dans l’antichambre',
  lobbyOff: 'Plus d’antichambre : on entre directement',
  entryLocked: 'Le salon est fermé : plus personne n’entre',
  entryOpen: 'Le salon est de nouveau ouvert',
  subject: (subject: string, by?: string) =>
    by ? `${by} a changé le sujet : « ${subject} »` : `Le sujet est maintenant « ${subject} »`,
  unmute: 'Allumer le micro',
  startCamera: 'Allumer la caméra',
  allow: 'Donner la parole',
};
