/** The « repris de… » box beside a field, and the note under words that were taken up. */
import { type Scope, h } from "../../kit/dom.ts";
import type { Desk } from "../desk.ts";
import { type Offer, isChanged } from "../offers.ts";
import type { Field } from "../props.ts";
import { type Spot, valueAt } from "../shape.ts";
import { follow } from "./follow.ts";

const SHOWN = 3;
const ONE_ROW = "one";

/** `field/one/cell` answers to offers for `field/cell`; cells of other rows have none of their own. */
function targetOf(path: string): string | null {
  const [field, row, cell] = path.split("/");
  if (row === undefined) return field!;
  return row === ONE_ROW ? `${field}/${cell}` : null;
}

export function offersBeside(desk: Desk, spot: Spot, scope: Scope): HTMLElement {
  const box = h("div", { class: "offers" });
  const target = targetOf(spot.path);
  if (target === null || desk.shape.rows(spot.field.id).size) return box;
  desk.offers.watch(scope, () => {
    const offers = desk.offers.for((to) => to === target);
    const take = (offer: Offer): void => {
      desk.offers.take(offer, spot);
      desk.announcer.say(desk.words.taken);
    };
    box.replaceChildren(...listOf(desk, offers, take));
  });
  return box;
}

/** Offers that each become a row of a field, with a gesture to take them all. */
export function offersOfRows(desk: Desk, field: Field, scope: Scope, open: (row: string) => void): HTMLElement {
  const box = h("div", { class: "offers" });
  const whom = { by: desk.props.me.id, for: desk.props.me.for };
  const take = (offer: Offer): void => {
    open(desk.offers.takeRow(offer, field, whom));
    desk.announcer.say(desk.words.taken);
  };
  desk.offers.watch(scope, () => {
    const offers = desk.offers.for((to) => to.split("/")[0] === field.id);
    box.replaceChildren(...listOf(desk, offers, take));
    const takable = offers.filter(({ how }) => how !== "same");
    if (desk.may && takable.length > 1) box.append(takeAll(desk, takable, take));
  });
  return box;
}

function listOf(desk: Desk, offers: Offer[], take: (offer: Offer) => void): HTMLElement[] {
  const boxes = offers.map((offer) => offerBox(desk, offer, take));
  if (boxes.length <= SHOWN + 1) return boxes;
  const rest = boxes.splice(SHOWN);
  const summary = h("summary", {}, desk.words.moreOffers(rest.length));
  return [...boxes, h("details", {}, summary, ...rest)];
}

function takeAll(desk: Desk, offers: Offer[], take: (offer: Offer) => void): HTMLElement {
  const all = (): void => desk.shape.act(() => offers.forEach(take));
  return h("button", { type: "button", class: "small", onclick: all }, desk.words.takeAll(offers.length));
}

function offerBox(desk: Desk, offer: Offer, take: (offer: Offer) => void): HTMLElement {
  const { words } = desk;
  const isSame = offer.how === "same";
  const from = isSame ? words.sameFrom(offer.from.label) : words.proposedBy(offer.from.label);
  const box = h("div", { class: isSame ? "offer same" : "offer" }, h("p", { class: "offer-from" }, from));
  if (offer.private) box.append(h("p", { class: "hint" }, words.privateOffer));
  box.append(...wordsOf(offer));
  const link = h("a", { href: desk.offers.sourcePage(offer) }, words.seeOrigin);
  const button =
    desk.may && !isSame && h("button", { type: "button", onclick: () => take(offer) }, words.take);
  box.append(h("div", { class: "gestures" }, button, link));
  return box;
}

function wordsOf(offer: Offer): HTMLElement[] {
  const said = h("p", { class: "offer-words" }, offer.text);
  const rest = Object.values(offer.cells ?? {})
    .map(({ text }) => text)
    .filter((text) => text && text !== offer.text);
  return rest.length ? [said, h("p", { class: "hint" }, rest.join(" · "))] : [said];
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
