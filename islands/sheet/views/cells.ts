/** The cells of a row: those to fill first, then those that unfold. */
import { type Scope, h } from "../../kit/dom.ts";
import type { Desk } from "../desk.ts";
import type { Field } from "../props.ts";
import { isFilled } from "../shape.ts";
import { showIf } from "./condition.ts";
import { viewOf } from "./index.ts";
import { growAll } from "./text.ts";

export function cellsOf(desk: Desk, field: Field, row: string, scope: Scope): HTMLElement[] {
  const beside = (id: string): ReturnType<typeof desk.shape.cell> => {
    const cell = field.fields.find((one) => one.id === id);
    return cell ? desk.shape.cell(field, row, cell) : null;
  };
  const first: HTMLElement[] = [];
  const folded: HTMLElement[] = [];
  for (const cell of cellsAsked(field)) {
    const spot = desk.shape.cell(field, row, cell);
    if (!spot || (cell.retired && !isFilled(spot))) continue;
    const element = viewOf(cell)(desk, spot, scope);
    showIf(element, cell, beside, scope);
    (cell.folded ? folded : first).push(element);
  }
  return folded.length ? [...first, unfolding(desk.words.details(folded.length), folded)] : first;
}

/** The two ends of a link point at what the whole field points at. */
function cellsAsked(field: Field): Field[] {
  if (field.kind !== "links") return field.fields;
  const isEnd = ({ id }: Field): boolean => id === "from" || id === "to";
  return field.fields.map((cell) => (isEnd(cell) ? { ...cell, to: field.to } : cell));
}

export function unfolding(title: string, content: HTMLElement[]): HTMLElement {
  const box = h("details", { class: "more" }, h("summary", {}, title), ...content);
  box.addEventListener("toggle", () => box.open && growAll(box));
  return box;
}
