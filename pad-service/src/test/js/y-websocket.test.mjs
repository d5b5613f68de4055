// Unmodified y-websocket providers against a running pad-service. The environment tells where:
// PAD_SERVER (ws://host:port/api/pads) and PADS, a JSON array with for each test a pad of its own:
// its name, and join tokens of three participants.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

const PATIENCE_MS = 20_000;
const pads = JSON.parse(process.env.PADS);
const open = [];
let pad;

beforeEach(() => (pad = pads.shift()));
afterEach(() => open.splice(0).forEach(({ provider, doc }) => (provider.destroy(), doc.destroy())));

/** A client as a page makes it; without BroadcastChannel, so that all goes through the server. */
function client(participant) {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(process.env.PAD_SERVER, encodeURIComponent(pad.name), doc, {
    protocols: [pad.tokens[participant]],
    WebSocketPolyfill: WebSocket,
    disableBc: true,
  });
  const made = { doc, provider, awareness: provider.awareness, text: doc.getText("body") };
  open.push(made);
  return made;
}

async function until(what, condition) {
  const end = Date.now() + PATIENCE_MS;
  while (!condition()) {
    assert.ok(Date.now() < end, `waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until it does not fail any more; what it fails with last is what went wrong. */
async function untilPasses(assertion) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return assertion();
    } catch (failure) {
      if (Date.now() > end) throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** mulberry32: the same numbers at each run, so that what failed can be seen again. */
function random(seed) {
  let state = Number(seed);
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const synced = (...clients) =>
  until("all are in sync", () => clients.every(({ provider }) => provider.synced));

const names = ({ awareness }) =>
  [...awareness.getStates().values()].map((state) => state.user?.name).filter(Boolean).sort();

test("edits of two clients at once converge", async () => {
  const [ada, ben] = [client(0), client(1)];
  await synced(ada, ben);

  for (let i = 0; i < 50; i++) {
    ada.text.insert(0, "a👋");
    ben.text.insert(ben.text.length, "é", { bold: true });
    if (i % 5 === 4) ada.text.delete(0, 2);
    if (i % 10 === 0) await new Promise(setImmediate);
  }

  await until("both have all", () => [ada, ben].every(({ text }) => text.length === 180));
  assert.deepEqual(ada.text.toDelta(), ben.text.toDelta());
});

test("a late joiner gets every kind of content", async () => {
  const ada = client(0);
  await synced(ada);
  const fragment = ada.doc.getXmlFragment("page");
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.setAttribute("align", "left");
  paragraph.insert(0, [new Y.XmlText("bonjour")]);
  fragment.insert(0, [paragraph, new Y.XmlElement("rule")]);
  ada.doc.getMap("meta").set("title", { words: ["a", 1.5, null, true, undefined, 2 ** 40] });
  ada.doc.getMap("meta").set("bytes", new Uint8Array([0, 255]));
  ada.doc.getArray("list").push([1, "two", new Y.Map([["three", 3]])]);
  ada.doc.getArray("list").delete(0, 1);
  ada.text.insertEmbed(0, { image: "x" });
  fragment.delete(1, 1);

  const ben = client(1);

  const content = ({ doc, text }) => ({
    page: doc.getXmlFragment("page").toString(),
    meta: doc.getMap("meta").toJSON(),
    list: doc.getArray("list").toJSON(),
    body: text.toDelta(),
  });
  await untilPasses(() => assert.deepEqual(content(ben), content(ada)));
  assert.equal(content(ben).page, '<paragraph align="left">bonjour</paragraph>');
});

test("edits made offline merge on both sides", async () => {
  const [ada, ben] = [client(0), client(1)];
  await synced(ada, ben);
  ada.text.insert(0, "common ");
  await until("Ben has it", () => ben.text.toString() === "common ");

  ada.provider.disconnect();
  ada.text.insert(7, "by Ada offline ");
  ben.text.insert(0, "by Ben meanwhile ");
  ada.provider.connect();

  for (const { text } of [ada, ben]) {
    await until("it merged", () => text.toString() === "by Ben meanwhile common by Ada offline ");
  }
});

test("everybody sees who is there, who leaves and who comes back", async () => {
  const [ada, ben] = [client(0), client(1)];
  ada.awareness.setLocalStateField("user", { name: "Ada" });
  ben.awareness.setLocalStateField("user", { name: "Ben" });
  await until("Ada sees both", () => names(ada).join() === "Ada,Ben");
  await until("Ben sees both", () => names(ben).join() === "Ada,Ben");

  ben.provider.ws.terminate();
  await until("Ada sees Ben leave", () => names(ada).join() === "Ada");
  await until("Ben is back", () => names(ada).join() === "Ada,Ben");
  ada.awareness.setLocalStateField("cursor", 1);
  await until("Ben sees Ada move again", () => names(ben).join() === "Ada,Ben");
});

test("whatever three clients do, online and off, they converge", async () => {
  const three = [client(0), client(1), client(2)];
  await synced(...three);
  const pick = random(process.env.SEED ?? 1);

  for (let i = 0; i < 300; i++) {
    const { doc, provider, text } = three[pick(3)];
    const list = doc.getArray("list");
    const acts = [
      () => text.insert(pick(text.length + 1), ["a", "👋", "é ", "日本"][pick(4)]),
      () => text.insert(pick(text.length + 1), "bold", { bold: true }),
      () => text.length > 4 && text.delete(pick(text.length - 4), 1 + pick(4)),
      () => text.length > 1 && text.format(0, text.length, { em: pick(2) === 0 }),
      () => list.insert(pick(list.length + 1), [pick(9), { deep: [pick(9)] }]),
      () => list.length > 0 && list.delete(pick(list.length), 1),
      () => doc.getMap("map").set("k" + pick(3), pick(99)),
    ];
    acts[pick(acts.length)]();
    if (pick(25) === 0) provider.shouldConnect ? provider.disconnect() : provider.connect();
    if (pick(5) === 0) await new Promise((resolve) => setTimeout(resolve, pick(10)));
  }
  three.forEach(({ provider }) => provider.connect());

  const content = ({ doc, text }) => [text.toDelta(), doc.getArray("list").toJSON(), doc.getMap("map").toJSON()];
  await synced(...three);
  const late = client(0);
  await untilPasses(() => {
    for (const each of [...three.slice(1), late]) assert.deepEqual(content(each), content(three[0]));
    assert.ok(late.provider.synced);
  });
});
