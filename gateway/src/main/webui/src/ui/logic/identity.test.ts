import { describe, expect, it } from 'vitest';
import { colourOf, initialsOf } from './identity';

describe('initialsOf', () => {
  it.each([
    ['Ada', 'A'],
    ['Katherine Johnson', 'KJ'],
    ['jean-luc  picard', 'JP'],
    ['élodie', 'É'],
    ['  ', '?'],
    ['الخوارزمي بن موسى', 'ا'],
    ['👩‍🔬 Marie', '👩‍🔬M'],
    ['Bureau (2)', 'B'],
    ['李', '李'],
  ])('should write %s as %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('colourOf', () => {
  it('should give the same person the same colour', () => {
    expect(colourOf('p-AbCdEf')).toBe(colourOf('p-AbCdEf'));
  });

  it('should spread people over the colours', () => {
    const colours = new Set(Array.from({ length: 60 }, (_, n) => colourOf(`p-${n}xyz`)));

    expect(colours.size).toBeGreaterThan(8);
  });

  it('should keep white initials readable on every colour', () => {
    for (let n = 0; n < 200; n += 1) {
      expect(contrastWithWhite(colourOf(`p-${n}`))).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** WCAG 2.2, relative luminance. */
function contrastWithWhite(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}
