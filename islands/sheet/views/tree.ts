/** tree: an indented list, each line with its gestures. */
import { type Scope, h } from "../../kit/dom.ts";
import { type Branch, branchesOf, moveAmong, putUnder } from "../branches.ts";
import type { Desk, View } from "../desk.ts";
import type { Field } from "../props.ts";
import { hintOf } from "./frame.ts";
import { viewOf } from "./index.ts";
import { type Gesture, type Menu, menu } from "./menu.ts";
import { RemovedRows } from "./removed.ts";

const DEEPEST_INDENT = 5;

export const treeView: View = (desk, spot, scope) => new Tree(desk, spot.field, scope).root;

interface Line {
  root: HTMLElement;
  menu: Menu;
  scope: Scope;
}

class Tree {
  readonly root: HTMLElement;
  private list = h("ul", { class: "tree" });
  private empty: HTMLElement;
  private lines = new Map<string, Line>();
  private text: Field | undefined;
  private removed: RemovedRows;

  constructor(
    private desk: Desk,
    private field: Field,
    private scope: Scope,
  ) {
    const id = `at-${field.id}`;
    this.text = field.fields.find((cell) => cell.id === "texte");
    this.empty = h("p", { class: "empty" }, desk.words.rowEmpty);
    const name = h("h2", { class: "label", id: `${id}-name` }, field.label);
    const add = h("button", { type: "button", class: "add", onclick: () => this.add(null) }, desk.words.addBranch);
    this.removed = new RemovedRows(desk, field, (row) => this.lines.get(row)?.root.querySelector("textarea")?.focus());
    const box = { role: "group", class: "field rows-field", "aria-labelledby": `${id}-name`, "data-path": field.id };
    this.root = h("div", box, name, hintOf(desk, field, id), this.empty, this.list, desk.may && add, this.removed.root);
    const rows = desk.shape.rows(field.id);
    const changed = (events: { path: unknown[] }[]): void => {
      if (events.some(({ path }) => path.length <= 1)) this.draw();
    };
    rows.observeDeep(changed);
    scope.add(() => rows.unobserveDeep(changed));
    this.draw();
  }

  private draw(): void {
    const branches = branchesOf(this.desk.shape, this.field);
    const ids = new Set(branches.map(({ id }) => id));
    for (const [id, line] of this.lines) if (!ids.has(id)) this.drop(id, line);
    const focused = document.activeElement as HTMLElement | null;
    branches.forEach((branch, at) => this.putAt(branch, at));
    if (focused && focused !== document.activeElement && this.list.contains(focused)) focused.focus();
    this.empty.hidden = branches.length > 0;
    this.removed.draw();
  }

  private putAt(branch: Branch, at: number): void {
    const line = this.lines.get(branch.id) ?? this.makeLine(branch.id);
    line.root.dataset["depth"] = String(Math.min(branch.depth, DEEPEST_INDENT));
    line.root.setAttribute("aria-level", String(branch.depth + 1));
    line.menu.rename(this.desk.words.branchMenu(this.desk.records.rowTitle(this.field, branch.id)));
    const present = this.list.children[at] ?? null;
    if (present !== line.root) this.list.insertBefore(line.root, present);
  }

  private makeLine(id: string): Line {
    const scope = this.scope.child();
    const gestures = menu(() => this.gestures(id));
    const spot = this.text && this.desk.shape.cell(this.field, id, this.text);
    const words = spot && viewOf(this.text!)(this.desk, spot, scope);
    const root = h("li", { "data-row": id }, words, this.desk.may && gestures.root);
    const line = { root, menu: gestures, scope };
    this.lines.set(id, line);
    return line;
  }

  private gestures(id: string): Gesture[] {
    const { words, shape } = this.desk;
    const all = branchesOf(shape, this.field);
    const branch = all.find((one) => one.id === id)!;
    const { sisters, parent, depth } = branch;
    const at = sisters.indexOf(id);
    const grandparent = all.find((other) => other.id === parent)?.parent ?? null;
    const isDeep = depth + 1 >= this.field.levels;
    return [
      { label: words.below, act: () => this.add(id), off: isDeep },
      { label: words.up, act: () => moveAmong(shape, this.field, branch, -1), off: at === 0 },
      { label: words.down, act: () => moveAmong(shape, this.field, branch, 1), off: at === sisters.length - 1 },
      { label: words.right, act: () => putUnder(shape, this.field, id, sisters[at - 1]!), off: at === 0 || isDeep },
      { label: words.left, act: () => putUnder(shape, this.field, id, grandparent), off: parent === null },
      { label: words.removeRow, act: () => shape.setGone(this.field.id, id, true) },
    ];
  }

  private add(parent: string | null): void {
    const { me } = this.desk.props;
    const { shape } = this.desk;
    const fill = (row: string): void => void shape.rows(this.field.id).get(row)?.set("parent", parent);
    const id = shape.addRow(this.field, me.id, { for: me.for, fill });
    this.lines.get(id)?.root.querySelector("textarea")?.focus();
  }

  private drop(id: string, line: Line): void {
    line.scope.end();
    line.root.remove();
    this.removed.lately(id);
    this.lines.delete(id);
  }
}
