import { describe, expect, it } from 'vitest';
import { EMPTY_SETUP, problemOf, setupOf } from './setupForm';

const NOW = new Date('2026-11-24T12:00').getTime();

describe('the form that sets a room up', () => {
  it.each([
    [{}, undefined],
    [{ most: '2' }, undefined],
    [{ most: '1' }, 'mostBad'],
    [{ most: '1001' }, 'mostBad'],
    [{ most: '2.5' }, 'mostBad'],
    [{ most: 'many' }, 'mostBad'],
    [{ notBefore: '2026-11-24T08:00' }, undefined],
    [{ expires: '2026-11-24T12:00' }, 'pastBad'],
    [{ expires: '2026-11-24T12:01' }, undefined],
    [{ notBefore: '2026-11-25T10:00', expires: '2026-11-25T10:00' }, 'timesBad'],
    [{ notBefore: '2026-11-25T10:00', expires: '2026-11-25T10:01' }, undefined],
  ])('should find in %j: %s', (change, problem) => {
    expect(problemOf({ ...EMPTY_SETUP, ...change }, NOW)).toBe(problem);
  });

  it('should leave out what was left empty', () => {
    expect(setupOf({ ...EMPTY_SETUP, subject: '  ' })).toEqual({
      settings: { lobby: false, startAudioMuted: false, startVideoMuted: false, viewersByDefault: false },
    });
  });

  it('should take local times for what they are here', () => {
    const { settings, password } = setupOf({
      ...EMPTY_SETUP, password: ' p ', subject: ' Maths ', notBefore: '2026-11-24T12:00', most: '12',
    });

    expect(settings).toMatchObject({ subject: 'Maths', notBeforeMs: NOW, maxParticipants: 12 });
    expect(password).toBe(' p ');
  });
});
