/** matrix: a table on a wide screen; on a phone each line becomes a card (the same elements). */
import { type Scope, h } from "../../kit/dom.ts";
import type { Desk, View } from "../desk.ts";
import type { Field, Kind, Option } from "../props.ts";
import { hintOf } from "./frame.ts";
import { viewOf } from "./index.ts";

const VALUE = "value";
const CHOSEN: Kind[] = ["choice", "multi", "scale4", "bool"];

export const matrixView: View = (desk, { field }, scope) => {
  const id = `at-${field.id}`;
  const needed = field.required && h("small", { class: "needed" }, desk.words.needed);
  const caption = h("caption", {}, field.label, " ", needed);
  const columns = field.fields.map(({ label, kind }) => h("th", { scope: "col", class: CHOSEN.includes(kind) ? "chosen-in" : null }, label));
  const head = h("thead", {}, h("tr", {}, h("td", {}), ...columns));
  const body = h("tbody", {});
  const fill = (): void => body.replaceChildren(...field.rows.map((line) => lineOf(desk, field, line, scope)));
  // The server makes the cells; a line added to the sheet since then comes when it has made them.
  const rows = desk.shape.rows(field.id);
  const missing = field.rows.some(({ id: line }) => field.fields.some((column) => !rows.has(`${line}.${column.id}`)));
  if (missing) {
    rows.observe(fill);
    scope.add(() => rows.unobserve(fill));
  }
  fill();
  const table = h("table", { class: "matrix", "data-columns": columns.length }, caption, head, body);
  return h("div", { class: "field" }, hintOf(desk, field, id), table);
};

function lineOf(desk: Desk, field: Field, line: Option, scope: Scope): HTMLElement {
  const name = `at-${field.id}-${line.id}`;
  const cells = field.fields.map((column) => {
    const spot = desk.shape.cell(field, `${line.id}.${column.id}`, column, VALUE);
    return h("td", {}, spot && viewOf(column)(desk, spot, scope, { under: name }));
  });
  return h("tr", {}, h("th", { scope: "row", id: name }, line.label, line.help && h("small", {}, line.help)), ...cells);
}
