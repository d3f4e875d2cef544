/** The document of a sheet, shape 1: where words live and how rows are made. */
import * as Y from "yjs";
import { newId } from "../kit/ids.ts";
import type { Field } from "./props.ts";
import { between } from "./position.ts";

export interface Origin {
  carry: string;
  sheet: string;
  path: string;
  seq: number;
  text: string;
}
/** A place where one answer lives: a key of a shared map. */
export interface Spot {
  field: Field;
  path: string;
  home: Y.Map<unknown>;
  key: string;
  /** The row it stands in, if any. */
  row: Y.Map<unknown> | null;
}
export type Row = Y.Map<unknown>;
export const HERE = "here";

export class Shape {
  readonly fields: Y.Map<unknown>;
  readonly origins: Y.Map<Origin[]>;

  constructor(readonly doc: Y.Doc) {
    this.fields = doc.getMap("fields");
    this.origins = doc.getMap("origins");
  }

  /** Has the server's first seed arrived? */
  get isSeeded(): boolean {
    return this.doc.getMap("meta").has("shape");
  }

  act(change: () => void): void {
    this.doc.transact(change, HERE);
  }

  rows(field: string): Y.Map<Row> {
    return this.doc.getMap(`rows:${field}`);
  }

  spot(field: Field): Spot {
    return { field, path: field.id, home: this.fields, key: field.id, row: null };
  }

  cell(field: Field, row: string, cell: Field, key = cell.id): Spot | null {
    const home = this.rows(field.id).get(row);
    return home ? { field: cell, path: `${field.id}/${row}/${key}`, home, key, row: home } : null;
  }

  /** The rows that are there, in the order people gave them. */
  ordered(field: string, { gone = false } = {}): [string, Row][] {
    return [...this.rows(field).entries()]
      .filter(([, row]) => (row.get("gone") === true) === gone)
      .sort(([a, rowA], [b, rowB]) => compare(position(rowA), position(rowB)) || compare(a, b));
  }

  /** Make a whole row under a new id, after the last one; `fill` runs in the same transaction. */
  addRow(field: Field, by: string, options: NewRow = {}): string {
    const id = newId();
    this.act(() => {
      const last = this.ordered(field.id).pop();
      const row = new Y.Map<unknown>();
      for (const cell of field.fields) seedCell(row, cell);
      row.set("pos", options.pos ?? between(last ? position(last[1]) : "", ""));
      row.set("by", by);
      row.set("for", options.for ?? []);
      this.rows(field.id).set(id, row);
      options.fill?.(id);
    });
    return id;
  }

  /** Put a row one place higher (-1) or lower (+1) among those that are there. */
  move(field: string, id: string, step: -1 | 1): void {
    const rows = this.ordered(field);
    const from = rows.findIndex(([row]) => row === id);
    const to = from + step;
    if (from < 0 || to < 0 || to >= rows.length) return;
    const [, mover] = rows.splice(from, 1)[0]!;
    const before = rows[to - 1] ? position(rows[to - 1]![1]) : "";
    const after = rows[to] ? position(rows[to]![1]) : "";
    this.act(() => mover.set("pos", before < after || !after ? between(before, after) : between(before, "")));
  }

  /** Is this the path of a cell whose row was taken away? */
  isGone(path: string): boolean {
    const [field, row] = path.split("/");
    return row !== undefined && this.rows(field!).get(row)?.get("gone") === true;
  }

  setGone(field: string, id: string, gone: boolean): void {
    const row = this.rows(field).get(id);
    this.act(() => (gone ? row?.set("gone", true) : row?.delete("gone")));
  }
}

export interface NewRow {
  pos?: string;
  for?: string[];
  fill?: (id: string) => void;
}

export function isText(field: Field): boolean {
  return field.kind === "text" || field.kind === "para";
}

export function isMap(field: Field): boolean {
  return field.kind === "multi" || field.kind === "refs";
}

function seedCell(row: Row, cell: Field): void {
  if (isText(cell)) row.set(cell.id, new Y.Text());
  else if (isMap(cell)) row.set(cell.id, new Y.Map());
}

export function position(row: Row): string {
  const pos = row.get("pos");
  return typeof pos === "string" ? pos : "";
}

/** The shared text of a spot. Only the server makes one outside a new row, so it may be missing. */
export function textAt({ home, key }: Spot): Y.Text | null {
  const found = home.get(key);
  return found instanceof Y.Text ? found : null;
}

/** The shared choices of a spot; made by the server like texts. */
export function mapAt({ home, key }: Spot): Y.Map<true> | null {
  const found = home.get(key);
  return found instanceof Y.Map ? (found as Y.Map<true>) : null;
}

/** What a spot holds, as plain JSON: text as a string, several choices as a list of ids. */
export function valueAt(spot: Spot): unknown {
  return plainOf(spot.home.get(spot.key));
}

export function isFilled(spot: Spot): boolean {
  return isHeld(spot.home.get(spot.key));
}

/** Is there anything in what a key of the document holds? */
export function isHeld(found: unknown): boolean {
  const value = plainOf(found);
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== "";
}

function plainOf(found: unknown): unknown {
  if (found instanceof Y.Text) return found.toString();
  if (found instanceof Y.Map) return [...found.keys()];
  return found ?? null;
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
