/** What surrounds every field: its name, its hint, who writes in it, where it was taken from. */
import { type Scope, h } from "../../kit/dom.ts";
import type { Desk, Setting } from "../desk.ts";
import type { Field } from "../props.ts";
import type { Spot } from "../shape.ts";
import { offersBeside, takenNote } from "./offers.ts";

export interface Frame {
  root: HTMLElement;
  /** The id for the control, or of the group's name. */
  id: string;
  name: string;
  /** Attributes that bind the control to its name, hint and error. */
  bound: Record<string, string>;
  refuse(sentence: string): void;
}

/** `group`: the field has several controls, so it is a fieldset whose legend names it. */
export function frame(
  desk: Desk,
  spot: Spot,
  scope: Scope,
  { group = false, under = "" }: { group?: boolean } & Setting = {},
): Frame {
  const id = `at-${spot.path.replace(/[^a-z0-9-]/gi, "_")}`;
  const root = h(group ? "fieldset" : "div", { class: "field", "data-path": spot.path });
  const label = labelOf(desk, spot.field, { id, group });
  const hint = hintOf(desk, spot.field, id);
  const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
  root.append(label, whoWrites(desk, spot.path, scope), ...(hint ? [hint] : []));
  const offers = offersBeside(desk, spot, scope);
  root.append(error, takenNote(desk, spot, scope), ...(offers ? [offers] : []));
  const bound: Record<string, string> = {
    "aria-describedby": [hint?.id, error.id].filter(Boolean).join(" "),
  };
  const owner = group ? root : null;
  if (under) (owner ?? { setAttribute: (n: string, v: string) => (bound[n] = v) }).setAttribute("aria-labelledby", `${under} ${id}-name`);
  return { root, id, name: `${id}-name`, bound, refuse: (sentence) => tellError(error, sentence) };
}

/** Put the control in its place: after the name and the hint, before the error. */
export function place(frame: Frame, ...controls: HTMLElement[]): HTMLElement {
  const error = frame.root.querySelector(":scope > .error");
  for (const control of controls) frame.root.insertBefore(control, error);
  return frame.root;
}

export function labelOf(desk: Desk, field: Field, { id, group }: { id: string; group: boolean }): HTMLElement {
  const words = h("span", { id: `${id}-name` }, field.label);
  const needed = field.required && h("small", { class: "needed" }, desk.words.needed);
  return group ? h("legend", {}, words, " ", needed) : h("label", { for: id }, words, " ", needed);
}

export function hintOf(desk: Desk, field: Field, id: string): HTMLElement | null {
  const sentences = [field.help, desk.words.stays[field.stays] ?? ""];
  if (field.max !== null) sentences.push(desk.words.atMost(field.max));
  const said = sentences.filter(Boolean).join(" ");
  return said ? h("p", { class: "hint", id: `${id}-hint` }, said) : null;
}

function tellError(error: HTMLElement, sentence: string): void {
  error.textContent = sentence;
  error.hidden = sentence === "";
  error.parentElement
    ?.querySelectorAll("input")
    .forEach((input) => (sentence ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid")));
}

/** Names beside the field, in words: colour never speaks alone. */
export function whoWrites(desk: Desk, path: string, scope: Scope): HTMLElement {
  const who = h("span", { class: "who", hidden: true });
  desk.presence.watch(scope, () => {
    const names = desk.presence.writing(path);
    who.hidden = names.length === 0;
    who.textContent = names.length ? desk.words.here(names) : "";
  });
  return who;
}
