/** How many of the essential fields hold something: described, never marked. */
import type { Scope } from "../kit/dom.ts";
import type { Field } from "./props.ts";
import { type Row, type Shape, isFilled, isHeld } from "./shape.ts";

const WAIT = 250;
const OF_A_ROW = ["pos", "by", "for", "gone", "parent"];

export interface Essentials {
  done: number;
  all: number;
}

/** The same fields as the server counts on the desk. */
export function essentialOf(fields: Field[]): Field[] {
  const asked = fields.filter(({ kind, folded, retired }) => kind !== "draw" && !folded && !retired);
  const essential = asked.filter((field) => field.essential);
  return essential.length ? essential : asked;
}

export function countEssentials(fields: Field[], shape: Shape): Essentials {
  const essential = essentialOf(fields);
  return { done: essential.filter((field) => hasSomething(field, shape)).length, all: essential.length };
}

function hasSomething(field: Field, shape: Shape): boolean {
  if (!field.fields.length) return isFilled(shape.spot(field));
  return shape.ordered(field.id).some(([, row]) => says(row));
}

/** Does a row hold more than its place, its author and whom it is for? */
function says(row: Row): boolean {
  const keys = [...row.keys()].filter((key) => !OF_A_ROW.includes(key));
  return keys.some((key) => isHeld(row.get(key)));
}

/** Count now, and a little after the document changes. */
export function watchEssentials(shape: Shape, scope: Scope, act: () => void): void {
  let timer = 0;
  const soon = (): void => {
    timer ||= window.setTimeout(() => {
      timer = 0;
      act();
    }, WAIT);
  };
  shape.doc.on("update", soon);
  scope.add(() => {
    clearTimeout(timer);
    shape.doc.off("update", soon);
  });
  act();
}
