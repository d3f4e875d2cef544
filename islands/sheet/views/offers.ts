/** What is proposed for a field or for its rows, and the note under words that were taken up. */
import { type Scope, h } from "../../kit/dom.ts";
import type { Desk } from "../desk.ts";
import { type Offer, isChanged } from "../offers.ts";
import type { Field } from "../props.ts";
import { type Spot, isFilled, isMap, valueAt } from "../shape.ts";
import { follow } from "./follow.ts";
import { OfferShelf } from "./offershelf.ts";

const ONE_ROW = "one";

/** `field/one/cell` answers to offers for `field/cell`; in other rows, only a cell that holds several things does. */
function targetOf({ path, field: asked }: Spot): string | null {
  const [field, row, cell] = path.split("/");
  if (row === undefined) return field!;
  return row === ONE_ROW || isMap(asked) ? `${field}/${cell}` : null;
}

/** Offers of a field that become rows: the others go into a cell of a row that is there. */
function becomesRow({ how, to }: Offer, field: Field): boolean {
  const [id, name] = to.split("/");
  const cell = field.fields.find((one) => one.id === name);
  return id === field.id && !(how === "offer" && cell && isMap(cell));
}

export function offersBeside(desk: Desk, spot: Spot, scope: Scope): HTMLElement | null {
  const target = targetOf(spot);
  if (target === null) return null;
  const isOneOfMany = spot.row !== null && spot.path.split("/")[1] !== ONE_ROW;
  const { max } = spot.field;
  const several = max !== null && isMap(spot.field) ? max : Infinity;
  const shelf = new OfferShelf(desk, {
    list: () => desk.offers.for(({ to, how }) => to === target && (how !== "row" || !isOneOfMany)),
    isStarted: () => isFilled(spot),
    room: () => several - ((several < Infinity && (valueAt(spot) as string[] | null)?.length) || 0),
    max,
    take: (offer) => desk.offers.take(offer, spot),
  });
  desk.offers.watch(scope, () => shelf.draw());
  let was = isFilled(spot);
  follow(spot, scope, () => {
    if (was === isFilled(spot) && several === Infinity) return;
    was = isFilled(spot);
    shelf.draw();
  });
  return shelf.root;
}

/** What a list of rows does with offers: show the row that was just made, and take rows back. */
export interface Hands {
  open(row: string): void;
  takeBack(rows: string[]): void;
}

/** Offers that each become a row of a field. */
export function offersOfRows(desk: Desk, field: Field, scope: Scope, hands: Hands): OfferShelf {
  const whom = { by: desk.props.me.id, for: desk.props.me.for };
  const count = (): number => desk.shape.ordered(field.id).length;
  const takeRow = (offer: Offer): string => desk.offers.takeRow(offer, field, whom);
  const shelf = new OfferShelf(desk, {
    list: () => desk.offers.for((offer) => becomesRow(offer, field)),
    isStarted: () => count() > 0,
    room: () => (field.max === null ? Infinity : field.max - count()),
    max: field.max,
    take: (offer) => hands.open(takeRow(offer)),
    takeAll: (offers) => {
      const rows: string[] = [];
      desk.shape.act(() => offers.forEach((offer) => rows.push(takeRow(offer))));
      return () => hands.takeBack(rows);
    },
  });
  desk.offers.watch(scope, () => shelf.draw());
  return shelf;
}

/** « repris de… » under words that came from elsewhere, « , puis modifié » once they differ. */
export function takenNote(desk: Desk, spot: Spot, scope: Scope): HTMLElement {
  const note = h("p", { class: "taken", hidden: true });
  const show = (): void => {
    const origins = desk.offers.originsOf(spot.path);
    note.hidden = origins.length === 0 || valueAt(spot) === null;
    if (note.hidden) return;
    const labels = [...new Set(origins.map(({ sheet }) => desk.offers.label(sheet)).filter(Boolean))];
    const from = labels.length ? desk.words.takenFrom(labels.join(", ")) : desk.words.takenElsewhere;
    const link = h("a", { href: desk.offers.originPage(spot.path) }, desk.words.seeOrigin);
    note.replaceChildren(from + (isChanged(origins, spot) ? desk.words.changedSince : ""), " · ", link);
  };
  desk.offers.watch(scope, show);
  follow(spot, scope, show);
  return note;
}
