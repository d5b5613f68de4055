import type { Clock } from '../api/clock';
import type { ReceivingSlot } from './peer';
import { frameCountsOf, reportsOf } from './receivedStats';
import type { SlotBoard } from './slotBoard';

const EVERY_MS = 100;

/** Reads the frame counts of slots that just changed, and of no others, until they are settled. */
export class FrameWatch {
  readonly #clock: Clock;
  readonly #board: SlotBoard;
  readonly #slots: () => readonly ReceivingSlot[];
  readonly #onShown: () => void;
  #cancel: (() => void) | undefined;
  #closed = false;

  constructor(
    clock: Clock,
    board: SlotBoard,
    slots: () => readonly ReceivingSlot[],
    onShown: () => void,
  ) {
    this.#clock = clock;
    this.#board = board;
    this.#slots = slots;
    this.#onShown = onShown;
  }

  /** Call after each change of the board. */
  wake(): void {
    if (this.#cancel !== undefined || this.#closed) return;
    this.#cancel = () => undefined;
    void this.#look();
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
  }

  async #look(): Promise<void> {
    const pending = new Set(this.#board.pending());
    const slots = this.#slots().filter(({ mid }) => pending.has(mid));
    const shown = await Promise.all(slots.map((slot) => this.#count(slot)));
    this.#cancel = undefined;
    if (this.#closed) return;
    if (shown.includes(true)) this.#onShown();
    if (this.#board.pending().length === 0) return;
    this.#cancel = this.#clock.after(EVERY_MS, () => void this.#look());
  }

  async #count({ mid, receiver }: ReceivingSlot): Promise<boolean> {
    const stats = await receiver.getStats().catch(() => undefined);
    const counts = (stats && frameCountsOf(reportsOf(stats))) ?? { framesDecoded: 0 };
    return this.#board.count(mid, counts, this.#clock.nowMs());
  }
}
