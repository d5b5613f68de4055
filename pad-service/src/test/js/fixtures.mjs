// Writes ../resources/yjs/*.json: what npm yjs makes of random edits, for the Java codec to agree
// with. Run by hand, with another yjs or other edits: node fixtures.mjs
import { writeFileSync } from "node:fs";
import * as Y from "yjs";

const TEXTS = ["a", "bonjour ", "é", "👋", "👩‍💻 zero", "日本", "\u0000", "x".repeat(200)];
const VALUES = [1, -1, 2 ** 31, 2 ** 40, 1.5, 0.1, 1e300, true, false, null, "w", [1, [2]], { k: { l: [undefined] } }];

/** mulberry32: small, and the same numbers everywhere. */
function random(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

function edit(doc, pick) {
  const text = doc.getText("text");
  const map = doc.getMap("map");
  const array = doc.getArray("array");
  const xml = doc.getXmlFragment("xml");
  const deleteSome = (type) => {
    if (type.length === 0) return;
    const at = pick(type.length);
    type.delete(at, 1 + pick(Math.min(5, type.length - at)));
  };
  const edits = [
    () => text.insert(pick(text.length + 1), TEXTS[pick(TEXTS.length)]),
    () => text.insert(pick(text.length + 1), TEXTS[pick(TEXTS.length)]),
    () => text.insert(pick(text.length + 1), "bold", { bold: true }),
    () => text.insertEmbed(pick(text.length + 1), { image: "x" }),
    () => text.length > 2 && text.format(pick(text.length - 1), 1, { link: "y" }),
    () => deleteSome(text),
    () => map.set("k" + pick(4), VALUES[pick(VALUES.length)]),
    () => map.set("b" + pick(2), new Uint8Array([0, 127, 128, 255])),
    () => map.set("t", new Y.Text("nested")),
    () => map.delete("k" + pick(4)),
    () => array.insert(pick(array.length + 1), [VALUES[pick(VALUES.length)], "v", null]),
    () => array.insert(pick(array.length + 1), [new Y.Map([["m", 1]])]),
    () => array.insert(pick(array.length + 1), [new Y.Doc({ guid: "sub-" + pick(9) })]),
    () => deleteSome(array),
    () => {
      const element = new Y.XmlElement("p");
      element.setAttribute("class", "c");
      element.insert(0, [new Y.XmlText("in"), new Y.XmlElement("br"), new Y.XmlHook("hook")]);
      xml.insert(pick(xml.length + 1), [element]);
    },
    () => deleteSome(xml),
  ];
  doc.transact(() => edits[pick(edits.length)]());
}

const base64 = (bytes) => Buffer.from(bytes).toString("base64");

/** State vectors that end anywhere: within structs and within surrogate pairs too. */
function somewhere(stateVector, pick) {
  const clocks = new Map();
  for (const [client, clock] of Y.decodeStateVector(stateVector)) {
    if (pick(4) > 0) clocks.set(client, pick(clock + 2));
  }
  return Y.encodeStateVector(clocks);
}

function session(seed, clients, edits) {
  const pick = random(seed);
  const updates = [];
  const docs = Array.from({ length: clients }, (_, i) => {
    const doc = new Y.Doc();
    doc.clientID = [1, 200, 4294967295, 70000][i];
    doc.on("update", (update, origin) => origin !== "other" && updates.push(update));
    return doc;
  });
  for (let i = 0; i < edits; i++) {
    const doc = docs[pick(clients)];
    edit(doc, pick);
    if (pick(3) === 0) {
      const other = docs[pick(clients)];
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)), "other");
    }
  }
  const merged = Y.mergeUpdates(updates);
  const stateVector = Y.encodeStateVectorFromUpdate(merged);
  const diffs = Array.from({ length: 12 }, () => {
    const had = somewhere(stateVector, pick);
    return { had: base64(had), diff: base64(Y.diffUpdate(merged, had)) };
  });
  return {
    seed,
    updates: updates.map(base64),
    merged: base64(merged),
    stateVector: base64(stateVector),
    snapshots: docs.map((doc) => base64(Y.encodeStateAsUpdate(doc))),
    diffs,
  };
}

const sessions = [
  [1, 1, 60],
  [2, 2, 120],
  [3, 3, 150],
  [4, 4, 150],
  [5, 2, 150],
].map((parameters) => session(...parameters));
writeFileSync(new URL("../resources/yjs/sessions.json", import.meta.url), JSON.stringify(sessions, null, 1));
