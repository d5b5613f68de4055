import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock, settle } from '../api/fakes';
import { ApiError } from '../api/problem';
import type { Call } from '../api/http';
import { LobbyWait } from './lobbyWait';
import type { MeetingPlatform } from './platform';

const PLACE = { knockId: 'k-1', ticket: 'T', path: '/api/rooms/a/lobby/k-1' };

describe('waiting in a lobby', () => {
  let clock: FakeClock;
  let calls: Call[];
  let beacons: unknown[];
  let answers: (object | Error)[];
  let hide: () => void;

  beforeEach(() => {
    clock = new FakeClock();
    calls = [];
    beacons = [];
    answers = [];
  });

  function wait(): LobbyWait {
    return new LobbyWait(PLACE, {
      clock,
      random: () => 1,
      http: (call: Call) => {
        calls.push(call);
        if (call.method !== 'GET') return Promise.resolve(undefined);
        const answer = answers.shift();
        if (answer === undefined) return new Promise(() => undefined);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      onPageHide: (listener: () => void) => {
        hide = listener;
        return () => undefined;
      },
      beacon: (url: string, body: object) => beacons.push([url, body]),
    } as unknown as MeetingPlatform);
  }

  it('should ask on until a moderator decided, with the ticket in no URL', async () => {
    answers = [{ state: 'waiting' }, { state: 'waiting' }, { state: 'admitted', by: 'Ann' }];
    const waiting = wait();

    await clock.advance(1_000);

    expect(waiting.getSnapshot()).toMatchObject({ state: 'admitted' });
    expect(calls.map(({ token }) => token)).toEqual(['T', 'T', 'T']);
    expect(calls.some(({ path }) => path.includes('T='))).toBe(false);
  });

  it('should tell who did not let one in, and ask no more', async () => {
    answers = [{ state: 'rejected', by: 'Ann' }];
    const waiting = wait();

    await clock.advance(60_000);

    expect(waiting.getSnapshot()).toEqual({ state: 'rejected', by: 'Ann' });
    expect(calls).toHaveLength(1);
  });

  it('should outlast a server that does not answer', async () => {
    answers = [new ApiError(0, 'offline', ''), new ApiError(503, 'unavailable', ''), { state: 'admitted' }];
    const waiting = wait();

    await clock.advance(400);
    const early = waiting.getSnapshot().state;
    await clock.advance(2_000);

    expect([early, waiting.getSnapshot().state]).toEqual(['waiting', 'admitted']);
  });

  it('should be gone when the room knows nothing of the knock', async () => {
    answers = [new ApiError(401, 'knock_unknown', '')];
    const waiting = wait();

    await settle();

    expect(waiting.getSnapshot()).toEqual({ state: 'gone' });
  });

  it('should say a word to the moderators, and take an empty one back', async () => {
    const waiting = wait();

    await waiting.say('  It is me ');
    await waiting.say(' ');

    expect(calls.slice(1).map(({ method, body }) => [method, body])).toEqual([
      ['PUT', { message: 'It is me' }],
      ['PUT', { message: null }],
    ]);
  });

  it('should go away once, by its own call or with the page', () => {
    const waiting = wait();

    waiting.cancel();
    waiting.cancel();
    hide();

    expect(calls.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
    expect(beacons).toEqual([]);
  });

  it('should tell the server when the page goes', () => {
    wait();

    hide();

    expect(beacons).toEqual([['/api/rooms/a/lobby/k-1/leave', { ticket: 'T' }]]);
  });
});
