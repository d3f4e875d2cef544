/** Rows taken away can always come back: those of a moment ago at once, the others under a fold. */
import { h } from "../../kit/dom.ts";
import type { Desk } from "../desk.ts";
import type { Field } from "../props.ts";

export class RemovedRows {
  readonly root = h("div", { class: "removed" });
  private late = new Set<string>();

  constructor(
    private desk: Desk,
    private field: Field,
    private focus: (row: string) => void,
  ) {}

  lately(row: string): void {
    this.late.add(row);
  }

  draw(): void {
    const { words, shape } = this.desk;
    const gone = shape.ordered(this.field.id, { gone: true }).map(([id]) => id);
    const late = gone.filter((id) => this.late.has(id)).map((id) => this.line(id, words.rowRemoved));
    const older = gone.filter((id) => !this.late.has(id)).map((id) => this.line(id, ""));
    const summary = h("summary", {}, words.removedRows(older.length));
    this.root.replaceChildren(...late, ...(older.length ? [h("details", {}, summary, ...older)] : []));
  }

  private line(row: string, sentence: string): HTMLElement {
    const { words, records, may } = this.desk;
    const title = records.rowTitle(this.field, row);
    const name = title ? `«\u202f${title}\u202f»` : words.untitled;
    const act = { type: "button", class: "small", onclick: () => this.restore(row) };
    return h("p", { class: "removed-row" }, `${sentence} ${name} `, may && h("button", act, words.restore));
  }

  private restore(row: string): void {
    this.late.delete(row);
    this.desk.shape.setGone(this.field.id, row, false);
    this.focus(row);
    this.desk.announcer.say(this.desk.words.rowRestored);
  }
}
