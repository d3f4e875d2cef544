import assert from "node:assert/strict";
import test from "node:test";
import * as encoding from "lib0/encoding";
import * as codec from "../sync/codec.ts";

test("a hello is type 16, version 1, epoch, state vector", () => {
  assert.deepEqual([...codec.hello("ab", new Uint8Array([0]))], [16, 1, 2, 97, 98, 1, 0]);
});

test("a write carries its device, its number and its bytes", () => {
  assert.deepEqual([...codec.write("d", 300, new Uint8Array([7, 8]))], [18, 1, 100, 0xac, 2, 2, 7, 8]);
});

test("a welcome is read whole", () => {
  const bytes = codec.frame(codec.Type.welcome, (out) => {
    encoding.writeVarString(out, "e");
    encoding.writeVarUint(out, 12);
    encoding.writeVarUint(out, 1);
    encoding.writeVarString(out, "open");
    encoding.writeVarUint8Array(out, new Uint8Array([0]));
    encoding.writeVarUint8Array(out, new Uint8Array([0, 0]));
  });
  const welcome = codec.read(bytes);
  assert.ok(welcome.type === "welcome");
  assert.deepEqual([welcome.epoch, welcome.head, welcome.write, welcome.state], ["e", 12, true, "open"]);
  assert.deepEqual([...welcome.update], [0, 0]);
});

test("a batch gives each of its updates, in bytes of its own", () => {
  const bytes = codec.frame(codec.Type.batch, (out) => {
    encoding.writeVarUint(out, 5);
    encoding.writeVarUint(out, 2);
    encoding.writeVarUint8Array(out, new Uint8Array([1]));
    encoding.writeVarUint8Array(out, new Uint8Array([2, 3]));
  });
  const batch = codec.read(bytes);
  assert.ok(batch.type === "batch");
  bytes.fill(0);
  assert.deepEqual(batch.updates.map((update) => [...update]), [[1], [2, 3]]);
});

test("people are read as names and places", () => {
  const people = [{ id: "a", name: "Karim", path: "ambition", device: "d" }];
  const bytes = codec.frame(codec.Type.people, (out) => encoding.writeVarString(out, JSON.stringify(people)));
  assert.deepEqual(codec.read(bytes), { type: "people", people });
});

test("a frame cut short is an error, an unknown one is not", () => {
  assert.throws(() => codec.read(new Uint8Array([20, 5, 97])));
  assert.deepEqual(codec.read(new Uint8Array([99])), { type: "unknown" });
});
