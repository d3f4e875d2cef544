/** One proposal of an earlier sheet: its words, where they come from, the gesture that takes them. */
import { h } from "../../kit/dom.ts";
import type { Desk } from "../desk.ts";
import type { Offer } from "../offers.ts";

/** `under`: the name of the source is written above already. */
export function offerBox(desk: Desk, offer: Offer, { take, under = false }: { take?: () => void; under?: boolean }): HTMLElement {
  const { words } = desk;
  const isSame = offer.how === "same";
  const from = isSame ? words.sameFrom(offer.from.label) : words.proposedBy(offer.from.label);
  const title = !under && h("p", { class: "offer-from" }, from);
  const secret = offer.private && h("p", { class: "hint" }, words.privateOffer);
  const button = take && h("button", { type: "button", class: "take", onclick: take }, words.take);
  const link = h("a", { href: desk.offers.sourcePage(offer) }, words.seeOrigin);
  const gestures = h("div", { class: "gestures" }, button, link);
  return h("div", { class: isSame ? "offer same" : "offer" }, title, secret, ...wordsOf(offer), gestures);
}

function wordsOf(offer: Offer): HTMLElement[] {
  const said = h("p", { class: "offer-words" }, offer.text);
  const rest = otherWords(offer);
  return rest.length ? [said, h("p", { class: "hint" }, rest.join(" · "))] : [said];
}

function otherWords({ cells, text: main }: Offer): string[] {
  return [...new Set(Object.values(cells ?? {}).map(({ text }) => text))].filter((text) => text && text !== main);
}

/** Everything in which an offer may be searched. */
export function searched(offer: Offer): string {
  return [offer.text, offer.from.label, ...otherWords(offer)].join(" ");
}
