/** Writes a document of shape 1 with every kind of field, as a browser writes it: a fixture for both sides. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import * as Y from "yjs";
import { type Field, KINDS, parseField } from "../sheet/props.ts";
import { Shape } from "../sheet/shape.ts";

declare const ISLANDS: string;
export const FIXTURE = path.join(ISLANDS, "..", "tests", "fixtures", "shape1-yjs.bin");
const ID = (letter: string): string => letter.repeat(25) + "a";
const KARIM = ID("k");

const NAMES: Record<string, string> = {
  text: "texte", para: "paragraphe", choice: "choix", multi: "plusieurs", scale4: "echelle", int: "nombre",
  money: "montant", month: "mois", date: "jour", bool: "ouinon", org: "structure", person: "personne",
  ref: "fiche", refs: "fiches", rows: "lignes", rows1: "ligne", matrix: "croisement", tree: "arbre",
  xy: "place", dots: "gommettes", photo: "photo", pledge: "engagement", links: "liens", draw: "dessin",
}; // prettier-ignore
const OPTIONS = [{ id: "un", label: "Un" }, { id: "deux", label: "Deux" }]; // prettier-ignore
const CELLS: Record<string, object[]> = {
  rows: [{ id: "titre", kind: "text" }, { id: "leviers", kind: "multi", options: OPTIONS }, { id: "cout", kind: "money" }],
  rows1: [{ id: "nom", kind: "text" }],
  matrix: [{ id: "qui", kind: "text" }, { id: "part", kind: "choice", options: OPTIONS }],
  tree: [{ id: "texte", kind: "text" }, { id: "parent", kind: "ref" }],
  pledge: [
    { id: "texte", kind: "text" }, { id: "avec", kind: "text" }, { id: "date", kind: "date" },
    { id: "temoin", kind: "person" }, { id: "rappel", kind: "bool" },
  ],
  links: [{ id: "from", kind: "ref" }, { id: "to", kind: "ref" }, { id: "nature", kind: "text" }],
}; // prettier-ignore
const PLAIN: Record<string, unknown> = {
  choix: "un", echelle: 3, nombre: 42, montant: 123_450, mois: "2027-03", jour: "2027-03-09", ouinon: true,
  structure: "Régie des Deux Rives", personne: { open: true }, fiche: ID("f"), place: { x: 0.25, y: 0.75 },
  gommettes: { [ID("f")]: 3 }, photo: { file: ID("p"), alt: "Une table" },
}; // prettier-ignore

/** One field of each kind, in the order of the protocol. */
export function goldenFields(): Field[] {
  return KINDS.map((kind) =>
    parseField({
      id: NAMES[kind],
      kind,
      label: NAMES[kind],
      options: kind === "choice" || kind === "multi" ? OPTIONS : [],
      fields: CELLS[kind] ?? [],
      rows: kind === "matrix" ? [{ id: "imaginer", label: "Imaginer" }] : [],
    }),
  );
}

export function golden(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.transact(() => seed(doc));
  doc.clientID = 2 ** 40 + 7;
  doc.transact(() => fill(new Shape(doc)));
  return Y.encodeStateAsUpdate(doc);
}

function seed(doc: Y.Doc): void {
  const fields = doc.getMap("fields");
  for (const { id, kind } of goldenFields()) {
    if (kind === "text" || kind === "para") fields.set(id, new Y.Text());
    if (kind === "multi" || kind === "refs") fields.set(id, new Y.Map());
  }
  for (const [field, row] of [["ligne", "one"], ["engagement", "one"], ["croisement", "imaginer.qui"], ["croisement", "imaginer.part"]] as const) {
    doc.getMap(`rows:${field}`).set(row, fixedRow(field, row));
  }
  doc.getMap("meta").set("shape", 1);
}

function fixedRow(field: string, row: string): Y.Map<unknown> {
  const map = new Y.Map<unknown>([["pos", "a0"], ["by", ""], ["for", []]]); // prettier-ignore
  const texts: Record<string, string[]> = { one: field === "ligne" ? ["nom"] : ["texte", "avec"], "imaginer.qui": ["value"] };
  for (const cell of texts[row] ?? []) map.set(cell, new Y.Text());
  return map;
}

function fill(shape: Shape): void {
  const write = (map: Y.Map<unknown>, key: string, words: string): void => (map.get(key) as Y.Text).insert(0, words);
  write(shape.fields, "texte", "Été 😀");
  write(shape.fields, "paragraphe", "Une ligne,\nune autre.");
  for (const option of ["un", "deux"]) (shape.fields.get("plusieurs") as Y.Map<true>).set(option, true);
  (shape.fields.get("fiches") as Y.Map<true>).set(ID("f"), true);
  for (const [id, value] of Object.entries(PLAIN)) shape.fields.set(id, value);
  const row = (field: string, name = "one"): Y.Map<unknown> => shape.rows(field).get(name)!;
  write(row("ligne"), "nom", "Structure");
  write(row("engagement"), "texte", "Écrire à tous");
  row("engagement").set("rappel", true);
  write(row("croisement", "imaginer.qui"), "value", "Des habitantes");
  row("croisement", "imaginer.part").set("value", "deux");
  fillRows(shape);
  const origin = { carry: "graine-to-idea", sheet: ID("s"), path: "graine", seq: 12, text: "Été" };
  shape.origins.set("texte", [origin]);
}

function fillRows(shape: Shape): void {
  const put = (field: string, id: string, pos: string, cells: Record<string, unknown>): void => {
    const entries = Object.entries({ ...cells, pos, by: KARIM, for: [ID("t")] });
    shape.rows(field).set(id, new Y.Map<unknown>(entries));
  };
  put("lignes", ID("l"), "a1", { titre: new Y.Text("Premier"), leviers: new Y.Map([["un", true]]), cout: 5000 });
  put("lignes", ID("m"), "a0", { titre: new Y.Text("Retiré"), leviers: new Y.Map(), gone: true });
  put("arbre", ID("a"), "a0", { texte: new Y.Text("Tronc"), parent: null });
  put("arbre", ID("b"), "a1", { texte: new Y.Text("Branche"), parent: ID("a") });
  put("liens", ID("i"), "a0", { from: ID("f"), to: ID("g"), nature: new Y.Text("aide") });
}

if (process.argv.includes("--write")) writeFileSync(FIXTURE, golden());
