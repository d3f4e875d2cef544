/** What the page gives the island, checked once at the door. */
import { french } from "../kit/typography.ts";
import type { SheetState } from "../sync/codec.ts";

export const KINDS = [
  "text", "para", "choice", "multi", "scale4", "int", "money", "month", "date", "bool", "org", "person",
  "ref", "refs", "rows", "rows1", "matrix", "tree", "xy", "dots", "photo", "pledge", "links", "draw",
] as const; // prettier-ignore
export type Kind = (typeof KINDS)[number];

export interface Option {
  id: string;
  label: string;
  group?: string;
  help?: string;
  retired?: boolean;
}
export interface Named {
  id: string;
  name: string;
}
export interface Field {
  id: string;
  kind: Kind;
  label: string;
  help: string;
  example: string;
  essential: boolean;
  required: boolean;
  folded: boolean;
  retired: boolean;
  stays: string;
  options: Option[];
  to: string[];
  max: number | null;
  fields: Field[];
  rows: Option[];
  shown_if: { field: string; is: (string | boolean)[] } | null;
  record: string;
  unit: string;
  levels: number;
  sources: string[];
}
export interface Props {
  sheet: string;
  epoch: string;
  socket: string;
  ticket: string;
  offers: string;
  origin: string;
  mode: "write" | "read";
  state: SheetState;
  language: "fr" | "en";
  me: { id: string; name: string; for: string[] };
  for: string[];
  people: Named[];
  territories: Named[];
  organisations: string[];
  records: Record<string, { id: string; title: string }[]>;
  part: { sheet: string; part: string; label: string; record: string; fields: Field[] };
}

type Raw = Record<string, unknown>;

/** Read props; throws a sentence when the page and the island do not speak of the same thing. */
export function parseProps(raw: unknown): Props {
  const given = asRaw(raw, "sheet-props");
  for (const name of ["sheet", "socket", "ticket"]) {
    if (typeof given[name] !== "string") throw new Error(`sheet-props: "${name}" is missing`);
  }
  const part = asRaw(given["part"], "part");
  const me = asRaw(given["me"] ?? {}, "me");
  return {
    sheet: given["sheet"] as string,
    socket: given["socket"] as string,
    ticket: given["ticket"] as string,
    epoch: words(given["epoch"]),
    offers: words(given["offers"]),
    origin: words(given["origin"]),
    mode: given["mode"] === "write" ? "write" : "read",
    state: (words(given["state"]) || "open") as SheetState,
    language: given["language"] === "en" ? "en" : "fr",
    me: { id: words(me["id"]), name: words(me["name"]), for: list<string>(me["for"]) },
    for: list<string>(given["for"]),
    people: list<Named>(given["people"]),
    territories: list<Named>(given["territories"]),
    organisations: list<string>(given["organisations"]),
    records: (given["records"] ?? {}) as Props["records"],
    part: {
      sheet: words(part["sheet"]),
      part: words(part["part"]),
      label: words(part["label"]),
      record: words(part["record"]),
      fields: list<Raw>(part["fields"]).map(parseField).map(given["language"] === "en" ? (field) => field : typeset),
    },
  };
}

/** The words of the recipe with French spaces; ids and people's words are never touched. */
function typeset(field: Field): Field {
  const option = (one: Option): Option => ({ ...one, label: french(one.label), group: french(one.group ?? "") });
  return {
    ...field,
    label: french(field.label),
    help: french(field.help),
    example: french(field.example),
    options: field.options.map(option),
    rows: field.rows.map(option),
    fields: field.fields.map(typeset),
  };
}

export function parseField(raw: Raw): Field {
  const kind = raw["kind"] as Kind;
  if (!KINDS.includes(kind)) throw new Error(`sheet-props: no field kind called "${String(kind)}"`);
  const to = raw["to"];
  return {
    id: words(raw["id"]),
    kind,
    label: words(raw["label"]) || words(raw["id"]),
    help: words(raw["help"]),
    example: words(raw["example"]),
    essential: raw["essential"] === true,
    required: raw["required"] === true,
    folded: raw["folded"] === true,
    retired: raw["retired"] === true,
    stays: words(raw["stays"]),
    options: list<Option>(raw["options"]),
    to: typeof to === "string" ? [to] : list<string>(to),
    max: typeof raw["max"] === "number" ? raw["max"] : null,
    fields: list<Raw>(raw["fields"]).map(parseField),
    rows: list<Option>(raw["rows"]),
    shown_if: (raw["shown_if"] ?? null) as Field["shown_if"],
    record: words(raw["record"]),
    unit: words(raw["unit"]),
    levels: typeof raw["levels"] === "number" ? raw["levels"] : 6,
    sources: list<string>(raw["sources"]),
  };
}

function asRaw(value: unknown, name: string): Raw {
  if (typeof value !== "object" || value === null) throw new Error(`${name} is missing`);
  return value as Raw;
}

function words(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function list<T>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}
