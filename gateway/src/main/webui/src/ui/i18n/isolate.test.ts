import { expect, it } from 'vitest';
import { isolate } from './isolate';

it.each([
  ['Ada', 'Ada'],
  ['Zoé 📚', 'Zoé 📚'],
  ['الخوارزمي', '\u2068الخوارزمي\u2069'],
  ['Ada (עדה)', '\u2068Ada (עדה)\u2069'],
])('should wrap %s only where it would turn the sentence', (name, wrapped) => {
  expect(isolate(name)).toBe(wrapped);
});
