import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import test from "node:test";
import { type Write, openShelf } from "../kit/shelf.ts";

const write = (device: string, n: number): Write => ({
  epoch: "e",
  device,
  n,
  bytes: new Uint8Array([n]),
  paths: ["ambition"],
  at: 1,
});
const copy = { epoch: "e", bytes: new Uint8Array([9]), at: Date.now() };

test("what is kept comes back, for the same sheet and the same person only", async () => {
  const shelf = await openShelf("sheet1", "karim");
  await shelf.keep([write("d", 1), write("d", 2)]);
  const again = await openShelf("sheet1", "karim");
  assert.equal(again.lasting, true);
  assert.deepEqual((await again.load()).writes.map(({ n }) => n), [1, 2]);
  assert.deepEqual((await (await openShelf("sheet1", "lea")).load()).writes, []);
  assert.deepEqual((await (await openShelf("sheet10", "karim")).load()).writes, []);
});

test("settling replaces the copy and forgets what was acknowledged, nothing else", async () => {
  const shelf = await openShelf("sheet2", "karim");
  await shelf.keep([write("a", 1), write("a", 2), write("a", 3), write("b", 1)]);
  await shelf.settle(copy, [{ epoch: "e", device: "a", from: 1, to: 2 }]);
  const held = await shelf.load();
  assert.deepEqual(held.writes.map(({ device, n }) => `${device}${n}`), ["a3", "b1"]);
  assert.deepEqual([...held.copy!.bytes], [9]);
});

test("dropping keeps the words that are given up", async () => {
  const shelf = await openShelf("sheet3", "karim");
  await shelf.keep([write("a", 1)]);
  await shelf.settle(copy, []);
  const rescued = { id: "r", label: "Ambition", text: "mots", why: "too_long", at: 1 };
  await shelf.drop([{ epoch: "e", device: "a", from: 1, to: 1 }], [rescued]);
  assert.deepEqual(await shelf.load(), { copy: null, writes: [], rescued: [rescued] });
  await shelf.forget("r");
  assert.deepEqual((await shelf.load()).rescued, []);
});

test("copies that nobody opened for a week go, unsent writes never do", async () => {
  const old = await openShelf("sheet4", "karim");
  await old.keep([write("a", 1)]);
  await old.settle({ ...copy, at: Date.now() - 8 * 24 * 3600 * 1000 }, []);
  await (await openShelf("sheet5", "karim")).load();
  const held = await old.load();
  assert.equal(held.copy, null);
  assert.equal(held.writes.length, 1);
});

test("where the browser keeps nothing, the shelf says so", async () => {
  const whole = Object.getOwnPropertyDescriptor(globalThis, "indexedDB")!;
  Object.defineProperty(globalThis, "indexedDB", { value: undefined, configurable: true });
  const shelf = await openShelf("sheet6", "karim");
  Object.defineProperty(globalThis, "indexedDB", whole);
  assert.equal(shelf.lasting, false);
});
