import { describe, expect, it } from 'vitest';
import { createHttp } from './http';
import { PLAIN_SETTINGS, readSettings, writeSettings } from './roomSettings';
import { setUpRoom } from './setup';

describe('a room’s settings', () => {
  it('should come back from the server as they were sent', () => {
    const settings = {
      ...PLAIN_SETTINGS,
      subject: 'Maths',
      lobby: true,
      moderated: { audio: true, video: false, screen: true },
      notBeforeMs: Date.UTC(2026, 0, 1, 8),
      expiresAtMs: Date.UTC(2026, 0, 1, 10),
      maxParticipants: 12,
    };

    expect(readSettings(JSON.parse(JSON.stringify(writeSettings(settings))))).toEqual(settings);
  });

  it('should say null for what is removed and nothing for what stays', () => {
    expect(writeSettings({ subject: null, notBeforeMs: null })).toEqual({ subject: null, notBefore: null });
  });

  it.each([undefined, null, 'lobby', []])('should not be read from %j', (value) => {
    expect(readSettings(value)).toBeUndefined();
  });

  it('should be sent with the password and bring the owner’s secret', async () => {
    const sent: unknown[] = [];
    const http = createHttp((url, init) => {
      sent.push(url, init.method, JSON.parse(init.body as string));
      return Promise.resolve(Response.json({ ownerSecret: 's3' }, { status: 201 }));
    });

    const { ownerSecret } = await setUpRoom('A b', { settings: { lobby: true }, password: 'p' }, http);

    expect(sent).toEqual(['/api/rooms/A%20b', 'PUT', { lobby: true, password: 'p' }]);
    expect(ownerSecret).toBe('s3');
  });
});
