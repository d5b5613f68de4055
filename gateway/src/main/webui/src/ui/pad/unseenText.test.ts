import { beforeEach, describe, expect, it } from 'vitest';
import { Doc, XmlElement, XmlText, applyUpdate, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { applyKeepingUnseen } from './unseenText';

describe('applyKeepingUnseen', () => {
  let ada: Doc;
  let grace: Doc;

  beforeEach(() => {
    ada = new Doc();
    grace = new Doc();
    blocks(grace).insert(0, [paragraph('Agenda of Tuesday')]);
    exchange();
  });

  it('should keep what one types into a paragraph that the other makes a list of', () => {
    textAt(ada, 0).insert(17, ' at');

    wrap(grace, 'Agenda of Tuesday');
    exchange();

    expect(shown(ada)).toBe('<orderedlist><listitem><paragraph>Agenda of Tuesday at</paragraph></listitem></orderedlist>');
    expect(shown(grace)).toBe(shown(ada));
  });

  it('should put every run of letters back where it stood', () => {
    textAt(ada, 0).insert(17, ' at ten');
    textAt(ada, 0).insert(7, 'all ');
    textAt(ada, 0).insert(0, 'Our ');

    wrap(grace, 'Agenda of Tuesday');
    exchange();

    expect(words(ada)).toBe('Our Agenda all of Tuesday at ten');
    expect(words(grace)).toBe(words(ada));
  });

  it('should tell letters that the other saw from those of the same item that came later', () => {
    textAt(ada, 0).insert(17, ' a');
    exchange();
    textAt(ada, 0).insert(19, 't ten');

    textAt(grace, 0).insert(0, '1.');
    wrap(grace, 'Agenda of Tuesday a');
    exchange();

    expect(words(ada)).toBe('Agenda of Tuesday at ten');
    expect(words(grace)).toBe(words(ada));
  });

  it('should keep the format of the letters', () => {
    textAt(ada, 0).insert(17, ' at', { bold: {} });

    wrap(grace, 'Agenda of Tuesday');
    exchange();

    expect(shown(ada)).toContain('Agenda of Tuesday<bold> at</bold>');
    expect(shown(grace)).toBe(shown(ada));
  });

  it('should follow a paragraph that is joined to the one before', () => {
    blocks(grace).insert(1, [paragraph('at ten')]);
    exchange();
    textAt(ada, 1).insert(6, ' sharp');

    grace.transact(() => {
      blocks(grace).delete(1);
      textAt(grace, 0).insert(17, 'at ten');
    });
    exchange();

    expect(words(ada)).toBe('Agenda of Tuesdayat ten sharp');
    expect(words(grace)).toBe(words(ada));
  });

  it('should make a paragraph of letters whose surroundings were removed', () => {
    textAt(ada, 0).insert(17, ' at ten');

    blocks(grace).delete(0);
    exchange();

    expect(shown(ada)).toBe('<paragraph> at ten</paragraph>');
    expect(shown(grace)).toBe(shown(ada));
  });

  it('should let go of what the other saw and removed', () => {
    textAt(ada, 0).insert(17, ' at ten');
    exchange();

    blocks(grace).delete(0);
    exchange();

    expect(shown(ada)).toBe('');
    expect(shown(grace)).toBe('');
  });

  it('should not bring back what was removed here before', () => {
    textAt(ada, 0).insert(17, ' at ten');
    textAt(ada, 0).delete(20, 4);

    wrap(grace, 'Agenda of Tuesday');
    exchange();

    expect(words(ada)).toBe('Agenda of Tuesday at');
  });

  it('should keep the letters of both when a third makes the list', () => {
    const katherine = new Doc();
    applyUpdate(katherine, encodeStateAsUpdate(ada));
    textAt(ada, 0).insert(17, ' at ten');
    textAt(grace, 0).insert(0, 'Our ');
    wrap(katherine, 'Agenda of Tuesday');

    for (const one of [ada, grace]) hear(one, katherine);
    exchange();
    exchange();

    expect(words(ada)).toBe('Our Agenda of Tuesday at ten');
    expect(words(grace)).toBe(words(ada));
  });

  /** Both hear of each other what they do not have, as if sent at the same time, then what came of it. */
  function exchange(): void {
    for (let turn = 0; turn < 2; turn++) {
      const ofAda = encodeStateAsUpdate(ada, encodeStateVector(grace));
      const ofGrace = encodeStateAsUpdate(grace, encodeStateVector(ada));
      applyKeepingUnseen(grace, ofAda, () => applyUpdate(grace, ofAda, 'socket'));
      applyKeepingUnseen(ada, ofGrace, () => applyUpdate(ada, ofGrace, 'socket'));
    }
  }
});

function hear(one: Doc, other: Doc): void {
  const update = encodeStateAsUpdate(other, encodeStateVector(one));
  applyKeepingUnseen(one, update, () => applyUpdate(one, update, 'socket'));
}

const blocks = (doc: Doc) => doc.getXmlFragment('default');
const shown = (doc: Doc) => blocks(doc).toJSON();
const words = (doc: Doc) => shown(doc).replace(/<[^>]*>/gu, '');

function textAt(doc: Doc, index: number): XmlText {
  return (blocks(doc).get(index) as XmlElement).get(0) as XmlText;
}

function paragraph(words: string): XmlElement {
  const element = new XmlElement('paragraph');
  element.insert(0, [new XmlText(words)]);
  return element;
}

/** As the editor's binding does: the paragraph goes, a list with a copy of its text comes. */
function wrap(doc: Doc, words: string): void {
  doc.transact(() => {
    blocks(doc).delete(0);
    const list = new XmlElement('orderedList');
    const item = new XmlElement('listItem');
    item.insert(0, [paragraph(words)]);
    list.insert(0, [item]);
    blocks(doc).insert(0, [list]);
  });
}
