import { describe, expect, it } from 'vitest';
import { createHttp } from './http';
import { fetchPlacement, fetchRoom, join } from './rooms';

const problem = (status: number, body: string, headers: Record<string, string> = {}) =>
  createHttp(() => Promise.resolve(new Response(body, { status, headers })));

describe('Http', () => {
  it('should turn a problem into an error with its code and pause', async () => {
    const http = problem(429, '{"code":"slow_down","detail":"Wait."}', { 'retry-after': '12' });

    await expect(fetchRoom('a', http)).rejects.toMatchObject({
      status: 429,
      code: 'slow_down',
      detail: 'Wait.',
      retryAfterSeconds: 12,
      temporary: true,
    });
  });

  it.each([
    [502, '<html>', 'unavailable'],
    [418, '', 'http_418'],
    [503, '{"code":"no_bridge"}', 'no_bridge'],
    [200, 'not json', 'malformed_answer'],
    [200, '{"bridges":7}', 'malformed_answer'],
  ])('should name %i with body %j', async (status, body, code) => {
    await expect(fetchPlacement(problem(status, body))).rejects.toMatchObject({ code });
  });

  it('should call a network that fails offline', async () => {
    const http = createHttp(() => Promise.reject(new TypeError('Failed to fetch')));

    await expect(fetchPlacement(http)).rejects.toMatchObject({ status: 0, code: 'offline' });
  });

  it('should escape the room name once and read the admission', async () => {
    const urls: string[] = [];
    const http = createHttp((url, init) => {
      urls.push(`${String(init.method)} ${url}`);
      return Promise.resolve(
        Response.json({
          participantId: 'p-1',
          token: 'T',
          tokenExpiresAt: '2026-01-01T00:02:00Z',
          role: 'moderator',
          room: { id: 'été 1', name: 'Été 1', locked: false },
          bridge: { id: 'b-0001', region: 'local', epoch: 3 },
          socket: '/api/rooms/x/socket',
        }),
      );
    });

    const joined = await join(http, 'Été 1', { displayName: 'Ann', audio: true, video: false });

    expect(urls).toEqual(['POST /api/rooms/%C3%89t%C3%A9%201/participants']);
    expect(joined).toMatchObject({ participantId: 'p-1', bridge: { epoch: 3 } });
    expect(joined).toMatchObject({ tokenExpiresAtMs: Date.UTC(2026, 0, 1, 0, 2) });
  });

  it('should clamp an occupancy that makes no sense', async () => {
    const http = createHttp(() =>
      Promise.resolve(Response.json({ bridges: [{ id: 'b-1', occupancy: 7 }, { no: 1 }] })),
    );

    const placement = await fetchPlacement(http);

    expect(placement).toEqual({
      bridges: [{ id: 'b-1', region: '', occupancy: 1, participants: 0, ready: true }],
    });
  });
});
