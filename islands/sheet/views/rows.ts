/** rows and links: cards that people add, order, take away and bring back. */
import { type Scope, h } from "../../kit/dom.ts";
import type { Desk, View } from "../desk.ts";
import type { Field } from "../props.ts";
import { RowCard } from "./rowcard.ts";
import { hintOf, whoWrites } from "./frame.ts";
import { offersOfRows } from "./offers.ts";
import type { OfferShelf } from "./offershelf.ts";
import { RemovedRows } from "./removed.ts";

/** Above this many cells, rows open folded so that a phone shows the list first. */
const CELLS_AT_ONCE = 8;

export const rowsView: View = (desk, spot, scope) => new RowList(desk, spot.field, scope).root;

class RowList {
  readonly root: HTMLElement;
  private list = h("ol", { class: "rows" });
  private empty: HTMLElement;
  private removed: RemovedRows;
  private cards = new Map<string, RowCard>();
  private add: HTMLButtonElement;
  private offers: OfferShelf;
  private mayBeOpen = true;
  private isTakingBack = false;

  constructor(
    private desk: Desk,
    private field: Field,
    private scope: Scope,
  ) {
    const { words } = desk;
    const id = `at-${field.id}`;
    const needed = field.required && h("small", { class: "needed" }, words.needed);
    const title = h("h2", { id: `${id}-name`, class: "label" }, field.label, " ", needed);
    this.empty = h("p", { class: "empty" }, words.rowEmpty);
    this.add = h("button", { type: "button", class: "add", onclick: () => this.addRow() }, words.addRow);
    this.removed = new RemovedRows(desk, field, (row) => this.cards.get(row)?.focus());
    const box = { role: "group", "aria-labelledby": `${id}-name`, class: "field rows-field", "data-path": field.id };
    this.offers = offersOfRows(desk, field, scope, {
      open: (row) => this.cards.get(row)?.open(),
      takeBack: (rows) => this.takeBack(rows),
    });
    const head = [title, hintOf(desk, field, id), whoWrites(desk, field.id, scope)];
    this.root = h("div", box, ...head, this.empty, this.list, desk.may && this.add, this.removed.root, this.offers.root);
    this.watch();
  }

  private watch(): void {
    const rows = this.desk.shape.rows(this.field.id);
    const changed = (events: { path: unknown[] }[]): void => {
      // Words inside cells show themselves: only rows, their order and their presence matter here.
      if (events.some(({ path }) => path.length <= 1)) this.draw();
    };
    rows.observeDeep(changed);
    this.scope.add(() => rows.unobserveDeep(changed));
    this.draw();
    this.mayBeOpen = false;
  }

  private draw(): void {
    const ordered = this.desk.shape.ordered(this.field.id);
    const ids = ordered.map(([id]) => id);
    for (const [id, card] of this.cards) if (!ids.includes(id)) this.drop(id, card);
    const focused = document.activeElement as HTMLElement | null;
    ids.forEach((id, at) => this.putAt(id, at, ids.length));
    if (focused && focused !== document.activeElement && this.list.contains(focused)) focused.focus();
    this.empty.hidden = ids.length > 0;
    this.add.disabled = this.field.max !== null && ids.length >= this.field.max;
    this.removed.draw();
    this.offers.draw();
  }

  private putAt(id: string, at: number, count: number): void {
    let card = this.cards.get(id);
    if (!card) {
      const open = this.mayBeOpen && (count === 1 || count * this.field.fields.length <= CELLS_AT_ONCE);
      card = new RowCard(this.desk, this.field, { id, open, scope: this.scope.child() });
      this.cards.set(id, card);
    }
    card.number(at + 1, count);
    if (this.list.children[at] !== card.root) this.list.insertBefore(card.root, this.list.children[at] ?? null);
  }

  private drop(id: string, card: RowCard): void {
    const hadFocus = card.root.contains(document.activeElement);
    card.end();
    this.cards.delete(id);
    if (!this.isTakingBack) this.removed.lately(id);
    if (hadFocus) this.add.focus();
  }

  /** Rows that were taken up together go together, without a line each to bring them back. */
  private takeBack(rows: string[]): void {
    this.isTakingBack = true;
    this.desk.shape.act(() => rows.forEach((row) => this.desk.shape.setGone(this.field.id, row, true)));
    this.isTakingBack = false;
  }

  private addRow(): void {
    const { me } = this.desk.props;
    const id = this.desk.shape.addRow(this.field, me.id, { for: me.for });
    const card = this.cards.get(id);
    card?.open();
    card?.focus();
    this.desk.announcer.say(this.desk.words.rowAdded(this.cards.size));
  }
}
