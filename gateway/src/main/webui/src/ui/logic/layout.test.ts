import { describe, expect, it } from 'vitest';
import { bestGrid, gridCapacity, gridRects, peopleShape, stageAreas, stripRects } from './layout';

const wide = { x: 0, y: 0, width: 1400, height: 740 };
const phone = { x: 0, y: 0, width: 374, height: 660 };

describe('bestGrid', () => {
  it.each([
    [1, 1, 1],
    [2, 2, 1],
    [4, 2, 2],
    [6, 3, 2],
    [9, 3, 3],
    [25, 5, 5],
  ])('should lay %i tiles out in %i columns and %i rows on a wide screen', (count, columns, rows) => {
    const grid = bestGrid(wide, count, peopleShape(wide));

    expect([grid.columns, grid.rows]).toEqual([columns, rows]);
  });

  it('should stack two portrait tiles on a phone', () => {
    const grid = bestGrid(phone, 2, peopleShape(phone));

    expect([grid.columns, grid.rows]).toEqual([1, 2]);
  });

  it('should give no negative size when there is no room at all', () => {
    const grid = bestGrid({ width: 0, height: 0 }, 3, peopleShape(phone));

    expect([grid.width, grid.height]).toEqual([0, 0]);
  });
});

describe('gridRects', () => {
  it.each([1, 2, 3, 5, 7, 12, 25])('should keep %i tiles inside the area without overlap', (count) => {
    const rects = gridRects(wide, count, peopleShape(wide));

    expect(rects).toHaveLength(count);
    for (const rect of rects) {
      expect(rect.x).toBeGreaterThanOrEqual(0);
      expect(rect.x + rect.width).toBeLessThanOrEqual(wide.width + 1);
      expect(rect.y + rect.height).toBeLessThanOrEqual(wide.height + 1);
      for (const other of rects) {
        if (other === rect) continue;
        const apart =
          other.x >= rect.x + rect.width ||
          rect.x >= other.x + other.width ||
          other.y >= rect.y + rect.height ||
          rect.y >= other.y + other.height;
        expect(apart).toBe(true);
      }
    }
  });

  it('should centre a short last row', () => {
    const [first, , third] = gridRects(wide, 3, { minAspect: 1.25, maxAspect: 16 / 9 });

    if (third && first && third.y > first.y) {
      expect(Math.abs(third.x + third.width / 2 - wide.width / 2)).toBeLessThan(2);
    } else {
      expect(third?.y).toBe(first?.y);
    }
  });
});

describe('gridCapacity', () => {
  it('should never show more than 25 tiles on a page', () => {
    expect(gridCapacity({ width: 4000, height: 3000 }, 80, peopleShape(wide))).toBe(25);
  });

  it('should show fewer on a phone, where faces would be too small', () => {
    const capacity = gridCapacity(phone, 30, peopleShape(phone));

    expect(capacity).toBeGreaterThanOrEqual(6);
    expect(capacity).toBeLessThan(12);
  });
});

describe('stageAreas', () => {
  it('should put the small tiles beside the stage when there is width, below it otherwise', () => {
    expect(stageAreas(wide, 3).vertical).toBe(true);
    expect(stageAreas(phone, 3).vertical).toBe(false);
  });

  it('should give the whole area to the stage when nobody else is there', () => {
    expect(stageAreas(wide, 0).stage).toEqual(wide);
  });

  it('should keep a full strip inside the area', () => {
    for (const area of [wide, phone]) {
      const areas = stageAreas(area, 50);

      for (const rect of stripRects(areas, areas.capacity)) {
        expect(rect.x + rect.width).toBeLessThanOrEqual(area.width + 1);
        expect(rect.y + rect.height).toBeLessThanOrEqual(area.height + 1);
      }
    }
  });
});
