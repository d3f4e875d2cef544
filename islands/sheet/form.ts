/** The whole sheet as fields: the essential ones first, the others unfold. */
import { type Scope, h } from "../kit/dom.ts";
import type { Desk } from "./desk.ts";
import type { Field } from "./props.ts";
import { type Spot, isFilled } from "./shape.ts";
import { unfolding } from "./views/cells.ts";
import { showIf } from "./views/condition.ts";
import { viewOf } from "./views/index.ts";

export function formOf(desk: Desk, scope: Scope): HTMLElement {
  const fields = desk.props.part.fields.filter((field) => isAsked(desk, field));
  const hasEssential = fields.some(({ essential }) => essential);
  const isFirst = (field: Field): boolean =>
    !field.folded && (!hasEssential || field.essential || field.kind === "draw");
  const draw = (field: Field): HTMLElement => drawn(desk, field, scope);
  const first = fields.filter(isFirst).map(draw);
  const rest = fields.filter((field) => !isFirst(field)).map(draw);
  const form = h("div", { class: "fields", role: "form", "aria-label": desk.props.part.label }, ...first);
  if (rest.length) form.append(unfolding(desk.words.more(rest.length), rest));
  return form;
}

/** A retired field shows only where somebody had written in it. */
function isAsked({ shape }: Desk, field: Field): boolean {
  return !field.retired || isFilled(shape.spot(field)) || shape.rows(field.id).size > 0;
}

function drawn(desk: Desk, field: Field, scope: Scope): HTMLElement {
  const beside = (id: string): Spot | null => {
    const other = desk.props.part.fields.find((one) => one.id === id);
    return other ? desk.shape.spot(other) : null;
  };
  const element = viewOf(field)(desk, desk.shape.spot(field), scope);
  showIf(element, field, beside, scope);
  return element;
}
