import "./page.ts";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import * as Y from "yjs";
import { newClient, newId } from "../kit/ids.ts";
import { branchesOf, putUnder } from "../sheet/branches.ts";
import { touchedPaths } from "../sheet/paths.ts";
import type { Desk } from "../sheet/desk.ts";
import { between } from "../sheet/position.ts";
import { parseField } from "../sheet/props.ts";
import { spotAt } from "../sheet/saying.ts";
import { Shape, valueAt } from "../sheet/shape.ts";
import { readInteger, readMoney, readMonth, sayMoney } from "../sheet/views/reading.ts";
import { FIXTURE, golden, goldenFields } from "../tools/golden.ts";

const FIXTURES = path.dirname(FIXTURE);
const rows = parseField({
  id: "idees",
  kind: "rows",
  fields: [
    { id: "titre", kind: "text" },
    { id: "leviers", kind: "multi" },
    { id: "decision", kind: "choice" },
  ],
});
const tree = parseField({ id: "arbre", kind: "tree", fields: [{ id: "texte", kind: "text" }] });

test("ids are 26 signs of the alphabet, with zero spare bits; client ids fit 53 bits", () => {
  for (let time = 0; time < 200; time++) {
    assert.match(newId(), /^[a-z2-7]{25}[aeimquy4]$/);
    assert.ok(Number.isSafeInteger(newClient()));
  }
  assert.equal(new Set(Array.from({ length: 200 }, newId)).size, 200);
});

test("a place is always strictly between two others", () => {
  const places = ["a0"];
  let state = 7;
  for (let time = 0; time < 2_000; time++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const at = state % (places.length + 1);
    const [before, after] = [places[at - 1] ?? "", places[at] ?? ""];
    const place = between(before, after);
    assert.ok((!before || before < place) && (!after || place < after), `${before} < ${place} < ${after}`);
    places.splice(at, 0, place);
  }
});

test("two thousand rows added one after the other keep short places", () => {
  let place = "";
  for (let time = 0; time < 2_000; time++) place = between(place, "");
  assert.ok(place.length <= 4, place);
});

test("places made on the server leave room", () => {
  assert.ok("a0000" < between("a0000", "a0001") && between("a0000", "a0001") < "a0001");
  assert.equal(between("a0", ""), "a1");
});

test("a new row is whole: its texts, its choices, its place, its author, whom it is for", () => {
  const shape = new Shape(new Y.Doc());
  const id = shape.addRow(rows, "karim", { for: ["nord"] });
  const row = shape.rows("idees").get(id)!;
  assert.ok(row.get("titre") instanceof Y.Text && row.get("leviers") instanceof Y.Map);
  assert.deepEqual([row.get("by"), row.get("for"), row.has("decision"), row.has("gone")], ["karim", ["nord"], false, false]);
});

test("a row moves one place, goes away and comes back", () => {
  const shape = new Shape(new Y.Doc());
  const [a, b, c] = ["a", "b", "c"].map(() => shape.addRow(rows, "karim"));
  const order = (): string[] => shape.ordered("idees").map(([id]) => id);
  shape.move("idees", c!, -1);
  assert.deepEqual(order(), [a, c, b]);
  shape.move("idees", a!, 1);
  assert.deepEqual(order(), [c, a, b]);
  shape.setGone("idees", a!, true);
  assert.deepEqual(order(), [c, b]);
  shape.setGone("idees", a!, false);
  assert.deepEqual(order(), [c, a, b]);
});

test("branches that a merge turned in a circle come back to the root, each once", () => {
  const shape = new Shape(new Y.Doc());
  const [a, b, c] = ["a", "b", "c"].map(() => shape.addRow(tree, "karim"));
  putUnder(shape, tree, b!, a!);
  putUnder(shape, tree, c!, b!);
  assert.deepEqual(branchesOf(shape, tree).map(({ id, depth }) => [id, depth]), [[a, 0], [b, 1], [c, 2]]);
  shape.rows("arbre").get(a!)!.set("parent", c);
  assert.deepEqual(branchesOf(shape, tree).map(({ id }) => id).sort(), [a, b, c].sort());
});

test("what a change touched is told in paths of the protocol", () => {
  const doc = new Y.Doc();
  const shape = new Shape(doc);
  shape.fields.set("ambition", new Y.Text());
  const id = shape.addRow(rows, "karim");
  const paths: string[][] = [];
  doc.on("afterTransaction", (transaction: Y.Transaction) => paths.push([...touchedPaths(transaction)].sort()));
  (shape.fields.get("ambition") as Y.Text).insert(0, "x");
  (shape.rows("idees").get(id)!.get("titre") as Y.Text).insert(0, "y");
  shape.rows("idees").get(id)!.set("decision", "retenue");
  shape.origins.set("ambition", []);
  assert.deepEqual(paths, [["ambition"], [`idees/${id}/titre`], [`idees/${id}/decision`], []]);
});

test("amounts, numbers and months are read as people type them", () => {
  assert.deepEqual(["1 200", "12,5", "350.50", "-3", "", "douze", "1,234"].map(readMoney), [120_000, 1_250, 35_050, -300, null, undefined, undefined]);
  assert.deepEqual(["1\u202f200", "3,5", ""].map(readInteger), [1200, undefined, null]);
  assert.deepEqual(["03/2027", "2027-3", "3 2027", "13/2027"].map(readMonth), ["2027-03", "2027-03", "2027-03", undefined]);
  assert.equal(sayMoney(123_450), "1\u202f234,50");
});

interface Told {
  part: Record<string, unknown>;
  expected: {
    values: Record<string, unknown>;
    rows: Record<string, { id: string; pos: string; by: string; for: string[]; gone: boolean }[]>;
    origins: Record<string, unknown>;
  };
}

test("documents written by the server’s library and by this one read as both sides agreed", () => {
  const told = JSON.parse(readFileSync(path.join(FIXTURES, "shape1.json"), "utf8")) as Told;
  const part = { ...told.part, fields: (told.part["fields"] as Record<string, unknown>[]).map(parseField) };
  for (const name of ["shape1.pycrdt.bin", "shape1.yjs.bin"]) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, readFileSync(path.join(FIXTURES, name)));
    const shape = new Shape(doc);
    const spots = { props: { part }, shape } as unknown as Desk;
    for (const [place, value] of Object.entries(told.expected.values)) {
      const found = valueAt(spotAt(spots, place)!);
      assert.deepEqual(Array.isArray(found) ? found.sort() : found, value, `${name} ${place}`);
    }
    for (const [field, rows] of Object.entries(told.expected.rows)) {
      const all = [...shape.ordered(field), ...shape.ordered(field, { gone: true })];
      assert.deepEqual(all.map(([id, row]) => [id, row.get("by"), row.get("for")]), rows.map((row) => [row.id, row.by, row.for]));
    }
    assert.deepEqual(Object.fromEntries(shape.origins.entries()), told.expected.origins);
  }
});

test("the golden document of shape 1 is what is committed, and reads back", () => {
  const bytes = readFileSync(FIXTURE);
  assert.deepEqual(Buffer.from(golden()), bytes);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  const shape = new Shape(doc);
  assert.ok(shape.isSeeded);
  assert.equal(String(shape.fields.get("texte")), "Été 😀");
  assert.deepEqual([...(shape.fields.get("plusieurs") as Y.Map<true>).keys()], ["un", "deux"]);
  assert.equal(goldenFields().length, 24);
  assert.equal(shape.ordered("lignes").length, 1);
  assert.equal(shape.ordered("lignes", { gone: true }).length, 1);
});
