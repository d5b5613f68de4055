import { describe, expect, it } from 'vitest';
import { seeded } from '../api/fakes';
import { proposeRoomName } from './proposeRoomName';
import { checkRoomName, normaliseRoomName, roomFromPath, roomPath } from './roomName';
import { ENGLISH, FRENCH } from './roomNameWords';

describe('checkRoomName', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['a', undefined],
    ['x'.repeat(100), undefined],
    ['x'.repeat(101), 'too-long'],
    ['😀'.repeat(100), undefined],
    ['😀'.repeat(101), 'too-long'],
    ['Point d’équipe', undefined],
    ['日本語', undefined],
    ['two words', undefined],
    ['api', 'reserved'],
    ['API', 'reserved'],
    ['assets', 'reserved'],
    ['q', 'reserved'],
    ['fonts', 'reserved'],
    ['locales', 'reserved'],
    ['.', 'reserved'],
    ['..', 'reserved'],
    ['...', undefined],
    ['apis', undefined],
    ['\u0000a', 'forbidden-character'],
    ['a\u007fb', 'forbidden-character'],
    ['a\u0085b', 'forbidden-character'],
    ['a\u2028b', 'forbidden-character'],
    ['a\u202eb', 'forbidden-character'],
    ['a\u2066b', 'forbidden-character'],
    ['a\u200fb', 'forbidden-character'],
    ['a\ud800b', 'forbidden-character'],
    ...Array.from(`?&:'"%#/\\<>`, (c): [string, string] => [`a${c}b`, 'forbidden-character']),
  ] satisfies [string, string | undefined][])('should find %j: %s', (name: string, problem: string | undefined) => {
    expect(checkRoomName(name)).toBe(problem);
  });

  it('should compose and trim', () => {
    expect(normaliseRoomName(' e\u0301te\u0301 ')).toBe('été');
  });

  it.each(['amber-otter', 'Été à la mer', '日本語', '100 €'])('should find %s in its own path', (name) => {
    expect(roomFromPath(roomPath(name))).toBe(name);
  });

  it.each(['/', '/a/b', '/%', '/%00', '/api', '/a%2Fb'])('should find no room in %s', (path) => {
    expect(roomFromPath(path)).toBeUndefined();
  });
});

describe('proposeRoomName', () => {
  const french = [
    [FRENCH.masculineAnimals, FRENCH.masculineAdjectives],
    [FRENCH.feminineAnimals, FRENCH.feminineAdjectives],
  ] as const;

  it('should have at least 30 bits to choose from in both languages', () => {
    const english = ENGLISH.reduce((product, words) => product * words.length, 1);
    const pairs = french.reduce((sum, [animals, adjectives]) => sum + animals.length * adjectives.length, 0);

    expect(Math.log2(english)).toBeGreaterThanOrEqual(30);
    expect(Math.log2(pairs * FRENCH.verbs.length * FRENCH.adverbs.length)).toBeGreaterThanOrEqual(30);
  });

  it('should list each word once, and only plain ones', () => {
    for (const words of [...ENGLISH, ...Object.values(FRENCH)]) {
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) expect(word).toMatch(/^[a-z]+$/);
    }
  });

  it.each(['en', 'fr', 'fr-CA', 'de'])('should always propose names that are allowed (%s)', (language) => {
    const random = seeded(7);
    for (let i = 0; i < 500; i++) {
      const name = proposeRoomName(language, (numbers) => {
        numbers[0] = Math.floor(random() * 2 ** 32);
      });
      expect(checkRoomName(name)).toBeUndefined();
      expect(name.split('-')).toHaveLength(4);
    }
  });

  it('should make French adjectives agree with their animals', () => {
    const random = seeded(11);
    for (let i = 0; i < 500; i++) {
      const [animal = '', adjective = ''] = proposeRoomName('fr', (numbers) => {
        numbers[0] = Math.floor(random() * 2 ** 32);
      }).split('-');
      expect(french.some(([animals, words]) => animals.includes(animal) && words.includes(adjective))).toBe(true);
    }
  });

  it('should throw away draws that would favour some words', () => {
    const draws = [2 ** 32 - 1, 0, 0, 0, 0];
    let drawn = 0;

    const name = proposeRoomName('en', (numbers) => {
      numbers[0] = draws[drawn++] ?? 0;
    });

    expect(name).toBe(ENGLISH.map((words) => words[0]).join('-'));
    expect(drawn).toBe(5);
  });
});
