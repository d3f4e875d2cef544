/** A box to search and choose in, by keyboard, by touch and by ear (ARIA combobox with a list). */
import { h, plain } from "./dom.ts";
import type { Words } from "./words.ts";

export interface Choice {
  id: string;
  label: string;
  /** Always proposed, whatever is typed. */
  always?: boolean;
}
export interface Combobox {
  root: HTMLElement;
  /** Show a label as the present choice. */
  show(label: string): void;
}
export interface Wanted {
  id: string;
  bound: Record<string, string>;
  words: Words;
  placeholder: string;
  disabled: boolean;
  choices: () => Choice[];
  pick: (choice: Choice) => void;
  /** A choice made of what was typed, where a free name is welcome. */
  free?: (typed: string) => Choice;
  /** Empty the place; without it, an emptied box goes back to what it showed. */
  clear?: () => void;
}

const MOST = 60;

export function combobox(wanted: Wanted): Combobox {
  return new SearchBox(wanted);
}

class SearchBox implements Combobox {
  readonly root: HTMLElement;
  private input: HTMLInputElement;
  private list: HTMLUListElement;
  private empty: HTMLElement;
  private shown = "";
  private found: Choice[] = [];
  private active = -1;

  constructor(private wanted: Wanted) {
    const listId = `${wanted.id}-choices`;
    this.input = h("input", {
      id: wanted.id,
      ...wanted.bound,
      type: "text",
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": listId,
      placeholder: wanted.placeholder,
      disabled: wanted.disabled,
    });
    this.list = h("ul", { id: listId, role: "listbox", class: "choices", hidden: true, tabindex: -1 });
    this.empty = h("p", { class: "choices nothing", hidden: true }, wanted.words.nothingFound);
    this.root = h("div", { class: "combobox" }, this.input, this.list, this.empty);
    this.listen();
  }

  show(label: string): void {
    this.shown = label;
    if (document.activeElement !== this.input) this.input.value = label;
  }

  private listen(): void {
    this.input.addEventListener("click", () => this.open());
    this.input.addEventListener("input", () => this.open());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.leave());
    // Without this, touching a choice would take the focus away and close the list first.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const item = (event.target as HTMLElement).closest("li");
      if (item) this.choose(this.found[[...this.list.children].indexOf(item)]!);
    });
  }

  private get typed(): string {
    return this.input.value.trim();
  }

  private open(): void {
    const search = this.typed === this.shown ? "" : plain(this.typed);
    const all = this.wanted.choices().filter(({ label, always }) => always || plain(label).includes(search));
    const isKnown = all.some(({ label }) => plain(label) === search);
    if (search && this.wanted.free && !isKnown) all.push(this.freeChoice());
    this.found = all.slice(0, MOST);
    this.active = -1;
    this.draw();
  }

  private freeChoice(): Choice {
    return { ...this.wanted.free!(this.typed), label: this.wanted.words.asTyped(this.typed) };
  }

  private draw(): void {
    const items = this.found.map((choice, at) =>
      h("li", { role: "option", id: `${this.wanted.id}-choice-${at}`, "aria-selected": "false" }, choice.label),
    );
    this.list.replaceChildren(...items);
    this.list.hidden = items.length === 0;
    this.empty.hidden = items.length > 0;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.open();
      this.point(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!this.list.hidden && this.found[this.active]) this.choose(this.found[this.active]!);
      else this.accept();
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      this.input.value = this.shown;
      this.close();
    }
  }

  private point(step: number): void {
    const count = this.found.length;
    if (!count) return;
    this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === this.active)));
    const item = this.list.children[this.active]!;
    item.scrollIntoView?.({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", item.id);
  }

  private choose(choice: Choice): void {
    this.wanted.pick(choice);
    this.close();
    this.input.value = this.shown;
  }

  /** What was typed and not chosen: the choice of that name, the name itself, or nothing. */
  private accept(): void {
    const { typed } = this;
    if (typed === this.shown) return this.close();
    if (!typed && this.wanted.clear) this.wanted.clear();
    const known = this.wanted.choices().find(({ label }) => plain(label) === plain(typed));
    if (typed && known) this.wanted.pick(known);
    else if (typed && this.wanted.free) this.wanted.pick(this.wanted.free(typed));
    this.close();
    this.input.value = this.shown;
  }

  private leave(): void {
    this.accept();
  }

  private close(): void {
    this.list.hidden = true;
    this.empty.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
