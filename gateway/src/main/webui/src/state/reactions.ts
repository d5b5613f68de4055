import type { Clock } from '../api/clock';

/** Emoji that the room understands, in the order of the bar. */
export const REACTIONS = ['👍', '👏', '❤️', '😂', '🎉', '😮', '🤔', '🙏', '😢', '👎'] as const;

/** A reaction that floats over the meeting for a moment. */
export interface ReactionView {
  readonly id: number;
  readonly participantId: string;
  readonly emoji: string;
}

const SHOWN_MS = 4_000;
/** More at once would hide the people. */
const MOST_SHOWN = 24;

/** The reactions of the last seconds, oldest first. */
export class ReactionBoard {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #cancels = new Map<number, () => void>();
  #list: readonly ReactionView[] = [];
  #lastId = 0;

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get list(): readonly ReactionView[] {
    return this.#list;
  }

  show(participantId: string, emoji: string): void {
    if (!REACTIONS.some((known) => known === emoji)) return;
    const id = ++this.#lastId;
    const [oldest] = this.#list;
    if (oldest !== undefined && this.#list.length >= MOST_SHOWN) this.#drop(oldest.id);
    this.#list = [...this.#list, { id, participantId, emoji }];
    this.#cancels.set(
      id,
      this.#clock.after(SHOWN_MS, () => {
        this.#drop(id);
        this.#onChange();
      }),
    );
    this.#onChange();
  }

  close(): void {
    for (const cancel of this.#cancels.values()) cancel();
  }

  #drop(id: number): void {
    this.#cancels.get(id)?.();
    this.#cancels.delete(id);
    this.#list = this.#list.filter((reaction) => reaction.id !== id);
  }
}
