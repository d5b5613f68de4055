// Unmodified y-websocket providers against a running pad-service. The environment tells where:
// PAD_SERVER (ws://host:port/api/pads) and PADS, a JSON array with for each test a pad of its own:
// its name, and join tokens of two participants.
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
