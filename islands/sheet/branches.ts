/** The branches of a tree, read from rows that may contradict each other after a merge. */
import type { Field } from "./props.ts";
import { type Row, type Shape, position } from "./shape.ts";
import { between } from "./position.ts";

export interface Branch {
  id: string;
  depth: number;
  parent: string | null;
  /** Its sisters in order, itself included. */
  sisters: string[];
}

/** Every row once, each under its parent; rows whose ancestors turn in a circle come back to the root. */
export function branchesOf(shape: Shape, field: Field): Branch[] {
  const rows = new Map(shape.ordered(field.id));
  const children = new Map<string | null, string[]>();
  for (const [id, row] of rows) {
    const parent = parentOf(id, row, rows);
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const walk = (parent: string | null, depth: number): Branch[] => {
    const sisters = children.get(parent) ?? [];
    return sisters.flatMap((id) => [{ id, depth, parent, sisters }, ...walk(id, depth + 1)]);
  };
  return walk(null, 0);
}

function parentOf(id: string, row: Row, rows: Map<string, Row>): string | null {
  const parent = row.get("parent");
  const seen = new Set([id]);
  for (let at: unknown = parent; typeof at === "string"; at = rows.get(at)?.get("parent")) {
    if (seen.has(at)) return null;
    if (!rows.has(at)) break;
    seen.add(at);
  }
  return typeof parent === "string" && rows.has(parent) ? parent : null;
}

/** Put a branch under another, after its last child. */
export function putUnder(shape: Shape, field: Field, id: string, parent: string | null): void {
  const rows = shape.rows(field.id);
  const last = branchesOf(shape, field).filter((branch) => branch.parent === parent).pop();
  const after = last ? position(rows.get(last.id)!) : "";
  shape.act(() => {
    rows.get(id)?.set("parent", parent);
    rows.get(id)?.set("pos", between(after, ""));
  });
}

/** Put a branch one place higher or lower among its sisters. */
export function moveAmong(shape: Shape, field: Field, { id, sisters }: Branch, step: -1 | 1): void {
  const rows = shape.rows(field.id);
  const others = sisters.filter((sister) => sister !== id);
  const to = sisters.indexOf(id) + step;
  if (to < 0 || to > others.length) return;
  const at = (place: number): string => (others[place] ? position(rows.get(others[place]!)!) : "");
  const before = at(to - 1);
  const after = at(to);
  shape.act(() => rows.get(id)?.set("pos", before < after ? between(before, after) : between(before, "")));
}
