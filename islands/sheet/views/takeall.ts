/** Take every proposal up: asked once more when there are many, and taken back with one gesture. */
import { h } from "../../kit/dom.ts";
import type { Desk } from "../desk.ts";
import type { Offer } from "../offers.ts";

const MOST = 12;
const ASKED_FROM = 6;
const UNDO = "undo";

/** Takes them all and returns what undoes it. */
export type TakeAllOf = (offers: Offer[]) => () => void;

export class TakeAll {
  readonly root = h("div", { class: "take-all" });
  private offers: Offer[] = [];
  private shown = "";

  constructor(
    private desk: Desk,
    private take: TakeAllOf,
  ) {}

  /** Show the gesture when everything fits; a question or an « annuler » that is showing stays. */
  show(offers: Offer[], room: number): void {
    this.offers = offers;
    const fits = offers.length > 1 && offers.length <= Math.min(MOST, room);
    const key = fits ? String(offers.length) : "";
    if (this.shown === UNDO || this.shown === key) return;
    this.shown = key;
    this.root.replaceChildren(...(fits ? [this.button(this.desk.words.takeAll(offers.length), () => this.ask())] : []));
  }

  get isUndoing(): boolean {
    return this.shown === UNDO;
  }

  /** Something else happened here: the « annuler » of before has had its time. */
  forget(): void {
    if (this.shown === UNDO) this.shown = "?";
  }

  private ask(): void {
    const { words } = this.desk;
    if (this.offers.length < ASKED_FROM) return this.act();
    const no = (): void => this.again(true);
    const yes = this.button(words.takeAllYes, () => this.act());
    this.root.replaceChildren(h("p", {}, words.takeAllAsk(this.offers.length)), yes, this.button(words.no, no));
    yes.focus();
  }

  private act(): void {
    const { words, announcer } = this.desk;
    const count = this.offers.length;
    this.shown = UNDO;
    const undo = this.take(this.offers);
    const back = this.button(words.undo, () => {
      this.shown = "?";
      undo();
      announcer.say(words.undone);
      this.again(true);
    });
    this.root.replaceChildren(h("p", {}, words.takenAll(count)), back);
    announcer.say(words.takenAll(count));
    back.focus();
  }

  private again(focus: boolean): void {
    this.shown = "?";
    this.show(this.offers, MOST);
    if (focus) this.root.querySelector("button")?.focus();
  }

  private button(words: string, act: () => void): HTMLButtonElement {
    return h("button", { type: "button", class: "small", onclick: act }, words);
  }
}
