import type { Clock } from './clock';
import type { OpenRawSocket, RawSocket } from './socket';

/** Time that stands still until a test moves it. */
export class FakeClock implements Clock {
  #nowMs = 1_000;
  #timers: { readonly atMs: number; readonly run: () => void }[] = [];

  readonly nowMs = (): number => this.#nowMs;

  readonly after = (delayMs: number, run: () => void): (() => void) => {
    const timer = { atMs: this.#nowMs + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Runs what falls due, in order, letting promises settle after each. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await settle();
    for (let next = this.#next(untilMs); next !== undefined; next = this.#next(untilMs)) {
      const due = next;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      due.run();
      await settle();
    }
    this.#nowMs = untilMs;
  }

  #next(untilMs: number): { readonly atMs: number; readonly run: () => void } | undefined {
    return [...this.#timers].sort((a, b) => a.atMs - b.atMs).find(({ atMs }) => atMs <= untilMs);
  }
}

/** Lets all promises that can settle do so. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve();
}

interface SentFrame {
  readonly type: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The server's end of one socket: what the client sent, and the frames to answer with. */
export class FakeSocket implements RawSocket {
  onopen: RawSocket['onopen'] = null;
  onmessage: RawSocket['onmessage'] = null;
  onclose: RawSocket['onclose'] = null;
  readonly sent: SentFrame[] = [];
  closedWith: number | undefined;

  constructor(
    readonly url: string,
    readonly protocols: readonly string[],
  ) {}

  send(text: string): void {
    this.sent.push(JSON.parse(text) as SentFrame);
  }

  close(code?: number): void {
    this.closedWith = code;
  }

  accept(): void {
    this.onopen?.(new Event('open'));
  }

  say(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
  }

  drop(code: number, reason = ''): void {
    this.onclose?.({ code, reason } as CloseEvent);
  }

  of(type: string): readonly SentFrame[] {
    return this.sent.filter((frame) => frame.type === type);
  }

  /** Acknowledges the newest command of that type. */
  ack(type: string, data: object = {}): void {
    this.say({ type: 'ack', id: this.of(type).at(-1)?.id, data });
  }
}

/** Where sockets arrive; the newest on a path is the one in use. */
export class FakeServer {
  readonly sockets: FakeSocket[] = [];

  readonly open: OpenRawSocket = (url, protocols) => {
    const socket = new FakeSocket(url, protocols);
    this.sockets.push(socket);
    return socket;
  };

  at(part: string): FakeSocket {
    const socket = this.sockets.filter(({ url }) => url.includes(part)).at(-1);
    if (socket === undefined) throw new Error(`nobody connected to ${part}`);
    return socket;
  }
}

/** Numbers that look random and are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
