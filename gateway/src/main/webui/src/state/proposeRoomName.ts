import { ENGLISH, FRENCH } from './roomNameWords';

/** Fills a list of 32-bit numbers at random; the browser's `crypto` outside tests. */
export type RandomFill = (numbers: Uint32Array) => unknown;

const fromCrypto: RandomFill = (numbers) => crypto.getRandomValues(numbers as Uint32Array<ArrayBuffer>);

/**
 * Proposes a room name that can be said aloud and hardly guessed: some 31 bits of chance in
 * four words. English: "amber-otter-sings-softly"; French, with words that agree:
 * "loutre-ambree-chante-doucement" (without accents, so that the link survives any mail program).
 */
export function proposeRoomName(language = 'en', fill: RandomFill = fromCrypto): string {
  const lists = language.toLowerCase().startsWith('fr') ? frenchLists(fill) : ENGLISH;
  return lists.map((words) => pick(words, fill)).join('-');
}

/** Animal, then an adjective of the animal's gender, a verb, an adverb. */
function frenchLists(fill: RandomFill): readonly (readonly string[])[] {
  const masculine = FRENCH.masculineAnimals.length;
  const feminine = FRENCH.feminineAnimals.length;
  const drawn = below(masculine + feminine, fill);
  const [animals, adjectives] =
    drawn < masculine
      ? [FRENCH.masculineAnimals, FRENCH.masculineAdjectives]
      : [FRENCH.feminineAnimals, FRENCH.feminineAdjectives];
  return [animals, adjectives, FRENCH.verbs, FRENCH.adverbs];
}

function pick(words: readonly string[], fill: RandomFill): string {
  const word = words[below(words.length, fill)];
  if (word === undefined) throw new RangeError('no words to choose from');
  return word;
}

/** A fair number below `limit`: draws from the uneven rest are thrown away. */
function below(limit: number, fill: RandomFill): number {
  const numbers = new Uint32Array(1);
  const fair = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    fill(numbers);
    const drawn = numbers[0] ?? 0;
    if (drawn < fair) return drawn % limit;
  }
}
