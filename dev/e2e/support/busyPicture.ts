import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WIDTH = 960;
const HEIGHT = 540;
const FRAMES_PER_SECOND = 15;
const FRAMES = 30;
/** How far the wall sways to each side, once in a round of the frames. */
const SWAY_PX = 40;

/**
 * A film for Chromium's fake camera (YUV4MPEG2) with enough going on to fill the bitrate of each
 * encoding, as people who move before a real wall do, and no larger than Chromium needs to send three
 * of them: a patterned wall sways, with grain. Its height on arrival tells which encoding came:
 * 135, 270 or 540 lines.
 */
export function writeBusyPicture(): string {
  const folder = join(tmpdir(), 'salon-e2e');
  const file = join(folder, `busy-${WIDTH}x${HEIGHT}.y4m`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const random = dice(7);
  const wall = drawWall(random);
  const grain = Int8Array.from({ length: WIDTH * HEIGHT + 4096 }, () => Math.round((random() - 0.5) * 9));
  const frames = Array.from({ length: FRAMES }, (_, index) =>
    drawFrame(wall, grain.subarray(Math.floor(random() * 4096)), Math.round(SWAY_PX * (1 + Math.sin((2 * Math.PI * index) / FRAMES)))),
  );
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420\n`);
  writeFileSync(`${file}.new`, Buffer.concat([header, ...frames]));
  renameSync(`${file}.new`, file);
  return file;
}

/** Patches of a hand's size and of a finger's, one over the other. */
function drawWall(random: () => number): Uint8Array {
  const large = Array.from({ length: (WIDTH / 32) * Math.ceil(HEIGHT / 32) }, random);
  const small = Array.from({ length: (WIDTH / 4) * Math.ceil(HEIGHT / 4) }, random);
  return Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const x = at % WIDTH;
    const y = Math.floor(at / WIDTH);
    const patch = large[Math.floor(y / 32) * (WIDTH / 32) + Math.floor(x / 32)] ?? 0;
    const speck = small[Math.floor(y / 4) * (WIDTH / 4) + Math.floor(x / 4)] ?? 0;
    return 60 + 90 * patch + 50 * speck;
  });
}

function drawFrame(wall: Uint8Array, grain: Int8Array, shift: number): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const at = y * WIDTH + x;
      luma[at] = (wall[y * WIDTH + ((x + shift) % WIDTH)] ?? 0) + (grain[at] ?? 0);
    }
  }
  const chroma = Buffer.alloc(luma.length / 2, 128);
  return Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
}

/** The same numbers each time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
