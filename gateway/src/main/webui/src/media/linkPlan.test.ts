import { describe, expect, it } from 'vitest';
import {
  type LinkEvent,
  type LinkState,
  firstState,
  onLinkEvent,
  takeStep,
  wakeAtMs,
} from './linkPlan';

/** Plays events at their times; between them, takes every step that falls due. */
class Play {
  state: LinkState = firstState(0);
  nowMs = 0;
  readonly steps: string[] = [];

  until(atMs: number): this {
    for (let wake = wakeAtMs(this.state); wake !== undefined && wake <= atMs; wake = wakeAtMs(this.state)) {
      this.nowMs = Math.max(this.nowMs, wake);
      this.#take();
    }
    this.nowMs = atMs;
    return this;
  }

  on(atMs: number, event: LinkEvent): this {
    this.until(atMs);
    this.state = onLinkEvent(this.state, event, atMs);
    this.#take();
    return this;
  }

  #take(): void {
    const [state, step] = takeStep(this.state, this.nowMs);
    this.state = state;
    if (step !== undefined) this.steps.push(`${step}@${this.nowMs}`);
  }
}

const connected = () =>
  new Play().on(100, { type: 'negotiated', live: false }).on(200, { type: 'connected' });

describe('link plan', () => {
  it('should do nothing while all is well', () => {
    const play = connected().until(600_000);

    expect(play.steps).toEqual([]);
    expect(play.state.phase).toBe('connected');
  });

  it('should let a hiccup pass', () => {
    const play = connected()
      .on(1_000, { type: 'disconnected' })
      .on(2_000, { type: 'connected' })
      .until(60_000);

    expect(play.steps).toEqual([]);
  });

  it('should restart twice on the same connection, then connect anew', () => {
    const play = connected()
      .on(1_000, { type: 'failed' })
      .on(1_100, { type: 'negotiated', live: false })
      .until(9_200)
      .on(9_300, { type: 'negotiated', live: false })
      .until(17_400);

    expect(play.steps).toEqual(['restart@1000', 'restart@9100', 'connect@17300']);
    expect(play.state.phase).toBe('reconnecting');
  });

  it('should connect anew at once when the bridge forgot the endpoint', () => {
    const play = connected()
      .on(1_000, { type: 'failed' })
      .on(1_100, { type: 'refused', status: 404 });

    expect(play.steps).toEqual(['restart@1000', 'connect@1100']);
  });

  it('should wait as long as the bridge asks, and longer each time without advice', () => {
    const play = new Play()
      .on(0, { type: 'refused', status: 503, retryAfterMs: 3_000 })
      .until(3_000)
      .on(3_000, { type: 'refused', status: 503 })
      .until(4_000)
      .on(4_000, { type: 'refused', status: 503 })
      .until(6_000);

    expect(play.steps).toEqual(['connect@3000', 'connect@4000', 'connect@6000']);
  });

  it('should move while the old bridge still carries media', () => {
    const play = connected().on(1_000, { type: 'moved' });
    const moving = play.state.phase;
    play.on(1_200, { type: 'negotiated', live: false }).on(1_400, { type: 'connected' });

    expect(play.steps).toEqual(['connect@1000']);
    expect([moving, play.state.phase]).toEqual(['connected', 'connected']);
  });

  it('should try again when the new bridge does not connect', () => {
    const play = connected()
      .on(1_000, { type: 'moved' })
      .on(1_200, { type: 'negotiated', live: false })
      .until(9_300);

    expect(play.steps).toEqual(['connect@1000', 'restart@9200']);
  });

  it('should be settled after a restart that was not needed', () => {
    const play = connected()
      .on(1_000, { type: 'failed' })
      .on(1_100, { type: 'negotiated', live: true })
      .until(60_000);

    expect(play.steps).toEqual(['restart@1000']);
    expect(play.state.phase).toBe('connected');
  });

  it('should call the connection lost after 65 seconds and go on trying', () => {
    const play = connected().on(1_000, { type: 'failed' });
    for (let atMs = 1_100; atMs < 70_000; atMs += 1_000) {
      play.on(atMs, { type: 'refused', status: 0 });
    }

    expect(play.state.phase).toBe('lost');
    const tried = play.steps.length;
    play.until(90_000);
    expect(play.steps.length).toBeGreaterThan(tried);
    expect(play.on(90_100, { type: 'connected' }).state.phase).toBe('connected');
  });
});
