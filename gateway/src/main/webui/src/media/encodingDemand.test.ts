import { describe, expect, it } from 'vitest';
import { EncodingDemand } from './encodingDemand';

const at = (demand: EncodingDemand, nowMs: number) => [...demand.at(nowMs)].toSorted();

describe('EncodingDemand', () => {
  it('should want all until somebody says otherwise', () => {
    expect(at(new EncodingDemand(['q', 'h', 'f']), 0)).toEqual(['f', 'h', 'q']);
  });

  it('should drop what nobody needs a second later', () => {
    const demand = new EncodingDemand(['q', 'f']);

    demand.need(['q'], 5_000);

    expect(at(demand, 5_999)).toEqual(['f', 'q']);
    expect(at(demand, 6_000)).toEqual(['q']);
    expect([demand.nextChangeMs(5_000), demand.nextChangeMs(6_000)]).toEqual([6_000, undefined]);
  });

  it('should take up at once what is needed, also again', () => {
    const demand = new EncodingDemand(['q', 'f']);
    demand.need([], 0);
    demand.need(['q'], 2_000);
    const wanted = at(demand, 2_000);

    demand.need([], 3_000);
    demand.need(['q'], 3_500);

    expect(wanted).toEqual(['q']);
    expect(at(demand, 9_000)).toEqual(['q']);
    expect(demand.nextChangeMs(3_500)).toBeUndefined();
  });

  it('should count a second from the last need, not from each word that there is none', () => {
    const demand = new EncodingDemand(['q', 'f']);

    demand.need(['q'], 0);
    demand.need(['q'], 900);

    expect(at(demand, 1_000)).toEqual(['q']);
  });

  it('should tell the next of several changes', () => {
    const demand = new EncodingDemand(['q', 'h', 'f']);
    demand.need(['q', 'h'], 0);
    demand.need(['q'], 400);

    expect([demand.nextChangeMs(500), demand.nextChangeMs(1_000)]).toEqual([1_000, 1_400]);
  });
});
