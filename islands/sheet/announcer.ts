import { h } from "../kit/dom.ts";

/** The one polite live region of the sheet. Changes made by others are never announced one by one. */
export class Announcer {
  readonly region = h("p", { class: "hidden-visually", role: "status" });
  private waiting: string[] = [];
  private timer = 0;

  say(sentence: string): void {
    if (!this.waiting.includes(sentence)) this.waiting.push(sentence);
    clearTimeout(this.timer);
    // A short wait lets the focus move first, so that the sentence is not cut by it.
    this.timer = window.setTimeout(() => {
      this.region.textContent = this.waiting.splice(0).join(" ");
    }, 150);
  }
}
