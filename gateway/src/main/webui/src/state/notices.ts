import type { Notice, NoticeView } from './meeting';

/** What is to be told, oldest first; ids never repeat. */
export interface Notices {
  readonly list: readonly NoticeView[];
  readonly lastId: number;
}

/** In larger rooms people coming and going are no news. */
const QUIET_ABOVE = 30;
const MOST_SHOWN = 5;

export const NO_NOTICES: Notices = { list: [], lastId: 0 };

/**
 * Adds a notice. People who come (or go) while the toast about the one before still stands are
 * counted there, and a problem that is already shown is not shown twice.
 */
export function tell(notices: Notices, notice: Notice): Notices {
  const newest = notices.list.at(-1);
  if (newest !== undefined && isCrowd(newest.notice) && newest.notice.kind === notice.kind) {
    const others = (newest.notice.others ?? 0) + 1;
    const merged: NoticeView = { id: newest.id, notice: { ...newest.notice, others } };
    return { ...notices, list: [...notices.list.slice(0, -1), merged] };
  }
  const id = notices.lastId + 1;
  const others = notices.list.filter((shown) => !isRepetition(shown.notice, notice));
  return { list: [...others, { id, notice }].slice(-MOST_SHOWN), lastId: id };
}

export function dismiss(notices: Notices, id: number): Notices {
  const list = notices.list.filter((shown) => shown.id !== id);
  return list.length === notices.list.length ? notices : { ...notices, list };
}

/** Whether joins and leaves are told in a room of that many. */
export function tellsArrivals(participantCount: number): boolean {
  return participantCount <= QUIET_ABOVE;
}

function isCrowd(notice: Notice): notice is Extract<Notice, { kind: 'joined' | 'left' | 'hand-raised' }> {
  return notice.kind === 'joined' || notice.kind === 'left';
}

function isRepetition(shown: Notice, notice: Notice): boolean {
  return JSON.stringify(shown) === JSON.stringify(notice);
}
