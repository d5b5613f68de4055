import type { SlotContent } from '../state/bridgeFrames';

/** What a receiver counted since the connection began (`inbound-rtp` of its statistics). */
export interface FrameCounts {
  readonly framesDecoded: number;
  /** Absent in browsers that do not count them. */
  readonly keyFramesDecoded?: number;
}

interface Slot {
  readonly key: string | undefined;
  readonly sinceMs: number;
  /** Counts from which everything further is of this content; unknown when it took over from another. */
  readonly baseline: FrameCounts | undefined;
  /** Whether the slot was still showing somebody when this content came. */
  readonly tookOver: boolean;
  readonly shown: boolean;
}

const NONE: FrameCounts = { framesDecoded: 0, keyFramesDecoded: 0 };
/** Frames of the one before are out of the jitter buffer by then. */
const DRAINED_MS = 150;
/** When no key frame is seen, frames arriving so much later are the new source's. */
const GRACE_MS = 700;

/**
 * Which video slot shows whom, and whether its picture is already theirs. A slot is one track for
 * ever: after a switch it still holds the previous person's last frame, which must never stand
 * under another name. Pure; the caller brings the counts and the time.
 */
export class SlotBoard {
  readonly #slots = new Map<string, Slot>();
  #paused: ReadonlySet<string> = new Set();

  /** Applies a `slots` frame; audio slots need no care. */
  assign(contents: readonly SlotContent[], nowMs: number): void {
    const paused = contents.flatMap(({ from, paused }) => (from && paused ? [keyOf(from)] : []));
    const same = paused.length === this.#paused.size && paused.every((key) => this.#paused.has(key));
    if (!same) this.#paused = new Set(paused);
    for (const { mid, kind, from } of contents) {
      if (kind !== 'video') continue;
      const key = from && keyOf(from);
      const before = this.#slots.get(mid);
      if (before !== undefined && before.key === key) continue;
      if (before === undefined && key === undefined) continue;
      this.#slots.set(mid, follow(before, key, nowMs));
    }
  }

  /** The slots whose counts are needed now. */
  pending(): readonly string[] {
    return [...this.#slots].filter(([, slot]) => this.#awaits(slot)).map(([mid]) => mid);
  }

  /** Nothing comes while it is paused, and a new frame tells when that is over. */
  #awaits({ key, baseline, shown }: Slot): boolean {
    if (key === undefined) return baseline === undefined;
    return !shown && !(this.#paused.has(key) && baseline !== undefined);
  }

  /** New counts of a slot; true when something became visible. */
  count(mid: string, counts: FrameCounts, nowMs: number): boolean {
    const slot = this.#slots.get(mid);
    if (slot === undefined || slot.shown) return false;
    if (slot.baseline === undefined) {
      const early = slot.key === undefined && nowMs - slot.sinceMs < DRAINED_MS;
      if (!early) this.#slots.set(mid, { ...slot, baseline: counts });
      return false;
    }
    if (slot.key === undefined || !isNew(slot, slot.baseline, counts, nowMs)) return false;
    this.#slots.set(mid, { ...slot, shown: true });
    return true;
  }

  /** Each `participantId/source` that stands still because the way here carries no more; the same set while unchanged. */
  get paused(): ReadonlySet<string> {
    return this.#paused;
  }

  /** Which slot to show for each `participantId/source`. */
  shown(): ReadonlyMap<string, string> {
    const shown = new Map<string, string>();
    for (const [mid, slot] of this.#slots) {
      if (slot.shown && slot.key !== undefined) shown.set(slot.key, mid);
    }
    return shown;
  }
}

function keyOf({ participantId, source }: NonNullable<SlotContent['from']>): string {
  return `${participantId}/${source}`;
}

function follow(before: Slot | undefined, key: string | undefined, nowMs: number): Slot {
  const slot = { key, sinceMs: nowMs, shown: false };
  if (before === undefined) return { ...slot, baseline: NONE, tookOver: false };
  const wasEmpty = before.key === undefined && before.baseline !== undefined;
  return wasEmpty
    ? { ...slot, baseline: before.baseline, tookOver: false }
    : { ...slot, baseline: undefined, tookOver: key !== undefined };
}

function isNew(slot: Slot, baseline: FrameCounts, now: FrameCounts, nowMs: number): boolean {
  const frames = now.framesDecoded > baseline.framesDecoded;
  if (!slot.tookOver) return frames;
  const keyFrames = (now.keyFramesDecoded ?? 0) > (baseline.keyFramesDecoded ?? 0);
  return keyFrames || (frames && nowMs - slot.sinceMs >= GRACE_MS);
}
