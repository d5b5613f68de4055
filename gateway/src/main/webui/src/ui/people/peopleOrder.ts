import type { ParticipantView } from '../../state';

export interface PeopleSections {
  /** Raised hands, the longest first. */
  readonly hands: readonly ParticipantView[];
  /** Everybody else: oneself, then the main speaker, then by name. */
  readonly others: readonly ParticipantView[];
}

/** Everybody whose name has the searched words in it, hands apart. */
export function sectionsOf(
  participants: readonly ParticipantView[],
  search: string,
  compare: (a: string, b: string) => number,
): PeopleSections {
  const words = plain(search).split(/\s+/).filter((word) => word !== '');
  const found = participants.filter(({ name }) => words.every((word) => plain(name).includes(word)));
  return {
    hands: found
      .filter(({ handPlace }) => handPlace !== undefined)
      .sort((a, b) => (a.handPlace ?? 0) - (b.handPlace ?? 0)),
    others: found
      .filter(({ handPlace }) => handPlace === undefined)
      .sort(
        (a, b) =>
          Number(b.isSelf) - Number(a.isSelf) ||
          Number(b.dominant) - Number(a.dominant) ||
          compare(a.name, b.name),
      ),
  };
}

/** Without accents and in lower case: "zoe" finds Zoé. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
