/** rows1 and pledge: the one row that the server made, shown as a group of fields. */
import { h } from "../../kit/dom.ts";
import type { View } from "../desk.ts";
import { cellsOf } from "./cells.ts";
import { hintOf } from "./frame.ts";

const ONE = "one";

export const singleView: View = (desk, { field }, scope) => {
  const id = `at-${field.id}`;
  const needed = field.required && h("small", { class: "needed" }, desk.words.needed);
  const root = h("fieldset", { class: "field single" }, h("legend", {}, field.label, " ", needed), hintOf(desk, field, id));
  const rows = desk.shape.rows(field.id);
  const waiting = scope.child();
  const show = (): void => {
    if (!rows.has(ONE)) return;
    waiting.end();
    root.append(...cellsOf(desk, field, ONE, scope));
  };
  rows.observe(show);
  waiting.add(() => rows.unobserve(show));
  show();
  return root;
};
