import type { Participant } from './participant.ts';

declare global {
  interface HTMLVideoElement {
    salonLongestGapMs?: number;
    salonLastFrameMs?: number;
  }
}

/**
 * Measures in a page how long the picture of somebody else stands still between two frames that
 * come to the screen: nothing of the browser's own statistics, which call only long ones a freeze.
 */
export async function watchGaps(viewer: Participant, shown: Participant): Promise<void> {
  await viewer.tile(shown.name).locator('video').evaluate((video: HTMLVideoElement) => {
    const onFrame = (nowMs: number): void => {
      const gapMs = nowMs - (video.salonLastFrameMs ?? nowMs);
      video.salonLongestGapMs = Math.max(video.salonLongestGapMs ?? 0, gapMs);
      video.salonLastFrameMs = nowMs;
      video.requestVideoFrameCallback(onFrame);
    };
    video.requestVideoFrameCallback(onFrame);
  });
}

/** The longest gap since the last question, the one that goes on included. */
export async function longestGapMs(viewer: Participant, shown: Participant): Promise<number> {
  return viewer.tile(shown.name).locator('video').evaluate((video: HTMLVideoElement) => {
    const waitingMs = performance.now() - (video.salonLastFrameMs ?? NaN);
    const gapMs = Math.max(video.salonLongestGapMs ?? 0, waitingMs);
    video.salonLongestGapMs = 0;
    return gapMs;
  });
}
