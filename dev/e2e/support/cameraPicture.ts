import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WIDTH = 640;
const HEIGHT = 360;
const FRAMES = 40;

/** Hue of the wall and of the clothes, 0–360. */
export interface Portrait {
  readonly name: string;
  readonly wall: number;
  readonly clothes: number;
  readonly skin: readonly [red: number, green: number, blue: number];
}

type Colour = readonly [red: number, green: number, blue: number];

/**
 * Draws somebody sitting in front of a wall, swaying a little, as the file that Chromium's fake
 * camera plays (YUV4MPEG2, 4:2:0). Pictures of a meeting look like one, with no real face in them.
 */
export function writeCameraPicture(portrait: Portrait): string {
  const folder = join(tmpdir(), 'salon-e2e');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${portrait.name}.y4m`);
  const frames = Array.from({ length: FRAMES }, (_, index) => drawFrame(portrait, index / FRAMES));
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F20:1 Ip A1:1 C420\n`);
  writeFileSync(file, Buffer.concat([header, ...frames]));
  return file;
}

function drawFrame(portrait: Portrait, phase: number): Buffer {
  const sway = Math.sin(phase * 2 * Math.PI);
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  const cb = Buffer.alloc((WIDTH / 2) * (HEIGHT / 2));
  const cr = Buffer.alloc(cb.length);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const [red, green, blue] = colourAt(portrait, x / HEIGHT, y / HEIGHT, sway);
      luma[y * WIDTH + x] = 0.257 * red + 0.504 * green + 0.098 * blue + 16;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const at = (y / 2) * (WIDTH / 2) + x / 2;
      cb[at] = -0.148 * red - 0.291 * green + 0.439 * blue + 128;
      cr[at] = 0.439 * red - 0.368 * green - 0.071 * blue + 128;
    }
  }
  return Buffer.concat([Buffer.from('FRAME\n'), luma, cb, cr]);
}

/** x runs from 0 to 16/9, y from 0 to 1. */
function colourAt(portrait: Portrait, x: number, y: number, sway: number): Colour {
  const middle = 16 / 18 + sway * 0.012;
  const light = 1 - 0.55 * Math.hypot((x - 0.5) / 1.3, y - 0.1);
  const inside = (centreX: number, centreY: number, radiusX: number, radiusY: number): boolean =>
    ((x - centreX) / radiusX) ** 2 + ((y - centreY) / radiusY) ** 2 < 1;
  const headY = 0.43 + sway * 0.006;
  const shade = 1 - 0.35 * Math.max(0, (x - middle) / 0.2);
  if (inside(middle, headY + 0.02, 0.135, 0.18)) return scale(portrait.skin, shade);
  if (inside(middle, headY - 0.05, 0.175, 0.2)) return scale(hue(portrait.clothes, 0.35, 0.16), light);
  if (Math.abs(x - middle) < 0.06 && y > headY && y < 0.72) return scale(portrait.skin, shade * 0.85);
  if (inside(middle, 1.08, 0.42, 0.42)) return scale(hue(portrait.clothes, 0.45, 0.4), 0.75 + 0.25 * light);
  return scale(hue(portrait.wall, 0.22, 0.62), light);
}

function scale([red, green, blue]: Colour, by: number): Colour {
  return [red * by, green * by, blue * by];
}

function hue(degrees: number, saturation: number, lightness: number): Colour {
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): number => {
    const k = (offset + degrees / 30) % 12;
    return 255 * (lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}
