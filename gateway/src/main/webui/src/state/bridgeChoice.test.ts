import { describe, expect, it } from 'vitest';
import { chooseBridge, inOrderOfOccupancy, percentOf } from './bridgeChoice';
import type { Bridge } from './meeting';

const bridge = (id: string, occupancy: number, ready = true): Bridge => ({
  id,
  region: 'local',
  occupancy,
  participants: 0,
  ready,
});

describe('the choice of a bridge', () => {
  const one = bridge('b-1', 0.2);
  const two = bridge('b-2', 0.1);

  it('should follow the server without a wish', () => {
    expect(chooseBridge({ proposed: two, bridges: [one, two] }, undefined)).toEqual({ kind: 'proposed', bridge: two });
  });

  it('should keep to a wished bridge that is busier', () => {
    expect(chooseBridge({ proposed: two, bridges: [one, two] }, 'b-1')).toEqual({ kind: 'wished', bridge: one });
  });

  it('should say that a wished bridge is gone and what stands in for it', () => {
    expect(chooseBridge({ proposed: two, bridges: [two] }, 'b-1')).toEqual({ kind: 'gone', wishedId: 'b-1', bridge: two });
    expect(chooseBridge({ bridges: [] }, 'b-1')).toEqual({ kind: 'gone', wishedId: 'b-1' });
  });

  it('should take a bridge that drains for gone, and not list it', () => {
    const draining = bridge('b-1', 0, false);

    expect(chooseBridge({ proposed: two, bridges: [draining, two] }, 'b-1').kind).toBe('gone');
    expect(inOrderOfOccupancy([draining, two])).toEqual([two]);
  });

  it('should say when there is none at all', () => {
    expect(chooseBridge({ bridges: [] }, undefined)).toEqual({ kind: 'none' });
  });

  it('should list the freest first and equal ones by name', () => {
    const bridges = [bridge('b-3', 0.201), bridge('b-2', 0.5), bridge('b-1', 0.209)];

    expect(inOrderOfOccupancy(bridges).map(({ id }) => id)).toEqual(['b-1', 'b-3', 'b-2']);
  });

  it.each([
    [0, 0],
    [0.0001, 1],
    [0.01, 1],
    [0.011, 2],
    [1, 100],
    [1.4, 100],
  ])('should show an occupancy of %d as %d %%', (occupancy, percent) => {
    expect(percentOf(bridge('b-1', occupancy))).toBe(percent);
  });
});
