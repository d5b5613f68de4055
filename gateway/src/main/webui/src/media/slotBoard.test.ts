import { describe, expect, it } from 'vitest';
import type { SlotContent } from '../state/bridgeFrames';
import { SlotBoard } from './slotBoard';

const slot = (participantId?: string): SlotContent =>
  participantId === undefined
    ? { mid: '9', kind: 'video' }
    : { mid: '9', kind: 'video', from: { participantId, source: 'camera' } };
const paused = (participantId: string): SlotContent => ({ ...slot(participantId), paused: true });
const frames = (framesDecoded: number, keyFramesDecoded: number) => ({ framesDecoded, keyFramesDecoded });
const shown = (board: SlotBoard) => [...board.shown().keys()];

describe('SlotBoard', () => {
  it('should show the first content of a slot with its first frame', () => {
    const board = new SlotBoard();
    board.assign([slot('ann')], 0);
    const before = shown(board);

    board.count('9', frames(1, 1), 100);

    expect(before).toEqual([]);
    expect(shown(board)).toEqual(['ann/camera']);
    expect(board.pending()).toEqual([]);
  });

  it('should never show the one before under the name of the next', () => {
    const board = new SlotBoard();
    board.assign([slot('ann')], 0);
    board.count('9', frames(500, 3), 1_000);

    board.assign([slot('bob')], 2_000);
    board.count('9', frames(510, 3), 2_010);
    board.count('9', frames(514, 3), 2_100);
    const draining = shown(board);
    board.count('9', frames(515, 4), 2_200);

    expect(draining).toEqual([]);
    expect(shown(board)).toEqual(['bob/camera']);
  });

  it('should show without a key frame seen when frames have gone on long enough', () => {
    const board = new SlotBoard();
    board.assign([slot('ann')], 0);
    board.count('9', { framesDecoded: 10 }, 100);
    board.assign([slot('bob')], 1_000);
    board.count('9', { framesDecoded: 20 }, 1_050);

    board.count('9', { framesDecoded: 30 }, 1_600);
    const early = shown(board);
    board.count('9', { framesDecoded: 31 }, 1_750);

    expect([early, shown(board)]).toEqual([[], ['bob/camera']]);
  });

  it('should keep a slot hidden while no frame comes', () => {
    const board = new SlotBoard();
    board.assign([slot('ann')], 0);
    board.count('9', frames(10, 1), 100);
    board.assign([slot('bob')], 1_000);
    board.count('9', frames(20, 1), 1_050);

    board.count('9', frames(20, 1), 60_000);

    expect(shown(board)).toEqual([]);
    expect(board.pending()).toEqual(['9']);
  });

  it('should show at once after an empty slot had drained', () => {
    const board = new SlotBoard();
    board.assign([slot('ann')], 0);
    board.count('9', frames(10, 1), 100);
    board.assign([slot()], 1_000);
    const emptied = shown(board);
    board.count('9', frames(11, 1), 1_100);
    board.count('9', frames(12, 1), 1_200);

    board.assign([slot('bob')], 5_000);
    board.count('9', frames(13, 1), 5_100);

    expect([emptied, shown(board)]).toEqual([[], ['bob/camera']]);
  });

  it('should leave a slot alone that is told again', () => {
    const board = new SlotBoard();
    board.assign([slot('ann')], 0);
    board.count('9', frames(10, 1), 100);

    board.assign([slot('ann')], 1_000);

    expect(shown(board)).toEqual(['ann/camera']);
  });

  it('should go on showing a picture that stands still, and say so', () => {
    const board = new SlotBoard();
    board.assign([slot('ann')], 0);
    board.count('9', frames(1, 1), 100);

    board.assign([paused('ann')], 200);
    const before = board.paused;
    board.assign([paused('ann')], 300);

    expect(shown(board)).toEqual(['ann/camera']);
    expect([...board.paused]).toEqual(['ann/camera']);
    expect(board.paused).toBe(before);
    board.assign([slot('ann')], 400);
    expect(board.paused.size).toBe(0);
  });

  it('should not look for frames of what is held back', () => {
    const board = new SlotBoard();
    board.assign([paused('ann')], 0);
    const pending = board.pending();

    board.assign([slot('ann')], 1_000);

    expect([pending, board.pending()]).toEqual([[], ['9']]);
  });
});
