/** How heavy the island is and how long its common gestures take; figures, not a test. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { brotliCompressSync } from "node:zlib";
import * as Y from "yjs";
import { difference } from "../sheet/difference.ts";
import { parseField } from "../sheet/props.ts";
import { Shape } from "../sheet/shape.ts";

declare const ISLANDS: string;
const OUT = path.join(ISLANDS, "..", "canevas", "interface", "static", "islands");
const ROWS = 500;
const TIMES = 50;

function time(name: string, act: () => void): void {
  act();
  const begin = performance.now();
  for (let turn = 0; turn < TIMES; turn++) act();
  console.log(`${name.padEnd(58)} ${((performance.now() - begin) / TIMES).toFixed(3)} ms`);
}

for (const name of ["sheet.js", "page.js", "sheet.css"]) {
  const bytes = readFileSync(path.join(OUT, name));
  console.log(`${name.padEnd(58)} ${(brotliCompressSync(bytes).length / 1024).toFixed(1)} KiB (brotli)`);
}

const field = parseField({ id: "idees", kind: "rows", fields: [{ id: "titre", kind: "text" }, { id: "leviers", kind: "multi" }] }); // prettier-ignore
const shape = new Shape(new Y.Doc());
for (let row = 0; row < ROWS; row++) {
  const id = shape.addRow(field, "karim", { for: ["nord"] });
  (shape.rows("idees").get(id)!.get("titre") as Y.Text).insert(0, `Une idée numéro ${row} qui tient en une ligne`);
}
const whole = Y.encodeStateAsUpdate(shape.doc);
console.log(`${`a document of ${ROWS} rows`.padEnd(58)} ${(whole.length / 1024).toFixed(1)} KiB`);
time("read a whole document", () => Y.applyUpdate(new Y.Doc(), whole));
time("write the copy of this device", () => Y.encodeStateAsUpdate(shape.doc));
time("put 500 rows in order", () => shape.ordered("idees"));
const para = "Elle est revenue aider les autres. ".repeat(570);
time("find one letter typed in a paragraph of 20,000", () => difference(para, `${para.slice(0, 10_000)}x${para.slice(10_000)}`, 10_001));

const updates: Uint8Array[] = [];
const source = new Y.Doc();
source.on("update", (update: Uint8Array) => updates.push(update));
for (let key = 0; key < 300; key++) source.getText("t").insert(key, "a");
time("apply a batch of 300 keystrokes in one transaction", () => {
  const doc = new Y.Doc();
  doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
});
