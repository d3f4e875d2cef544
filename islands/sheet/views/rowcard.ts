/** One row: its head with its gestures, its cells, whom it is for. */
import { type Scope, h } from "../../kit/dom.ts";
import type { Desk } from "../desk.ts";
import type { Field } from "../props.ts";
import type { Row } from "../shape.ts";
import { cellsOf } from "./cells.ts";
import { follow } from "./follow.ts";
import { type Gesture, menu } from "./menu.ts";
import { growAll } from "./text.ts";

interface Given {
  id: string;
  open: boolean;
  scope: Scope;
}

export class RowCard {
  readonly root: HTMLElement;
  private body: HTMLElement;
  private toggle: HTMLButtonElement;
  private name = h("span", { class: "row-number" });
  private title = h("span", { class: "row-title" });
  private menu = menu(() => this.gestures());
  private isBuilt = false;
  private place: [number: number, count: number] = [0, 0];

  constructor(
    private desk: Desk,
    private field: Field,
    private given: Given,
  ) {
    const bodyId = `row-${field.id}-${given.id}`;
    this.body = h("div", { class: "row-body", id: bodyId, hidden: true });
    const act = (): void => (this.body.hidden ? this.open() : this.close());
    const state = { type: "button", class: "row-toggle", "aria-expanded": "false", "aria-controls": bodyId };
    this.toggle = h("button", { ...state, onclick: act }, this.name, " ", this.title);
    const head = h("div", { class: "row-head" }, this.toggle, this.author(), desk.may && this.menu.root);
    this.root = h("li", { class: "row", "data-row": given.id }, head, this.body);
    this.watchTitle();
    if (given.open) this.open();
  }

  number(number: number, count: number): void {
    if (this.place[0] !== number) {
      this.name.textContent = this.desk.words.row(number);
      this.menu.rename(this.desk.words.rowMenu(number));
    }
    this.place = [number, count];
  }

  open(): void {
    if (!this.isBuilt) this.build();
    this.body.hidden = false;
    this.toggle.setAttribute("aria-expanded", "true");
    growAll(this.body);
  }

  close(): void {
    this.body.hidden = true;
    this.toggle.setAttribute("aria-expanded", "false");
  }

  /** Put the caret where the row begins. */
  focus(): void {
    this.open();
    this.body.querySelector<HTMLElement>("textarea, input, select")?.focus();
  }

  end(): void {
    this.given.scope.end();
    this.root.remove();
  }

  private get row(): Row {
    return this.desk.shape.rows(this.field.id).get(this.given.id)!;
  }

  private build(): void {
    this.isBuilt = true;
    this.body.append(...cellsOf(this.desk, this.field, this.given.id, this.given.scope));
    if (this.desk.props.for.length > 1) this.body.append(this.forWhom());
  }

  private gestures(): Gesture[] {
    const { words } = this.desk;
    const [number, count] = this.place;
    return [
      { label: words.up, act: () => this.move(-1), off: number === 1 },
      { label: words.down, act: () => this.move(1), off: number === count },
      { label: words.removeRow, act: () => this.remove() },
    ];
  }

  private move(step: -1 | 1): void {
    this.desk.shape.move(this.field.id, this.given.id, step);
    this.menu.root.querySelector("summary")?.focus();
  }

  private remove(): void {
    this.desk.shape.setGone(this.field.id, this.given.id, true);
    this.desk.announcer.say(this.desk.words.rowRemoved);
  }

  private author(): HTMLElement | null {
    const by = this.row.get("by");
    if (by === this.desk.props.me.id) return null;
    const name = this.desk.props.people.find(({ id }) => id === by)?.name;
    return name ? h("span", { class: "row-by" }, this.desk.words.by(name)) : null;
  }

  private watchTitle(): void {
    const { scope, id } = this.given;
    const show = (): void => {
      this.title.textContent = this.desk.records.rowTitle(this.field, id);
    };
    const { row } = this;
    row.observeDeep(show);
    scope.add(() => row.unobserveDeep(show));
    show();
  }

  /** Chips that say whom the row is for, where the sheet is for several territories. */
  private forWhom(): HTMLElement {
    const { props, words, shape, may } = this.desk;
    const { row } = this;
    const chips = h("div", { class: "chips" });
    const inputs = new Map<string, HTMLInputElement>();
    const chosen = (): string[] => [...inputs].filter(([, input]) => input.checked).map(([id]) => id);
    const write = (): void => shape.act(() => void row.set("for", chosen()));
    for (const id of props.for) {
      const name = props.territories.find((territory) => territory.id === id)?.name ?? words.unseen;
      const input = h("input", { type: "checkbox", disabled: !may, onchange: write });
      inputs.set(id, input);
      chips.append(h("label", { class: "chip" }, input, h("span", {}, name)));
    }
    const field = { ...this.field, id: "for" };
    follow({ field, path: "", home: row, key: "for", row }, this.given.scope, () => {
      const now = (row.get("for") ?? []) as string[];
      for (const [id, input] of inputs) input.checked = now.includes(id);
    });
    return h("fieldset", { class: "field for-whom" }, h("legend", {}, words.forWhom), chips);
  }
}
