import { describe, expect, it } from 'vitest';
import type { ParticipantView, TileView } from '../../state';
import type { Rect } from './layout';
import { planStage, visibleTiles, type StageInput } from './stagePlan';

function person(id: string): ParticipantView {
  return {
    id, name: id, isSelf: id === 'me', role: 'participant', audio: true, video: true, screen: false,
    speaking: false, dominant: false, quality: 'good', connected: true, may: { audio: true, video: true, screen: true },
  };
}

function tile(participantId: string, source: 'camera' | 'screen' = 'camera'): TileView {
  return { key: `${participantId}/${source}`, participantId, source, paused: false, mirrored: false };
}

function input(ids: readonly string[], screens: readonly string[] = [], change: Partial<StageInput> = {}): StageInput {
  return {
    area: { width: 1400, height: 740 },
    tiles: [...screens.map((id) => tile(id, 'screen')), ...ids.map((id) => tile(id))],
    participants: ids.map(person),
    choice: 'auto',
    pinned: undefined,
    padOnStage: false,
    page: 0,
    speaker: undefined,
    ...change,
  };
}

const keysOnStage = (of: StageInput) =>
  planStage(of).placed.filter((one) => one.onStage).map((one) => one.tile.key);

describe('planStage', () => {
  it('should keep a place for the invitation while one is alone', () => {
    const plan = planStage(input(['me']));

    expect(plan.invitation).toBeDefined();
    expect(plan.placed).toHaveLength(1);
  });

  it('should show everybody equal without a shared screen', () => {
    const plan = planStage(input(['me', 'ada', 'grace']));

    expect(plan.staged).toBe(false);
    expect(new Set(plan.placed.map((one) => one.rect.width)).size).toBe(1);
  });

  it('should put all screens of others on the stage', () => {
    expect(keysOnStage(input(['me', 'ada', 'grace'], ['grace', 'ada']))).toEqual(['grace/screen', 'ada/screen']);
  });

  it('should not put my own screen on my stage', () => {
    expect(keysOnStage(input(['me', 'ada'], ['me']))).toEqual([]);
  });

  it('should prefer the pinned tile to a shared screen', () => {
    expect(keysOnStage(input(['me', 'ada', 'grace'], ['grace'], { pinned: 'ada/camera' }))).toEqual(['ada/camera']);
  });

  it('should forget a pin whose tile is gone', () => {
    expect(keysOnStage(input(['me', 'ada'], [], { pinned: 'gone/camera' }))).toEqual([]);
  });

  it('should show the grid when it was asked for, in spite of a screen', () => {
    expect(planStage(input(['me', 'ada'], ['ada'], { choice: 'grid' })).staged).toBe(false);
  });

  it('should give the stage to the speaker, never to oneself', () => {
    expect(keysOnStage(input(['me', 'ada', 'grace'], [], { choice: 'stage', speaker: 'ada' }))).toEqual(['ada/camera']);
    expect(keysOnStage(input(['me', 'ada', 'grace'], [], { choice: 'stage', speaker: 'me' }))).toEqual(['grace/camera']);
  });

  it('should give the pad the stage and nobody else', () => {
    const plan = planStage(input(['me', 'ada'], ['ada'], { padOnStage: true }));

    expect(plan.pad).toBeDefined();
    expect(plan.placed.every((one) => !one.onStage)).toBe(true);
  });

  it('should show each of sixty people once over all pages', () => {
    const ids = ['me', ...Array.from({ length: 59 }, (_, n) => `p${n}`)];
    const { pages } = planStage(input(ids));

    const seen = Array.from({ length: pages }, (_, page) => planStage(input(ids, [], { page, speaker: 'p50' })))
      .flatMap((plan) => plan.placed.map((one) => one.tile.key));

    expect(pages).toBeGreaterThan(1);
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });

  it('should show the speaker on the first page', () => {
    const ids = ['me', ...Array.from({ length: 59 }, (_, n) => `p${n}`)];

    const plan = planStage(input(ids, [], { speaker: 'p50' }));

    expect(plan.placed.map((one) => one.tile.key)).toContain('p50/camera');
  });

  it('should turn pages where no tile stands', () => {
    const ids = ['me', ...Array.from({ length: 59 }, (_, n) => `p${n}`)];

    for (const screens of [[], ['p3']]) {
      const { pager, placed } = planStage(input(ids, screens));

      expect(pager).toBeDefined();
      expect(placed.filter(({ rect }) => pager && overlap(rect, pager))).toEqual([]);
    }
  });

  it('should not keep a place for turning when one page holds everybody', () => {
    expect(planStage(input(['me', 'ada', 'grace'])).pager).toBeUndefined();
  });
});

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe('visibleTiles', () => {
  it('should want the stage first, then who speaks, then the others as seen', () => {
    const plan = planStage(input(['me', 'a', 'b', 'c'], ['b'], { speaker: 'c' }));

    const wanted = visibleTiles(plan, 'me', 'c');

    expect(wanted.map(({ key }) => key)).toEqual(['b/screen', 'c/camera', 'a/camera', 'b/camera']);
    expect(wanted.map(({ onStage }) => onStage)).toEqual([true, false, false, false]);
    expect(wanted[0]?.heightPx).toBeGreaterThan(wanted[1]?.heightPx ?? NaN);
  });

  it('should have no stage where all are equal', () => {
    const plan = planStage(input(['me', 'a', 'b']));

    expect(visibleTiles(plan, 'me', undefined).map(({ key, onStage }) => [key, onStage])).toEqual([
      ['a/camera', false],
      ['b/camera', false],
    ]);
  });
});
