/** Between two letters of one of some texts. */
export interface Place {
  /** Index of the text. */
  readonly text: number;
  readonly offset: number;
}

/** How far to either side letters are compared. */
const REACH = 64;
/** Fewer equal letters are a coincidence, unless there are no more to compare. */
const ENOUGH = 4;

/**
 * Where the most letters around are those that stood `before` and `after`, the earliest of equals;
 * nothing when too few agree anywhere.
 */
export function bestPlace(texts: readonly string[], before: string, after: string): Place | undefined {
  let best: Place | undefined;
  let most = Math.max(1, Math.min(ENOUGH, before.length + after.length)) - 1;
  for (const [text, letters] of texts.entries()) {
    for (let offset = 0; offset <= letters.length; offset++) {
      const equal = equalBefore(letters, offset, before) + equalAfter(letters, offset, after);
      if (equal > most) {
        most = equal;
        best = { text, offset };
      }
    }
  }
  return best;
}

function equalBefore(letters: string, offset: number, before: string): number {
  const reach = Math.min(REACH, offset, before.length);
  let equal = 0;
  while (equal < reach && letters[offset - equal - 1] === before[before.length - equal - 1]) equal++;
  return equal;
}

function equalAfter(letters: string, offset: number, after: string): number {
  const reach = Math.min(REACH, letters.length - offset, after.length);
  let equal = 0;
  while (equal < reach && letters[offset + equal] === after[equal]) equal++;
  return equal;
}
