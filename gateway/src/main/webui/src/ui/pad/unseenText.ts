import {
  ContentFormat, ContentString, Item, XmlElement, XmlText, createID, decodeUpdate, isDeleted, iterateDeletedStructs,
  type Doc, type Transaction, type XmlFragment,
} from 'yjs';
import { bestPlace, type Place } from './textPlace';

/** The shared type that the editor is bound to; its extension's default. */
const FIELD = 'default';

/** The origin of transactions that put own letters back, one run of them each. */
export const KEPT = Symbol('kept');

type DeleteSet = ReturnType<typeof decodeUpdate>['ds'];
type Format = Readonly<Record<string, unknown>>;

/** Letters that somebody removed without having seen them. */
interface UnseenRun {
  text: string;
  readonly format: Format;
  /** What the remover saw before it. */
  readonly before: string;
}

interface UnseenText {
  readonly runs: readonly UnseenRun[];
  /** All that the remover saw of the text; empty when the text itself was unseen. */
  readonly seen: string;
  /** The block at the top of the document that the text was in. */
  readonly block: Item;
}

/**
 * Applies an update of somebody else, and keeps what was typed here meanwhile.
 *
 * A Yjs element cannot move: to make a list item of a paragraph, an editor removes it and inserts a
 * copy. What others type into the paragraph before they hear of it goes with the paragraph. The
 * remover names each letter it removes; own letters that are gone without being named were
 * unseen, and are put where the copy has the same text around them. Without a copy they become a
 * paragraph of their own, as letters typed into the midst of removed text do survive.
 * Each author keeps only their own letters, so that nobody keeps them twice.
 */
export function applyKeepingUnseen(doc: Doc, update: Uint8Array, apply: () => void): void {
  let unseen: readonly UnseenText[] = [];
  let copies: readonly XmlText[] = [];
  const note = (transaction: Transaction) => {
    if (transaction.local || !transaction.deleteSet.clients.has(doc.clientID)) return;
    unseen = unseenTexts(transaction, decodeUpdate(update).ds);
    if (unseen.length > 0) copies = changedTexts(transaction);
  };
  // The last moment at which the content of what is removed is there.
  doc.on('afterTransaction', note);
  try {
    apply();
  } finally {
    doc.off('afterTransaction', note);
  }
  // In transactions of their own, so that the editor's caret follows the copy first.
  for (const one of unseen) keep(doc, one, copies);
}

function unseenTexts(transaction: Transaction, named: DeleteSet): UnseenText[] {
  const texts = new Set<XmlText>();
  iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Item) || struct.id.client !== transaction.doc.clientID) return;
    if (struct.content instanceof ContentString && struct.parent instanceof XmlText) texts.add(struct.parent);
  });
  return [...texts].map((text) => readUnseen(text, transaction, named)).filter((one) => one !== undefined);
}

function readUnseen(text: XmlText, transaction: Transaction, named: DeleteSet): UnseenText | undefined {
  const block = topBlock(text, transaction.doc.getXmlFragment(FIELD));
  // What goes letter by letter out of a text that stays was seen by whoever named it.
  if (!text._item?.deleted || !block) return undefined;
  const runs: UnseenRun[] = [];
  let seen = '';
  let format: Format = {};
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id;
    // What was removed before stays removed.
    if (!isDeleted(transaction.deleteSet, item.id)) continue;
    if (item.content instanceof ContentFormat) format = { ...format, [item.content.key]: item.content.value };
    if (!(item.content instanceof ContentString)) continue;
    for (const [index, letter] of item.content.str.split('').entries()) {
      if (isDeleted(named, createID(client, clock + index))) seen += letter;
      else if (client === transaction.doc.clientID) addLetter(runs, letter, seen, format);
    }
  }
  return runs.length > 0 ? { runs, seen, block } : undefined;
}

function addLetter(runs: UnseenRun[], letter: string, before: string, format: Format): void {
  const last = runs.at(-1);
  if (last?.before === before && last.format === format) last.text += letter;
  else runs.push({ text: letter, before, format });
}

/** The ancestor right below the document; absent for what is in another shared type. */
function topBlock(text: XmlText, fragment: XmlFragment): Item | undefined {
  let item = text._item;
  while (item && item.parent !== fragment) {
    item = item.parent instanceof XmlElement ? item.parent._item : null;
  }
  return item ?? undefined;
}

/** Texts in the document that the transaction brought or wrote into. */
function changedTexts(transaction: Transaction): XmlText[] {
  const { doc, beforeState, changed } = transaction;
  const texts: XmlText[] = [];
  const visit = (parent: XmlFragment) => {
    for (const child of parent.toArray()) {
      if (child instanceof XmlElement) visit(child);
      if (!(child instanceof XmlText) || !child._item) continue;
      const { client, clock } = child._item.id;
      if (clock >= (beforeState.get(client) ?? 0) || changed.has(child as never)) texts.push(child);
    }
  };
  visit(doc.getXmlFragment(FIELD));
  return texts;
}

function keep(doc: Doc, { runs, seen, block }: UnseenText, copies: readonly XmlText[]): void {
  const contents = copies.map(lettersOf);
  const places = runs.map(({ before }) => bestPlace(contents, before, seen.slice(before.length)));
  // From the end, so that the places before stay true.
  const found = runs
    .map((run, index) => ({ run, place: places[index], index }))
    .filter((one): one is { run: UnseenRun; place: Place; index: number } => one.place !== undefined)
    .sort((a, b) => b.place.offset - a.place.offset || b.index - a.index);
  for (const { run, place } of found) {
    doc.transact(() => copies[place.text]?.insert(place.offset, run.text, { ...run.format }), KEPT);
  }
  const homeless = runs.filter((_run, index) => places[index] === undefined);
  if (homeless.length > 0) doc.transact(() => insertParagraph(doc, block, homeless), KEPT);
}

function insertParagraph(doc: Doc, block: Item, runs: readonly UnseenRun[]): void {
  let index = 0;
  for (let item = block.left; item !== null; item = item.left) {
    if (!item.deleted && item.countable) index += item.length;
  }
  const paragraph = new XmlElement('paragraph');
  const text = new XmlText();
  text.applyDelta(runs.map((run) => ({ insert: run.text, attributes: { ...run.format } })));
  paragraph.insert(0, [text]);
  doc.getXmlFragment(FIELD).insert(index, [paragraph]);
}

/** The letters at their offsets; what is no letter (a picture, a line break) takes one place. */
function lettersOf(text: XmlText): string {
  return (text.toDelta() as readonly { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC'))
    .join('');
}
