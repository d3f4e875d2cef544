/** Small behaviours of any page: following long work, copying a text. */
import { copyText, h } from "../kit/dom.ts";
import { type Words, wordsIn } from "../kit/words.ts";

const EVERY = 1_000;
const EVERY_OFFLINE = 5_000;

interface Progress {
  state: string;
  progress: number;
  step?: string;
  files?: Record<string, string>;
}

/**
 * `<cv-progress data-url="…">` polls `{state, progress: 0…100, step, files}` until the state is `done`
 * or `failed`. The server's own words inside it stay for those without scripts; an element
 * `[data-when="done"]` inside it shows at the end, and its links `[data-file="docx"]` get their address.
 */
class ProgressIsland extends HTMLElement {
  private words: Words = wordsIn(document.documentElement.lang);
  private meter = h("progress", { max: 100, value: 0 });
  private said = h("p", { role: "status" });
  private timer = 0;
  private tenth = -1;

  connectedCallback(): void {
    if (!this.meter.isConnected) this.prepend(this.said, this.meter);
    this.meter.setAttribute("aria-label", this.getAttribute("aria-label") ?? this.words.building(0));
    void this.poll();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  private async poll(): Promise<void> {
    try {
      const answer = await fetch(this.dataset["url"] ?? "", { headers: { Accept: "application/json" } });
      if (!answer.ok) return this.finish("failed", {});
      this.show((await answer.json()) as Progress);
    } catch {
      this.said.textContent = this.words.connectionLost;
      this.again(EVERY_OFFLINE);
    }
  }

  private show({ state, progress, step, files }: Progress): void {
    if (state === "done" || state === "ready") return this.finish("done", files ?? {});
    if (state === "failed") return this.finish("failed", {});
    const percent = Math.round(progress <= 1 ? progress * 100 : progress);
    this.meter.value = percent;
    this.announce(percent, step ?? "");
    this.again(EVERY);
  }

  /** Spoken at each tenth only: a reader that talks every second is a nuisance. */
  private announce(percent: number, step: string): void {
    const tenth = Math.floor(percent / 10);
    if (tenth === this.tenth) return;
    this.tenth = tenth;
    this.said.textContent = [this.words.building(percent), step].filter(Boolean).join(" · ");
  }

  private finish(state: "done" | "failed", files: Record<string, string>): void {
    this.meter.hidden = true;
    this.dataset["state"] = state;
    this.said.textContent = state === "done" ? this.words.built : this.words.buildFailed;
    for (const element of this.querySelectorAll<HTMLElement>("[data-when]")) {
      element.hidden = element.dataset["when"] !== state;
    }
    for (const link of this.querySelectorAll<HTMLAnchorElement>("a[data-file]")) {
      const address = files[link.dataset["file"]!];
      if (address) link.href = address;
    }
    this.dispatchEvent(new CustomEvent("cv-finished", { bubbles: true, detail: { state } }));
  }

  private again(wait: number): void {
    if (this.isConnected) this.timer = window.setTimeout(() => void this.poll(), wait);
  }
}

/** `<button data-copy="#id">` copies the text of another element; it says so in its own words. */
async function copyFrom(button: HTMLElement): Promise<void> {
  const words = wordsIn(document.documentElement.lang);
  const source = document.querySelector(button.dataset["copy"] ?? "");
  const text = source instanceof HTMLInputElement ? source.value : (source?.textContent ?? "");
  const done = await copyText(text.trim());
  const said = h("span", { role: "status", class: "quiet" }, "");
  button.nextElementSibling?.matches(".copied") && button.nextElementSibling.remove();
  said.classList.add("copied");
  button.after(said);
  said.textContent = done ? words.copied : words.notCopied;
}

document.addEventListener("click", ({ target }) => {
  const button = (target as Element | null)?.closest<HTMLElement>("[data-copy]");
  if (button) void copyFrom(button);
});
customElements.define("cv-progress", ProgressIsland);
