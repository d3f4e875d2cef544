/** A field that shows only when another one has one of some values. */
import type { Scope } from "../../kit/dom.ts";
import type { Field } from "../props.ts";
import { type Spot, valueAt } from "../shape.ts";
import { follow } from "./follow.ts";

/** `beside` finds a neighbour: a cell of the same row, or a field of the same part. */
export function showIf(element: HTMLElement, field: Field, beside: (id: string) => Spot | null, scope: Scope): void {
  const condition = field.shown_if;
  const other = condition && beside(condition.field);
  if (!condition || !other) return;
  follow(other, scope, () => {
    const value = valueAt(other);
    const values = Array.isArray(value) ? value : [value];
    element.hidden = !values.some((one) => condition.is.includes(one as string | boolean));
  });
}
