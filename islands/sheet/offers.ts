/** What earlier sheets propose here, and how it is taken up: words and origin in one transaction. */
import type * as Y from "yjs";
import type { Scope } from "../kit/dom.ts";
import type { Field, Props } from "./props.ts";
import { type Origin, type Shape, type Spot, isMap, isText, mapAt, textAt, valueAt } from "./shape.ts";

export interface CellOffer {
  kind: string;
  value: unknown;
  text: string;
}
export interface Offer {
  carry: string;
  how: "offer" | "row" | "same";
  to: string;
  text: string;
  value: unknown;
  kind: string;
  cells?: Record<string, CellOffer>;
  from: { sheet: string; path: string; seq: number; label: string };
  private: boolean;
}

export class Offers {
  private all: Offer[] = [];
  /** Places that propose several choices: each is taken under its own words. */
  private several = new Set<string>();
  private labels = new Map<string, string>();
  private watchers = new Set<() => void>();

  constructor(
    private props: Props,
    private shape: Shape,
  ) {}

  /** Ask the server again; without a network the offers already here stay. */
  async load(): Promise<void> {
    if (!this.props.offers) return;
    try {
      const answer = await fetch(this.props.offers, { headers: { Accept: "application/json" } });
      if (answer.ok) this.receive((await answer.json()) as { offers: Offer[]; labels?: Record<string, string> });
    } catch {
      return;
    }
  }

  receive({ offers, labels }: { offers: Offer[]; labels?: Record<string, string> }): void {
    this.all = offers;
    const keys = offers.map(keyOfOffer);
    this.several = new Set(keys.filter((key, at) => keys.indexOf(key) !== at));
    for (const [sheet, label] of Object.entries(labels ?? {})) this.labels.set(sheet, label);
    for (const { from } of offers) this.labels.set(from.sheet, from.label);
    this.tell();
  }

  /** Tell views now, whenever offers come, and whenever one is taken up by anybody. */
  watch(scope: Scope, act: () => void): void {
    this.watchers.add(act);
    this.shape.origins.observe(act);
    scope.add(() => {
      this.watchers.delete(act);
      this.shape.origins.unobserve(act);
    });
    act();
  }

  /** Offers of some target (`field` or `field/cell`) that nobody has taken up. */
  for(isWanted: (offer: Offer) => boolean): Offer[] {
    const taken = this.taken();
    const isFree = (offer: Offer): boolean => !taken.has(this.nameOf(offer));
    return this.all.filter((offer) => isWanted(offer) && isFree(offer));
  }

  /** What tells an offer from every other one. */
  nameOf(offer: Offer): string {
    return this.named(keyOfOffer(offer), offer.text);
  }

  originsOf(path: string): Origin[] {
    return this.shape.origins.get(path) ?? [];
  }

  /** What the sheet that an origin comes from is called, if this page has heard it. */
  label(sheet: string): string {
    return this.labels.get(sheet) ?? "";
  }

  /** The page that tells where the words of an offer come from. */
  sourcePage(offer: Offer): string {
    return this.props.origin.replace(this.props.sheet, offer.from.sheet) + offer.from.path;
  }

  originPage(path: string): string {
    return this.props.origin + path;
  }

  /** Take an offer into one place. */
  take(offer: Offer, spot: Spot): void {
    this.shape.act(() => {
      put(spot, { kind: offer.kind, value: offer.value, text: offer.text });
      this.record(spot.path, offer);
    });
  }

  /** Take an offer as a new row of a field; returns the row's id. */
  takeRow(offer: Offer, field: Field, whom: { by: string; for: string[] }): string {
    const target = offer.to.split("/")[1];
    const cells = offer.cells ?? { [target ?? field.fields[0]?.id ?? ""]: offer };
    const main = target ?? Object.keys(cells)[0] ?? "";
    return this.shape.addRow(field, whom.by, {
      for: whom.for,
      fill: (row) => {
        for (const cell of field.fields) {
          const spot = this.shape.cell(field, row, cell);
          const given = cells[cell.id];
          if (spot && given) put(spot, given);
        }
        this.record(`${field.id}/${row}/${main}`, offer);
      },
    });
  }

  private record(path: string, { carry, from, text }: Offer): void {
    const origin = { carry, sheet: from.sheet, path: from.path, seq: from.seq, text };
    this.shape.origins.set(path, [...this.originsOf(path), origin]);
  }

  /** An origin is never erased: a row taken away leaves its offer free again. */
  private taken(): Set<string> {
    const standing = [...this.shape.origins.entries()].filter(([path]) => !this.shape.isGone(path));
    const named = standing.flatMap(([, origins]) => origins).map((origin) => this.named(keyOf(origin.carry, origin), origin.text));
    return new Set(named);
  }

  private named(key: string, text: string): string {
    return this.several.has(key) ? `${key} ${text}` : key;
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}

function keyOfOffer({ carry, from }: Offer): string {
  return keyOf(carry, from);
}

function keyOf(carry: string, { sheet, path }: { sheet: string; path: string }): string {
  return `${carry} ${sheet} ${path}`;
}

/** Put offered words where they fit the target's kind: added to a text, chosen elsewhere. */
function put(spot: Spot, { value, text }: CellOffer): void {
  const { kind } = spot.field;
  if (isText(spot.field)) return append(textAt(spot), typeof value === "string" ? value : text, kind);
  if (isMap(spot.field)) {
    for (const id of idsOf(value)) mapAt(spot)?.set(id, true);
    return;
  }
  if (kind === "org") spot.home.set(spot.key, (typeof value === "string" ? value : text).slice(0, 200));
  else if (value !== null && value !== undefined) spot.home.set(spot.key, value);
}

function append(target: Y.Text | null, text: string, kind: string): void {
  if (!target) return;
  const words = kind === "text" ? text.replace(/\s*\n\s*/g, " ") : text;
  const already = target.toString();
  const joint = already === "" ? "" : kind === "text" ? " " : "\n";
  target.insert(target.length, joint + words);
}

function idsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.keys(value) : [];
}

/** Do the words in a place differ from those that were taken up? Of a choice or a record only its id is known. */
export function isChanged(origins: Origin[], spot: Spot): boolean {
  const now = isText(spot.field) || spot.field.kind === "org" ? valueAt(spot) : null;
  return typeof now === "string" && !origins.every(({ text }) => flat(now).includes(flat(text)));
}

function flat(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
