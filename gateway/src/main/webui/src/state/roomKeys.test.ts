import { describe, expect, it } from 'vitest';
import { KeyRing, keysOfFragment, roomLink } from './roomKeys';

describe('a room’s link', () => {
  it('should carry its keys behind the # only', () => {
    const link = roomLink('https://salon.example', 'Été 1', { password: 'a&b=c#é %' });

    expect(new URL(link).search).toBe('');
    expect(new URL(link).pathname).toBe('/%C3%89t%C3%A9%201');
    expect(keysOfFragment(new URL(link).hash)).toEqual({ password: 'a&b=c#é %' });
  });

  it('should have no # without keys', () => {
    expect(roomLink('https://salon.example', 'a')).toBe('https://salon.example/a');
  });

  it.each(['', '#', '#password=', '#password', '#x=1', '#password=%', `#password=${'x'.repeat(513)}`, '#/password=a'])(
    'should find no key in %s',
    (fragment) => {
      expect(keysOfFragment(fragment)).toEqual({});
    },
  );

  it('should find both keys in any order', () => {
    expect(keysOfFragment('#owner=o%2B1&password=p=q')).toEqual({ owner: 'o+1', password: 'p=q' });
  });
});

describe('the keys of a tab', () => {
  function tab() {
    let text: string | null = null;
    return { getItem: () => text, setItem: (_: string, value: string) => void (text = value) };
  }

  it('should be found after reloading, whatever the case of the name', () => {
    const storage = tab();
    new KeyRing(storage).add('Room', { owner: 'o' });

    const reloaded = new KeyRing(storage);
    reloaded.add('room', { password: 'p' });

    expect(reloaded.of('ROOM')).toEqual({ owner: 'o', password: 'p' });
    expect(reloaded.of('other')).toEqual({});
  });

  it('should forget a wrong password and keep the owner’s secret', () => {
    const ring = new KeyRing(undefined);
    ring.add('a', { owner: 'o', password: 'p' });

    ring.dropPassword('a');

    expect(ring.of('a')).toEqual({ owner: 'o' });
  });

  it('should forget an owner’s secret that does not fit and keep the password', () => {
    const ring = new KeyRing(undefined);
    ring.add('a', { owner: 'o', password: 'p' });

    ring.dropOwner('a');

    expect(ring.of('a')).toEqual({ password: 'p' });
  });

  it('should keep the twenty newest', () => {
    const ring = new KeyRing(tab());
    for (let i = 0; i < 21; i++) ring.add(`room-${String(i)}`, { password: 'p' });

    expect([ring.of('room-0'), ring.of('room-1')]).toEqual([{}, { password: 'p' }]);
  });

  it.each(['nonsense', '[]', '{"a":7}', '{"a":{"password":7}}'])('should not trip over %s', (text) => {
    expect(new KeyRing({ getItem: () => text, setItem: () => undefined }).of('a')).toEqual({});
  });
});
