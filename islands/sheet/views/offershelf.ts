/**
 * What earlier sheets propose for one place. While the place is empty the first proposals show open; once people
 * have put something there, theirs comes first and the proposals wait behind one line.
 */
import { h } from "../../kit/dom.ts";
import type { Desk } from "../desk.ts";
import type { Offer } from "../offers.ts";
import { offerBox } from "./offerbox.ts";
import { OfferFold } from "./offerfold.ts";
import { TakeAll, type TakeAllOf } from "./takeall.ts";

const SHOWN = 3;

export interface Place {
  list: () => Offer[];
  isStarted: () => boolean;
  /** How many more may come in. */
  room: () => number;
  max: number | null;
  take: (offer: Offer) => void;
  takeAll?: TakeAllOf;
}

export class OfferShelf {
  readonly root = h("div", { class: "offers" });
  private reminders = h("div", { class: "reminders" });
  private open = h("div", { class: "open-offers" });
  private full = h("p", { class: "hint" });
  private fold: OfferFold;
  private all: TakeAll | null;
  private free: Offer[] = [];
  private drawn = "";

  constructor(
    private desk: Desk,
    private place: Place,
  ) {
    this.fold = new OfferFold(desk, (offer) => this.take(offer), () => this.drawAll());
    this.all = place.takeAll ? new TakeAll(desk, place.takeAll) : null;
  }

  draw(): void {
    const offers = this.place.list();
    const same = offers.filter(({ how }) => how === "same");
    this.free = this.desk.may ? offers.filter(({ how }) => how !== "same") : [];
    const room = this.place.room();
    const started = this.place.isStarted();
    const key = [started, room > 0, ...offers.map((offer) => this.desk.offers.nameOf(offer))].join("\n");
    this.drawAll();
    if (key === this.drawn) return;
    this.drawn = key;
    if (offers.length && !this.root.childElementCount) this.furnish();
    this.remind(same);
    this.propose(room > 0 ? this.free : [], started);
    this.full.textContent = room > 0 || !this.free.length ? "" : this.desk.words.offersFull(this.place.max ?? 0);
  }

  private furnish(): void {
    const parts = [this.reminders, this.open, this.full, this.fold.root, this.all?.root];
    this.root.append(...parts.filter((part) => part !== undefined));
  }

  private remind(same: Offer[]): void {
    const boxes = same.map((offer) => offerBox(this.desk, offer, {}));
    const rest = boxes.splice(SHOWN);
    const more = rest.length ? [h("details", {}, h("summary", {}, this.desk.words.moreReminders(rest.length)), ...rest)] : [];
    this.reminders.replaceChildren(...boxes, ...more);
  }

  private propose(free: Offer[], started: boolean): void {
    const { words } = this.desk;
    const open = started ? [] : free.slice(0, SHOWN);
    this.root.dataset["open"] = String(open.length);
    this.open.replaceChildren(...open.map((offer) => offerBox(this.desk, offer, { take: () => this.take(offer) })));
    const rest = free.slice(open.length);
    this.fold.show(rest, open.length ? words.moreOffers(rest.length) : words.proposals(rest.length));
  }

  private drawAll(): void {
    if (!this.all) return;
    this.all.root.hidden = this.place.isStarted() && !this.fold.root.open && !this.all.isUndoing;
    this.all.show(this.free, this.place.room());
  }

  /** The button that was pressed goes away: the next one of the list, or the line that folds them, is where one is. */
  private take(offer: Offer): void {
    const at = this.buttons().indexOf(document.activeElement as HTMLButtonElement);
    this.all?.forget();
    this.place.take(offer);
    this.desk.announcer.say(this.desk.words.taken);
    if (this.root.contains(document.activeElement)) return;
    const left = this.buttons();
    const next = left[Math.min(at, left.length - 1)] ?? (this.fold.root.hidden ? null : this.fold.summary);
    next?.focus();
  }

  private buttons(): HTMLButtonElement[] {
    const where = this.fold.root.open ? this.root : this.open;
    return [...where.querySelectorAll<HTMLButtonElement>("button.take")];
  }
}
