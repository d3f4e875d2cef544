/** What a place of the sheet says, in words for people: to copy, or to enter again. */
import type { Desk } from "./desk.ts";
import type { Field } from "./props.ts";
import { type Spot, valueAt } from "./shape.ts";
import { personName } from "./views/people.ts";
import { sayMoney } from "./views/reading.ts";

type Speaker = Pick<Desk, "props" | "shape" | "records" | "words">;

export function spotAt({ props, shape }: Speaker, path: string): Spot | null {
  const [fieldId, row, key] = path.split("/");
  const field = props.part.fields.find(({ id }) => id === fieldId);
  if (!field) return null;
  if (row === undefined) return shape.spot(field);
  const name = field.kind === "matrix" ? row.split(".")[1] : key;
  const cell = field.fields.find(({ id }) => id === name);
  return cell && key ? shape.cell(field, row, cell, key) : null;
}

export function wordsAt(desk: Speaker, path: string): { label: string; text: string } | null {
  const spot = spotAt(desk, path);
  if (!spot) return null;
  const parent = desk.props.part.fields.find(({ id }) => id === path.split("/")[0]);
  const label = spot.row && parent ? `${parent.label} · ${spot.field.label}` : spot.field.label;
  return { label, text: textOf(desk, spot.field, valueAt(spot)) };
}

/** Everything that is written in the sheet, a line for each answer. */
export function everything(desk: Speaker): string {
  const lines: string[] = [];
  for (const field of desk.props.part.fields) {
    const rows = desk.shape.ordered(field.id);
    const paths = rows.length ? rows.flatMap(([id]) => cellPaths(field, id)) : [field.id];
    for (const path of paths) {
      const said = wordsAt(desk, path);
      if (said?.text) lines.push(`${said.label}\u202f: ${said.text}`);
    }
  }
  return lines.join("\n");
}

function cellPaths(field: Field, row: string): string[] {
  if (field.kind === "matrix") return [`${field.id}/${row}/value`];
  return field.fields.map(({ id }) => `${field.id}/${row}/${id}`);
}

function textOf(desk: Speaker, field: Field, value: unknown): string {
  if (value === null || value === undefined) return "";
  const option = (id: unknown): string => field.options.find((one) => one.id === id)?.label ?? String(id);
  const record = (id: unknown): string => desk.records.title(String(id)) ?? desk.words.unseen;
  const { kind } = field;
  if (kind === "choice") return option(value);
  if (kind === "multi") return (value as string[]).map(option).join(", ");
  if (kind === "ref") return record(value);
  if (kind === "refs") return (value as string[]).map(record).join(", ");
  if (kind === "bool") return value ? desk.words.yes : desk.words.no;
  if (kind === "money") return `${sayMoney(value)} €`;
  if (kind === "person") return personName(desk, value as { id?: string });
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
