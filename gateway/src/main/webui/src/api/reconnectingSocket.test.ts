import { beforeEach, describe, expect, it } from 'vitest';
import type { Envelope } from './envelope';
import { FakeClock, FakeServer, settle } from './fakes';
import { ReconnectingSocket } from './reconnectingSocket';
import type { SocketState } from './socket';

describe('ReconnectingSocket', () => {
  let clock: FakeClock;
  let server: FakeServer;
  let states: SocketState[];
  let frames: Envelope[];
  let stopped: string[];
  let renewals: number;
  let token: string;
  let online: () => void;

  beforeEach(() => {
    clock = new FakeClock();
    server = new FakeServer();
    states = [];
    frames = [];
    stopped = [];
    renewals = 0;
    token = 't1';
  });

  function connect(): ReconnectingSocket {
    return new ReconnectingSocket(
      {
        path: '/api/rooms/a/socket',
        token: () => token,
        renewToken: () => {
          renewals += 1;
          token = 't2';
          return Promise.resolve();
        },
        clock,
        open: server.open,
        random: () => 1,
        onOnline: (listener) => {
          online = listener;
          return () => undefined;
        },
      },
      {
        onFrame: (frame) => frames.push(frame),
        onState: (state) => states.push(state),
        onStopped: (why) => stopped.push(why),
      },
    );
  }

  it('should show its token as a subprotocol and never in the URL', () => {
    connect();

    expect(server.at('/socket').protocols).toEqual(['salon.v1', 't1']);
    expect(server.at('/socket').url).not.toContain('t1');
  });

  it('should resume after its cursor', async () => {
    connect();
    server.at('/socket').accept();
    server.at('/socket').say({ type: 'room.snapshot', cursor: '7/8', data: {} });

    server.at('/socket').drop(1006);
    await clock.advance(1_000);

    expect(server.sockets).toHaveLength(2);
    expect(server.at('/socket').url).toBe('/api/rooms/a/socket?cursor=7%2F8');
    expect(frames.map(({ type }) => type)).toEqual(['room.snapshot']);
  });

  it('should wait twice as long after each failure, up to ten seconds', async () => {
    connect();
    const pauses: number[] = [];
    for (let i = 0; i < 8; i++) {
      const startMs = clock.nowMs();
      server.at('/socket').drop(1006);
      const before = server.sockets.length;
      while (server.sockets.length === before) await clock.advance(50);
      pauses.push(clock.nowMs() - startMs);
    }

    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
  });

  it('should come back at once when the server goes away', async () => {
    connect();
    server.at('/socket').accept();

    server.at('/socket').drop(1001);
    await clock.advance(0);

    expect(server.sockets).toHaveLength(2);
  });

  it('should come back at once when the network returns', async () => {
    connect();
    for (let i = 0; i < 6; i++) {
      server.at('/socket').drop(1006);
      await clock.advance(10_000);
    }
    server.at('/socket').drop(1006);
    const before = server.sockets.length;

    online();

    expect(server.sockets).toHaveLength(before + 1);
  });

  it('should renew an expired token before it reconnects', async () => {
    connect();
    server.at('/socket').accept();

    server.at('/socket').drop(4401);
    await clock.advance(1_000);

    expect(renewals).toBe(1);
    expect(server.at('/socket').protocols).toEqual(['salon.v1', 't2']);
  });

  it.each([
    [1000, 'left'],
    [4403, 'removed'],
    [4409, 'replaced'],
  ])('should stop for good after %i', async (code, why) => {
    connect();
    server.at('/socket').accept();

    server.at('/socket').drop(code);
    await clock.advance(120_000);

    expect(stopped).toEqual([why]);
    expect(server.sockets).toHaveLength(1);
  });

  it('should leave a server alone that asked for it', async () => {
    connect();
    server.at('/socket').accept();
    server.at('/socket').drop(4429);

    await clock.advance(2_900);
    const early = server.sockets.length;
    await clock.advance(200);

    expect([early, server.sockets.length]).toEqual([1, 2]);
  });

  it('should notice a peer that has fallen silent', async () => {
    connect();
    server.at('/socket').accept();

    await clock.advance(10_000);
    server.at('/socket').ack('ping');
    await clock.advance(19_000);
    const alive = server.sockets.length;
    await clock.advance(2_000);

    expect(alive).toBe(1);
    expect(server.sockets.length).toBe(2);
    expect(states).toEqual(['open', 'waiting', 'connecting']);
  });

  it('should probe an open connection when the network changed', async () => {
    connect();
    server.at('/socket').accept();

    online();
    await clock.advance(4_000);

    expect(server.sockets.length).toBe(2);
  });

  it('should resolve a command with what its acknowledgement carries', async () => {
    const socket = connect();
    server.at('/socket').accept();

    const answer = socket.send('chat.post', { text: 'hi' });
    server.at('/socket').ack('chat.post', { messageId: 'm1' });

    await expect(answer).resolves.toEqual({ messageId: 'm1' });
    expect(frames).toEqual([]);
  });

  it('should reject a refused command with the code', async () => {
    const socket = connect();
    server.at('/socket').accept();

    const answer = socket.send('participant.update', { displayName: '' });
    const { id } = server.at('/socket').sent[0] ?? {};
    server.at('/socket').say({ type: 'error', id, data: { code: 'invalid_display_name' } });

    await expect(answer).rejects.toMatchObject({ code: 'invalid_display_name' });
  });

  it('should reject commands nobody answers, and those cut off by the network', async () => {
    const socket = connect();
    const early = socket.send('ping', {});
    server.at('/socket').accept();
    const unanswered = socket.send('participant.update', {});
    const outcomes = Promise.allSettled([early, unanswered]);

    await clock.advance(9_999);
    server.at('/socket').say({ type: 'other' });
    await clock.advance(1);
    const cut = socket.send('participant.update', {});
    const cutOutcome = Promise.allSettled([cut]);
    server.at('/socket').drop(1006);
    await settle();

    const codes = [...(await outcomes), ...(await cutOutcome)].map(
      (outcome) => outcome.status === 'rejected' && (outcome.reason as { code: string }).code,
    );
    expect(codes).toEqual(['offline', 'timeout', 'offline']);
  });

  it('should ignore frames that are no envelopes', () => {
    connect();
    const socket = server.at('/socket');
    socket.accept();

    for (const data of ['', '[]', '{"type":7}', 'nonsense', new ArrayBuffer(2)]) {
      socket.onmessage?.({ data } as MessageEvent);
    }

    expect(frames).toEqual([]);
  });
});
