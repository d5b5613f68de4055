import { type APIRequestContext, type APIResponse, expect, test } from '@playwright/test';
import { newRoom } from '../support/rooms.ts';

const join = (request: APIRequestContext, room: string, data: unknown) =>
  request.post(`/api/rooms/${encodeURIComponent(room)}/participants`, {
    data: typeof data === 'string' ? data : JSON.stringify(data),
    headers: { 'Content-Type': 'application/json' },
  });

async function expectProblem(response: APIResponse, status: number, code: string): Promise<void> {
  expect(response.status(), await response.text()).toBe(status);
  expect(response.headers()['content-type']).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({ status, code, title: expect.any(String), detail: expect.any(String) });
}

for (const name of ['a?b', 'a&b', 'a:b', "a'b", 'a"b', 'a%b', 'a#b', 'a/b', 'a\\b', 'a\u202eb', 'x'.repeat(101)]) {
  test(`the room name ${JSON.stringify(name.slice(0, 12))} (${name.length}) is refused`, async ({ request }) => {
    await expectProblem(await join(request, name, { displayName: 'Ada' }), 400, 'invalid_room_name');
  });
}

for (const name of ['', ' ', 'x'.repeat(65), 'A\u0007da', 'A\u202eda', 'A\nda']) {
  test(`the display name ${JSON.stringify(name.slice(0, 12))} (${name.length}) is refused`, async ({ request }) => {
    await expectProblem(await join(request, newRoom('bad'), { displayName: name }), 400, 'invalid_display_name');
  });
}

test('broken, doubled and oversized bodies are refused', async ({ request }) => {
  const room = newRoom('bad');
  await expectProblem(await join(request, room, '{"displayName":'), 400, 'malformed_body');
  await expectProblem(await join(request, room, '{"displayName":"A","displayName":"B"}'), 400, 'malformed_body');
  await expectProblem(await join(request, room, { displayName: 'A', email: 'x'.repeat(9_000) }), 413, 'too_large');
});

test('nothing of the inside can be reached', async ({ request }) => {
  for (const path of ['/.well-known/jwks.json', '/q/health', '/q/metrics', '/status', '/api/rooms/x/q/health']) {
    const response = await request.get(path, { maxRedirects: 0 });
    const type = response.headers()['content-type'] ?? '';
    expect(response.status() === 404 || type.startsWith('text/html'), `${path}: ${response.status()} ${type}`).toBe(true);
  }
});

test('every service shows its interface through the gateway', async ({ request }) => {
  for (const service of ['room', 'chat', 'pad', 'media']) {
    const response = await request.get(`/api/openapi/${service}`);
    expect(response.status(), service).toBe(200);
    expect(await response.text()).toContain('openapi: 3');
  }
});
