import assert from "node:assert/strict";
import test from "node:test";
import * as Y from "yjs";
import { tell } from "../sync/saving.ts";
import { Drawer, Network, Tab, world } from "./world.ts";

const saving = (tab: Tab): string => tell({ ...tab.client.facts, refused: false }, tab.network.now()).state;

test("words are on the device before they are sent, and leave the queue once acknowledged", async () => {
  const { clock, server, network } = world();
  const drawer = new Drawer();
  const tab = await new Tab(drawer, network).start();
  await clock.pass(100);
  const keep = drawer.keep.bind(drawer);
  drawer.keep = async (writes) => {
    await new Promise<void>((done) => clock.later(done, 500));
    await keep(writes);
  };
  tab.type("ambition", "Ensemble");
  await clock.pass(450);
  assert.equal(saving(tab), "sending");
  assert.equal(server.heard.length, 0);
  await clock.pass(3_000);
  assert.equal(server.doc.getMap("fields").get("ambition")?.toString(), "Ensemble");
  assert.equal(saving(tab), "saved");
  assert.equal(drawer.writes.size, 0);
  assert.ok(drawer.copy);
});

test("keystrokes make five writes a second at most", async () => {
  const { clock, server, network } = world();
  const tab = await new Tab(new Drawer(), network).start();
  await clock.pass(100);
  for (let key = 0; key < 50; key++) {
    tab.type("ambition", "a");
    await clock.pass(20);
  }
  await clock.pass(1_000);
  assert.equal(tab.text("ambition").length, 50);
  assert.ok(server.log.length <= 7, `${server.log.length} writes for one second of typing`);
});

test("words typed without a network are told so, then sent", async () => {
  const { clock, server, network } = world();
  const tab = await new Tab(new Drawer(), network).start();
  await clock.pass(100);
  network.down();
  tab.type("ambition", "Dans le train");
  await clock.pass(6_000);
  assert.equal(saving(tab), "device");
  network.up();
  tab.client.wake();
  await clock.pass(20_000);
  assert.equal(server.doc.getMap("fields").get("ambition")?.toString(), "Dans le train");
  assert.equal(saving(tab), "saved");
});

test("the words of a tab that was killed are sent by the next one, under their first numbers", async () => {
  const { clock, server, network } = world();
  const drawer = new Drawer();
  const dying = new Network(clock, server);
  const killed = await new Tab(drawer, dying).start();
  await clock.pass(2_000);
  dying.down();
  killed.type("ambition", "un ");
  await clock.pass(600);
  killed.type("ambition", "deux");
  await clock.pass(600);
  const numbers = [...drawer.writes.values()].map(({ n }) => n);
  const next = await new Tab(drawer, network).start();
  assert.equal(next.text("ambition"), "un deux");
  await clock.pass(3_000);
  assert.equal(server.doc.getMap("fields").get("ambition")?.toString(), "un deux");
  assert.deepEqual(server.heard.map(({ device, n }) => [device, n]), numbers.map((n) => [killed.client.device, n]));
  assert.equal(drawer.writes.size, 0);
});

test("a lost acknowledgement makes a second sending, never a second writing", async () => {
  const { clock, server, network } = world();
  const tab = await new Tab(new Drawer(), network).start();
  await clock.pass(100);
  tab.type("ambition", "une fois");
  await clock.pass(15);
  network.down();
  network.up();
  await clock.pass(20_000);
  assert.equal(server.doc.getMap("fields").get("ambition")?.toString(), "une fois");
  assert.equal(server.log.length, 1);
  assert.equal(saving(tab), "saved");
});

test("a gap is answered with the whole difference, under the same number", async () => {
  const { clock, server, network } = world();
  const tab = await new Tab(new Drawer(), network).start();
  await clock.pass(100);
  let gaps = 0;
  server.judge = () => (gaps++ === 0 ? "gap" : null);
  tab.type("ambition", "rien ne manque");
  await clock.pass(3_000);
  assert.equal(server.doc.getMap("fields").get("ambition")?.toString(), "rien ne manque");
  assert.deepEqual(server.heard.map(({ n }) => n), [1, 1]);
});

test("refused words are kept on the device to be entered again, and the document starts afresh", async () => {
  const { clock, server, network } = world();
  const drawer = new Drawer();
  const tab = await new Tab(drawer, network).start();
  await clock.pass(100);
  tab.type("socle", "accepté");
  await clock.pass(2_000);
  server.judge = () => ({ code: "too_long" });
  tab.type("ambition", "refusé");
  await clock.pass(2_000);
  assert.equal(tab.restarts, 1);
  assert.deepEqual(drawer.rescued.map(({ label, text }) => [label, text]), [["ambition", "refusé"]]);
  assert.equal(drawer.writes.size, 0);
  server.judge = () => null;
  const again = await new Tab(drawer, network).start();
  await clock.pass(2_000);
  assert.deepEqual([again.text("socle"), again.text("ambition")], ["accepté", ""]);
});

test("words refused after an absence are shown as their author last saw them", async () => {
  const { clock, server, network } = world();
  const drawer = new Drawer();
  const tab = await new Tab(drawer, network).start();
  await clock.pass(2_000);
  network.down();
  tab.type("ambition", "les miens");
  await clock.pass(1_000);
  (server.doc.getMap("fields").get("ambition") as Y.Text).insert(0, "ceux des autres");
  server.judge = () => ({ code: "too_long" });
  network.up();
  await clock.pass(20_000);
  assert.deepEqual(drawer.rescued.map(({ text }) => text), ["les miens"]);
});

