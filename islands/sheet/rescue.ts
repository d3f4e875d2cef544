/** Words that could not be saved: shown until the person has copied them and says so. */
import { copyText, h } from "../kit/dom.ts";
import type { Rescued, Shelf } from "../kit/shelf.ts";
import type { Words } from "../kit/words.ts";
import type { Announcer } from "./announcer.ts";

export class RescuePanel {
  readonly root: HTMLElement;
  private list = h("ul", { class: "rescued" });
  private held: Rescued[] = [];

  constructor(
    private words: Words,
    private announcer: Announcer,
    private changed: () => void,
  ) {
    this.root = h("section", { class: "note refused rescue", hidden: true }, h("h2", {}, words.rescueTitle), this.list);
  }

  get isEmpty(): boolean {
    return this.held.length === 0;
  }

  get text(): string {
    return this.held.map(({ label, text }) => (label ? `${label}\n${text}` : text)).join("\n\n");
  }

  show(rescued: Rescued[], shelf: Shelf): void {
    this.held = rescued;
    this.root.hidden = this.isEmpty;
    this.list.replaceChildren(...rescued.map((words) => this.item(words, shelf)));
    if (!this.isEmpty) this.announcer.say(this.words.rescueTitle);
    this.changed();
  }

  private item(rescued: Rescued, shelf: Shelf): HTMLElement {
    const { words } = this;
    const copy = async (): Promise<void> => {
      const done = await copyText(rescued.text);
      this.announcer.say(done ? words.copied : words.notCopied);
    };
    const forget = (): void => {
      void shelf.forget(rescued.id);
      this.show(this.held.filter(({ id }) => id !== rescued.id), shelf);
    };
    const why = rescued.why === "epoch" ? words.rescueEpoch : sentenceOf(rescued.why) + words.rescueWhy;
    return h(
      "li",
      {},
      rescued.label && h("strong", {}, rescued.label),
      h("p", { class: "hint" }, why),
      h("blockquote", {}, rescued.text),
      h("div", { class: "gestures" },
        h("button", { type: "button", class: "small", onclick: () => void copy() }, words.rescueCopy),
        h("button", { type: "button", class: "small", onclick: forget }, words.rescueDone),
      ),
    ); // prettier-ignore
  }
}

/** The server's own sentence says what happened; a bare code says nothing to anybody. */
function sentenceOf(why: string): string {
  return /\s/.test(why) ? `${why} ` : "";
}
