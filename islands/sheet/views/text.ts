/** text and para: boxes that grow with what is written in them. */
import { h } from "../../kit/dom.ts";
import type { Desk, View } from "../desk.ts";
import { type Spot, textAt } from "../shape.ts";
import { TextBinding } from "../textbinding.ts";
import { follow } from "./follow.ts";
import { frame, place } from "./frame.ts";

const MOST = { text: 2_000, para: 20_000 } as const;
const GROWS_ITSELF = typeof CSS !== "undefined" && CSS.supports?.("field-sizing", "content");

export const textView: View = (desk, spot, scope, setting) => {
  const framed = frame(desk, spot, scope, setting);
  const box = boxFor(desk, spot, framed.id, framed.bound);
  if (spot.field.kind === "text") keepOnOneLine(box);
  let bound = scope.child();
  follow(spot, scope, () => {
    const text = textAt(spot);
    // Until the server has made the text of a field added since, nothing can be written there.
    box.readOnly = !desk.may || !text;
    if (!text || boundTo.get(box) === text) return;
    bound.end();
    bound = scope.child();
    boundTo.set(box, text);
    new TextBinding(box, text, () => grow(box), bound);
  });
  return place(framed, box);
};

const boundTo = new WeakMap<HTMLTextAreaElement, unknown>();

function boxFor(desk: Desk, { field }: Spot, id: string, bound: Record<string, string>): HTMLTextAreaElement {
  const kind = field.kind === "para" ? "para" : "text";
  return h("textarea", {
    id,
    ...bound,
    class: kind,
    rows: kind === "para" ? 3 : 1,
    maxlength: MOST[kind],
    placeholder: desk.may && field.example ? desk.words.forExample(field.example) : null,
  });
}

/** A text is one line of words that may wrap on the screen, never several lines. */
function keepOnOneLine(box: HTMLTextAreaElement): void {
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
  box.addEventListener("input", () => {
    if (!box.value.includes("\n")) return;
    const caret = box.selectionEnd;
    box.value = box.value.replace(/\n/g, " ");
    box.setSelectionRange(caret, caret);
  });
}

function grow(box: HTMLTextAreaElement): void {
  if (GROWS_ITSELF || !box.isConnected) return;
  box.style.height = "auto";
  if (box.scrollHeight) box.style.height = `${box.scrollHeight + 2}px`;
}

/** Boxes that were hidden could not be measured: measure them once they show. */
export function growAll(root: ParentNode): void {
  root.querySelectorAll("textarea").forEach(grow);
}
