import type { Page } from '@playwright/test';

/** The longest time, in milliseconds, for which somebody was not seen or not heard. */
export interface Gaps {
  /** By the name on the tile: between two frames on the screen. */
  readonly pictures: Readonly<Record<string, number>>;
  /** Of the least heard of those who are played: between two pieces of sound in its track. */
  readonly voices: number;
}

declare global {
  interface Window {
    salonGaps: { read: () => Gaps } | undefined;
  }
}

/** Begins to watch what a page shows and plays of so many others; ends the watch before. */
export async function watchGaps(page: Page, others: number): Promise<void> {
  await page.evaluate(startWatch, others);
}

/** What was measured since, the time since the last frame and sound included. */
export async function readGaps(page: Page): Promise<Gaps> {
  return page.evaluate(() => window.salonGaps?.read() ?? { pictures: {}, voices: Number.NaN });
}

/** Runs in the page. */
function startWatch(others: number): void {
  const POLL_MS = 10;
  const frames = new Map<string, { video: HTMLVideoElement; presented: number; lastMs: number; gapMs: number }>();
  const watched = new WeakSet<HTMLVideoElement>();
  const startedMs = performance.now();
  let voicesMs = 0;
  const read = (): Gaps => {
    const nowMs = performance.now();
    const pictures = [...frames].map(([name, { lastMs, gapMs }]) => [name, Math.max(gapMs, nowMs - lastMs)]);
    return { pictures: Object.fromEntries(pictures) as Record<string, number>, voices: voicesMs };
  };
  const current = { read };
  window.salonGaps = current;

  // Callbacks come late when the page is busy, though the picture goes on: the frames are counted.
  const onFrame = (video: HTMLVideoElement, name: string, presented: number): void => {
    const nowMs = performance.now();
    // What waits behind the picture that is shown is not on the screen yet.
    if (video.classList.contains('awaited')) return;
    const seen = frames.get(name);
    const same = seen?.video === video && seen.presented > 0;
    const count = same ? Math.max(1, presented - seen.presented) : 1;
    const gapMs = seen === undefined ? 0 : Math.max(seen.gapMs, (nowMs - seen.lastMs) / count);
    frames.set(name, { video, presented, lastMs: nowMs, gapMs });
  };
  const watch = (video: HTMLVideoElement): void => {
    const name = video.closest('[aria-label]')?.getAttribute('aria-label');
    if (watched.has(video) || name === null || name === undefined) return;
    watched.add(video);
    if (!frames.has(name)) frames.set(name, { video, presented: 0, lastMs: startedMs, gapMs: 0 });
    const again: VideoFrameRequestCallback = (_, { presentedFrames }) => {
      onFrame(video, name, presentedFrames);
      if (video.isConnected && window.salonGaps === current) video.requestVideoFrameCallback(again);
    };
    video.requestVideoFrameCallback(again);
  };
  const listen = (): void => {
    const nowMs = performance.now();
    const playing = new Set(
      [...document.querySelectorAll('audio')].flatMap(({ srcObject }) =>
        srcObject instanceof MediaStream ? srcObject.getAudioTracks() : [],
      ),
    );
    const lastMs = window.salonProbe.connections
      .flatMap((connection) => connection.getReceivers())
      .filter(({ track }) => playing.has(track))
      .map((receiver) => {
        const timestamp = receiver.getSynchronizationSources()[0]?.timestamp ?? 0;
        // Browsers count from the epoch or from the page's begin.
        return Math.max(startedMs, timestamp > 1e12 ? timestamp - performance.timeOrigin : timestamp);
      })
      .sort((one, other) => other - one);
    voicesMs = Math.max(voicesMs, nowMs - (lastMs[others - 1] ?? startedMs));
  };
  const timer = window.setInterval(() => {
    if (window.salonGaps !== current) window.clearInterval(timer);
    else {
      document.querySelectorAll('video').forEach(watch);
      listen();
    }
  }, POLL_MS);
}
