import type { Notice } from '../../state';
import type { Messages } from '../i18n/en';
import { isolate } from '../i18n/isolate';

/** Whether something went wrong. */
export function isBad({ kind }: Notice): boolean {
  return kind === 'device-problem' || kind === 'not-permitted' || kind.endsWith('-failed');
}

/** What a toast says. */
export function noticeText(notice: Notice, messages: Messages): string {
  const { notice: texts, devices, moderationNotices: m } = messages;
  const name = 'name' in notice ? isolate(notice.name) : '';
  const by = 'byName' in notice ? isolate(notice.byName) : undefined;
  switch (notice.kind) {
    case 'joined':
      return texts.joined(name, notice.others);
    case 'left':
      return texts.left(name, notice.others);
    case 'hand-raised':
      return texts.handRaised(name);
    case 'locked':
      return texts.locked(name);
    case 'unlocked':
      return texts.unlocked(name);
    case 'became-moderator':
      return texts.becameModerator;
    case 'became-participant':
      return m.becameParticipant;
    case 'became-viewer':
      return m.becameViewer;
    case 'kicked':
      return m.kicked(name, by);
    case 'banned':
      return m.banned(name, by);
    case 'sent-to-lobby':
      return m.sentToLobby(name, by);
    case 'muted':
      return m.muted(notice.media, name || undefined);
    case 'started-muted':
      return m.startedMuted(notice.media);
    case 'asked':
      return m.asked(notice.media, name || undefined);
    case 'not-permitted':
      return m.notPermitted[notice.media];
    case 'moderated':
      return m.moderated(notice.media);
    case 'unmoderated':
      return m.unmoderated(notice.media);
    case 'lobby-on':
      return m.lobbyOn;
    case 'lobby-off':
      return m.lobbyOff;
    case 'entry-locked':
      return m.entryLocked;
    case 'entry-open':
      return m.entryOpen;
    case 'subject':
      return m.subject(isolate(notice.subject), name || undefined);
    case 'device-problem':
      return `${devices.problemTitle[notice.source]}. ${devices.problem[notice.problem]}`;
    case 'share-failed':
      return texts.shareFailed;
    case 'message-failed':
      return texts.messageFailed;
    case 'action-failed':
      return notice.code === 'not_owner' ? texts.notOwner : texts.actionFailed;
    case 'reconnected':
      return texts.reconnected;
  }
}
