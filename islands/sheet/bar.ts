/** What is always in sight: is it saved, who is here. */
import { copyText, h } from "../kit/dom.ts";
import type { Words } from "../kit/words.ts";
import type { SheetState } from "../sync/codec.ts";
import type { Saving, Told } from "../sync/saving.ts";
import type { Announcer } from "./announcer.ts";
import type { Essentials } from "./essentials.ts";
import type { Presence } from "./presence.ts";

const SHAPES: Record<Saving, string> = { saved: "✓", sending: "↑", device: "◐", page: "!", refused: "✕" };
const LOOKS: Record<Saving, string> = {
  saved: "saved",
  sending: "",
  device: "attention",
  page: "attention",
  refused: "refused",
};

export class Bar {
  readonly root: HTMLElement;
  private saving = h("p", { class: "state saving" });
  private people = h("p", { class: "presence people" });
  private ticks = h("span", { class: "ticks", "aria-hidden": "true" });
  private answered = h("span", {});
  private essentials = h("p", { class: "essentials", hidden: true }, this.ticks, this.answered);
  private notice = h("div", { class: "notices" });
  private told = "";
  private wasLoud = false;
  private notices = new Map<string, HTMLElement>();

  constructor(
    private words: Words,
    private announcer: Announcer,
    private everything: () => string,
  ) {
    const line = h("div", { class: "bar-line" }, this.people, this.saving);
    this.root = h("div", { class: "bar" }, line, this.essentials, this.notice);
  }

  save({ state, count, loud }: Told, since: number | null): void {
    const told = `${state} ${count} ${loud}`;
    if (told === this.told) return;
    this.told = told;
    this.saving.className = `state saving ${LOOKS[state]}`.trim();
    this.root.dataset["saving"] = state;
    const shape = h("span", { "aria-hidden": "true" }, SHAPES[state]);
    const copy = state === "refused" && this.copyButton();
    this.saving.replaceChildren(...[shape, ` ${this.sentence(state, count)}`, copy].filter((part) => part !== false));
    this.beLoud(loud && state !== "refused" ? state : null, since);
  }

  meet(presence: Presence, connected: boolean): void {
    const names = presence.writing();
    const parts = [connected ? this.words.people(Math.max(1, presence.count)) : this.words.offline];
    if (names.length) parts.push(this.words.writes(names));
    this.people.textContent = parts.join(" · ");
  }

  /** One tick for each essential field, those that hold something first. */
  count({ done, all }: Essentials): void {
    const said = this.words.essentials(done, all);
    this.essentials.hidden = all < 2;
    if (said === this.answered.textContent) return;
    this.answered.textContent = said;
    const tick = (_: unknown, at: number): HTMLElement => h("i", { class: at < done ? "on" : null });
    this.ticks.replaceChildren(...Array.from({ length: all }, tick));
  }

  /** Say something that stays; an empty sentence takes it away. */
  note(name: string, sentence: string, look = "attention"): void {
    if ((this.notices.get(name)?.textContent ?? "") === sentence) return;
    this.notices.get(name)?.remove();
    this.notices.delete(name);
    if (!sentence) return;
    const note = h("p", { class: `note ${look}` }, sentence);
    this.notices.set(name, note);
    this.notice.append(note);
    this.announcer.say(sentence);
  }

  mode(write: boolean, state: SheetState): void {
    const { closed, finished, readOnly } = this.words;
    const sentence = state === "open" ? readOnly : state === "finished" ? finished : closed;
    this.note("mode", write ? "" : sentence, "");
  }

  private sentence(state: Saving, count: number): string {
    const { words } = this;
    if (state === "device") return words.onDevice(count);
    return { saved: words.saved, sending: words.sending, page: words.keepOpen, refused: words.cannotSave }[state];
  }

  /** Half a minute without saving is said aloud, and so is the end of it. */
  private beLoud(state: Saving | null, since: number | null): void {
    const then = new Date(since ?? 0);
    const time = this.words.clock(then.getHours(), String(then.getMinutes()).padStart(2, "0"));
    const sentence = state === "page" ? this.words.loudPage(time) : this.words.loudDevice(time);
    this.note("loud", state ? sentence : "");
    if (state) this.notices.get("loud")?.append(" ", this.copyButton());
    if (this.wasLoud && !state) this.announcer.say(this.words.backSaved);
    this.wasLoud = state !== null;
  }

  private copyButton(): HTMLElement {
    const copy = async (): Promise<void> => {
      const done = await copyText(this.everything());
      this.announcer.say(done ? this.words.copied : this.words.notCopied);
    };
    return h("button", { type: "button", class: "small", onclick: () => void copy() }, this.words.copyWords);
  }
}
