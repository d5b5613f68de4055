import { describe, expect, it } from 'vitest';
import { type TextStorage, createSettings } from './settings';
import { takeTabIdentity } from './tabIdentity';

function memory(text?: string): TextStorage & { text: string | null } {
  return {
    text: text ?? null,
    getItem() {
      return this.text;
    },
    setItem(_key, value) {
      this.text = value;
    },
  };
}

const DEFAULTS = {
  displayName: '',
  email: '',
  microphoneOn: true,
  cameraOn: true,
  videoQuality: 'standard',
  rememberRooms: true,
  recentRooms: [],
};

describe('settings', () => {
  it.each([
    undefined,
    '',
    'nonsense',
    'null',
    '[]',
    '7',
    '{"displayName":7,"email":{},"microphoneOn":"no","cameraId":[],"videoQuality":"huge"}',
    '{"language":"tlh","recentRooms":"all"}',
    '{"recentRooms":[7,null,{"name":"a/b","at":1},{"name":"x"},{"name":"y","at":"1"}]}',
    `{"displayName":"${'x'.repeat(65)}","__proto__":{"cameraOn":false}}`,
  ])('should fall back to the defaults for %s', (text) => {
    expect(createSettings(memory(text)).getSnapshot()).toEqual(DEFAULTS);
  });

  it('should keep the good parts beside garbage', () => {
    const text = '{"displayName":"Ann","cameraOn":false,"language":"fr","recentRooms":[7,{"name":"a","at":1}]}';

    expect(createSettings(memory(text)).getSnapshot()).toEqual({
      ...DEFAULTS,
      displayName: 'Ann',
      cameraOn: false,
      language: 'fr',
      recentRooms: [{ name: 'a', at: 1 }],
    });
  });

  it('should be read again by the next page', () => {
    const storage = memory();
    createSettings(storage).update({ displayName: 'Ann', cameraId: 'c1', videoQuality: 'low' });

    const next = createSettings(storage);

    expect(next.getSnapshot()).toMatchObject({ displayName: 'Ann', cameraId: 'c1', videoQuality: 'low' });
  });

  it('should forget an optional value', () => {
    const settings = createSettings(memory());
    settings.update({ cameraId: 'c1' });

    settings.update({ cameraId: undefined });

    expect('cameraId' in settings.getSnapshot()).toBe(false);
  });

  it('should go on without storage', () => {
    const blocked: TextStorage = {
      getItem: () => {
        throw new DOMException('no', 'SecurityError');
      },
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const settings = createSettings(blocked);

    settings.update({ displayName: 'Ann' });

    expect(settings.getSnapshot().displayName).toBe('Ann');
  });

  it('should list a room once, newest first, and at most twelve', () => {
    let nowMs = 0;
    const settings = createSettings(memory(), () => ++nowMs);
    for (let i = 0; i < 14; i++) settings.rememberRoom(`room-${i}`);

    settings.rememberRoom('ROOM-5');

    const names = settings.getSnapshot().recentRooms.map(({ name }) => name);
    expect(names).toHaveLength(12);
    expect(names.slice(0, 3)).toEqual(['ROOM-5', 'room-13', 'room-12']);
    expect(names).not.toContain('room-5');
  });

  it('should forget all rooms and remember none once told so', () => {
    const storage = memory();
    const settings = createSettings(storage);
    settings.rememberRoom('a');

    settings.update({ rememberRooms: false });
    settings.rememberRoom('b');

    expect(createSettings(storage).getSnapshot().recentRooms).toEqual([]);
    expect(storage.text).not.toContain('"name"');
  });

  it('should forget all rooms and go on remembering', () => {
    const settings = createSettings(memory());
    settings.rememberRoom('a');

    settings.forgetAllRooms();
    settings.rememberRoom('b');

    expect(settings.getSnapshot().recentRooms.map(({ name }) => name)).toEqual(['b']);
  });

  it('should tell listeners once for many changes', async () => {
    const settings = createSettings(memory());
    let told = 0;
    settings.subscribe(() => (told += 1));

    settings.update({ displayName: 'A' });
    settings.update({ displayName: 'B' });
    await Promise.resolve();

    expect(told).toBe(1);
  });
});

describe('takeTabIdentity', () => {
  it('should know a reloaded tab again but not its duplicate', () => {
    const storage = memory();
    let hide: () => void = () => undefined;
    let made = 0;
    const newId = () => `m-0123456789abcdef-${++made}`;
    const first = takeTabIdentity(storage, newId, (listener) => {
      hide = listener;
      return () => undefined;
    });
    const duplicate = takeTabIdentity(memory(storage.text ?? ''), newId, () => () => undefined);

    hide();
    const reloaded = takeTabIdentity(storage, newId, () => () => undefined);

    expect(reloaded).toBe(first);
    expect(duplicate).not.toBe(first);
  });

  it.each(['short', 'x'.repeat(65), 'has spaces in it ok', '<script>aaaaaaaaaa'])(
    'should not use a stored %j',
    (text) => {
      expect(takeTabIdentity(memory(text), () => 'fresh', () => () => undefined)).toBe('fresh');
    },
  );
});
