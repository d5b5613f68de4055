import type { RoomFrame } from './roomFrames';
import type { Knock } from './roomParticipants';

/** Who waits in the lobby after a frame, the longest first; the same list when nothing changed. */
export function applyToKnocks(knocks: readonly Knock[], frame: RoomFrame): readonly Knock[] {
  switch (frame.type) {
    case 'snapshot':
    case 'knocks':
      return knocks.length === 0 && frame.knocks.length === 0 ? knocks : inOrder(frame.knocks);
    case 'knocked':
      return inOrder([...knocks.filter(({ id }) => id !== frame.knock.id), frame.knock]);
    case 'knock-left':
      return knocks.some(({ id }) => id === frame.knockId)
        ? knocks.filter(({ id }) => id !== frame.knockId)
        : knocks;
    default:
      return knocks;
  }
}

function inOrder(knocks: readonly Knock[]): readonly Knock[] {
  return [...knocks].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
}
