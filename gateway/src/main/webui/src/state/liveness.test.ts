import { describe, expect, it } from 'vitest';
import type { Notice } from './meeting';
import { NO_NOTICES, dismiss, tell } from './notices';
import { NOBODY_SPEAKS, fallSilent, hear, nextSilenceMs } from './speaking';

const levels = (level: number) => new Map([['p-1', level]]);
const who = (speaking: { ids: ReadonlySet<string> }) => [...speaking.ids];

describe('speaking', () => {
  it('should start at a loud level only, and last through quieter ones', () => {
    const quiet = hear(NOBODY_SPEAKS, levels(55), 0);
    const loud = hear(quiet, levels(50), 200);
    const lasting = hear(loud, levels(60), 800);
    const ending = hear(lasting, levels(61), 1_400);

    expect([quiet, loud, lasting, ending].map(who)).toEqual([[], ['p-1'], ['p-1'], ['p-1']]);
    expect(who(hear(ending, levels(61), 1_500))).toEqual([]);
  });

  it('should bridge the gap between words and end after it', () => {
    const loud = hear(NOBODY_SPEAKS, levels(20), 1_000);

    expect(nextSilenceMs(loud)).toBe(1_700);
    expect(fallSilent(loud, 1_699).ids).toBe(loud.ids);
    expect(who(fallSilent(loud, 1_700))).toEqual([]);
    expect(nextSilenceMs(fallSilent(loud, 1_700))).toBeUndefined();
  });

  it('should keep the set while the same people speak', () => {
    const first = hear(NOBODY_SPEAKS, levels(20), 0);

    expect(hear(first, levels(30), 200).ids).toBe(first.ids);
  });
});

describe('notices', () => {
  const tellAll = (...notices: Notice[]) => notices.reduce(tell, NO_NOTICES);

  it('should count a crowd in one notice', () => {
    const { list } = tellAll(
      { kind: 'joined', name: 'Ann' },
      { kind: 'joined', name: 'Bob' },
      { kind: 'joined', name: 'Cy' },
      { kind: 'left', name: 'Ann' },
    );

    expect(list.map(({ notice }) => notice)).toEqual([
      { kind: 'joined', name: 'Ann', others: 2 },
      { kind: 'left', name: 'Ann' },
    ]);
  });

  it('should not repeat itself and show five at most, under ids that never come again', () => {
    const hands = Array.from({ length: 7 }, (_, i): Notice => ({ kind: 'hand-raised', name: `p${i}` }));
    const told = tellAll(...hands, { kind: 'hand-raised', name: 'p6' });

    expect(told.list.map(({ id }) => id)).toEqual([3, 4, 5, 6, 8]);
    expect(tell(dismiss(told, 8), { kind: 'became-moderator' }).list.at(-1)?.id).toBe(9);
  });
});
