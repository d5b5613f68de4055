/** White text reaches 4.5:1 on each of these. */
const COLOURS = [
  '#0f6b5c', '#57719c', '#8a5a44', '#66752a', '#7b4b84', '#a3485f',
  '#3f6f8f', '#8b6414', '#5a64a8', '#9a4b3c', '#2f7a4f', '#78607a',
] as const;

/** The same colour for the same person on every screen. */
export function colourOf(participantId: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < participantId.length; index += 1) {
    hash = Math.imul(hash ^ participantId.charCodeAt(index), 0x01000193) >>> 0;
  }
  return COLOURS[hash % COLOURS.length] ?? COLOURS[0];
}

const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstGrapheme(word: string): string {
  return segments.segment(word)[Symbol.iterator]().next().value?.segment ?? '';
}

/** Scripts in which two letters of different words would join into something else. */
const JOINING = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Thai}]/u;

/** One or two letters for the disc; whole graphemes, so that an emoji or accent stays whole. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s_.\-–—]+/u).filter((word) => word !== '');
  const first = firstGrapheme(words[0] ?? '');
  const last = words.length > 1 ? firstGrapheme(words[words.length - 1] ?? '') : '';
  const both = JOINING.test(first) || !/\p{L}/u.test(last) ? first : first + last;
  return both === '' ? '?' : both.toLocaleUpperCase();
}
