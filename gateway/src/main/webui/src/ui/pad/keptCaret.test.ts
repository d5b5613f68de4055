import { Schema } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { insertedAt } from './keptCaret';

const schema = new Schema({ nodes: { doc: { content: 'p+' }, p: { content: 'text*' }, text: {} } });
const doc = (...texts: string[]) =>
  schema.node('doc', null, texts.map((text) => schema.node('p', null, text === '' ? [] : [schema.text(text)])));

describe('insertedAt', () => {
  it.each([
    ['at the end', doc('ab'), doc('abcd'), 3, 2],
    ['among equal letters', doc('atten'), doc('attten'), 3, 1],
    ['in an empty paragraph', doc(''), doc('ab'), 1, 2],
    ['elsewhere', doc('ab'), doc('cab'), 3, 0],
    ['as another paragraph', doc('ab'), doc('ab', 'c'), 3, 0],
    ['nowhere', doc('ab'), doc('a'), 2, 0],
  ])('should tell what was inserted %s', (_where, before, now, position, length) => {
    expect(insertedAt(before, now, position)).toBe(length);
  });
});