test("another epoch stops the client, which keeps its unsent words aside", async () => {
  const { clock, server, network } = world();
  const drawer = new Drawer();
  const tab = await new Tab(drawer, network).start();
  await clock.pass(2_000);
  network.down();
  tab.type("ambition", "pendant la panne");
  await clock.pass(1_000);
  server.epoch = "epoch2";
  const heard = server.heard.length;
  network.up();
  tab.client.wake();
  await clock.pass(20_000);
  assert.equal(tab.restarts, 1);
  assert.equal(drawer.rescued[0]?.text, "pendant la panne");
  assert.equal(server.heard.length, heard);
  const again = await new Tab(drawer, network).start();
  await clock.pass(2_000);
  assert.equal(again.restarts, 0);
});

test("what comes after the sheet was closed is put aside by the server, and told", async () => {
  const { clock, server, network } = world();
  const tab = await new Tab(new Drawer(), network).start();
  await clock.pass(100);
  server.judge = () => "park";
  tab.type("ambition", "trop tard");
  await clock.pass(2_000);
  assert.equal(tab.parked, 1);
  assert.equal(saving(tab), "saved");
});

test("words sent too fast are sent again, slower", async () => {
  const { clock, server, network } = world();
  const tab = await new Tab(new Drawer(), network).start();
  await clock.pass(100);
  let times = 0;
  server.judge = () => (times++ === 0 ? { code: "too_fast" } : null);
  tab.type("ambition", "doucement");
  await clock.pass(10_000);
  assert.equal(tab.restarts, 0);
  assert.equal(server.doc.getMap("fields").get("ambition")?.toString(), "doucement");
});

test("a connection that died without a word is found out and replaced", async () => {
  const { clock, server, network } = world();
  const tab = await new Tab(new Drawer(), network).start();
  await clock.pass(100);
  network.wires[0]!.vanish();
  tab.type("ambition", "qui m’entend");
  await clock.pass(60_000);
  assert.equal(network.opened, 2);
  assert.equal(server.doc.getMap("fields").get("ambition")?.toString(), "qui m’entend");
});

test("without room on the device, the page is asked to stay open and words still go out", async () => {
  const { clock, server, network } = world();
  const drawer = new Drawer();
  drawer.isFull = true;
  const tab = await new Tab(drawer, network).start();
  await clock.pass(100);
  server.judge = () => "silence";
  tab.type("ambition", "fragile");
  await clock.pass(6_000);
  assert.equal(saving(tab), "page");
  assert.ok(server.heard.length > 0);
});

test("a device that was slow to keep words is believed once it has kept them", async () => {
  const { clock, server, network } = world();
  const drawer = new Drawer();
  const tab = await new Tab(drawer, network).start();
  await clock.pass(100);
  drawer.isFull = true;
  server.judge = () => "silence";
  tab.type("ambition", "lent");
  await clock.pass(6_000);
  assert.equal(saving(tab), "page");
  drawer.isFull = false;
  tab.client.flush();
  await clock.pass(100);
  assert.equal(saving(tab), "device");
});

test("structs that no queue holds any more are offered as a new write", async () => {
  const { clock, server, network } = world();
  const drawer = new Drawer();
  const dying = new Network(clock, server);
  const first = await new Tab(drawer, dying).start();
  await clock.pass(2_000);
  dying.down();
  first.type("ambition", "orphelin");
  first.client.flush();
  await clock.pass(2_000);
  drawer.writes.clear();
  await new Tab(drawer, network).start();
  await clock.pass(3_000);
  assert.equal(server.doc.getMap("fields").get("ambition")?.toString(), "orphelin");
});

test("two tabs that write at random through a broken network end with the same words", async () => {
  for (let seed = 1; seed <= 20; seed++) await writeAtRandom(seed);
});

async function writeAtRandom(seed: number): Promise<void> {
  const random = dice(seed);
  const { clock, server, network } = world();
  const other = new Network(clock, server, random);
  const tabs = [await new Tab(new Drawer(), network).start(), await new Tab(new Drawer(), other).start()];
  await clock.pass(100);
  for (let step = 0; step < 60; step++) {
    const tab = tabs[random() < 0.5 ? 0 : 1]!;
    const line = tab.network as Network;
    const luck = random();
    if (luck < 0.06) line.down();
    else if (luck < 0.2) line.up();
    else edit(tab.doc.getMap("fields").get(luck < 0.6 ? "ambition" : "socle") as Y.Text, random, seed);
    await clock.pass(random() * 400);
  }
  network.up();
  other.up();
  await clock.pass(60_000);
  const whole = JSON.stringify(server.doc.getMap("fields").toJSON());
  for (const tab of tabs) {
    assert.equal(JSON.stringify(tab.doc.getMap("fields").toJSON()), whole, `seed ${seed}`);
    assert.equal(saving(tab), "saved", `seed ${seed}`);
  }
}

function edit(text: Y.Text, random: () => number, seed: number): void {
  const at = Math.floor(random() * (text.length + 1));
  if (text.length > 4 && random() < 0.3) text.delete(Math.min(at, text.length - 2), 2);
  else text.insert(at, `${seed}${Math.floor(random() * 10)}é`);
}

function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
