/** Many proposals behind one quiet line: by source sheet, with a search box when they are many. */
import { h, plain } from "../../kit/dom.ts";
import type { Desk } from "../desk.ts";
import type { Offer } from "../offers.ts";
import { offerBox, searched } from "./offerbox.ts";

const SEARCHED_FROM = 9;

export class OfferFold {
  readonly root: HTMLDetailsElement;
  readonly summary = h("summary", {});
  private search: HTMLInputElement;
  private finder: HTMLElement;
  private found = h("p", { class: "hint", role: "status" });
  private list = h("div", { class: "offer-list" });
  private offers: Offer[] = [];
  private drawn = "";

  constructor(
    private desk: Desk,
    private take: (offer: Offer) => void,
    toggled: () => void,
  ) {
    const { words } = desk;
    this.search = h("input", { type: "search", autocomplete: "off", oninput: () => this.fill() });
    this.finder = h("label", { class: "offer-search" }, h("span", {}, words.searchOffers), this.search);
    this.root = h("details", { class: "offer-fold" }, this.summary, this.finder, this.found, this.list);
    // The list of a closed fold is not made: a strategy is proposed two hundred lines.
    this.root.addEventListener("toggle", () => {
      this.fill();
      toggled();
    });
  }

  show(offers: Offer[], title: string): void {
    this.offers = offers;
    this.summary.textContent = title;
    this.root.hidden = offers.length === 0;
    this.finder.hidden = offers.length < SEARCHED_FROM;
    if (this.finder.hidden) this.search.value = "";
    this.fill();
  }

  private fill(): void {
    if (!this.root.open) return;
    const asked = plain(this.search.value);
    const kept = this.offers.filter((offer) => plain(searched(offer)).includes(asked));
    this.found.textContent = asked ? this.desk.words.offersFound(kept.length) : "";
    const key = kept.map((offer) => this.desk.offers.nameOf(offer)).join("\n");
    if (key === this.drawn) return;
    this.drawn = key;
    this.list.replaceChildren(...[...bySource(kept)].map(([label, offers]) => this.group(label, offers)));
  }

  private group(label: string, offers: Offer[]): HTMLElement {
    const boxes = offers.map((offer) => offerBox(this.desk, offer, { take: () => this.take(offer), under: true }));
    const title = h("p", { class: "offer-from" }, label);
    return h("div", { class: "offer-group", role: "group", "aria-label": label }, title, ...boxes);
  }
}

function bySource(offers: Offer[]): Map<string, Offer[]> {
  const groups = new Map<string, Offer[]>();
  for (const offer of offers) {
    const { label } = offer.from;
    groups.set(label, [...(groups.get(label) ?? []), offer]);
  }
  return groups;
}
