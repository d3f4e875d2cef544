/** A sheet with every kind of field, shown on the page of the tests. */
import "./page.ts";
import assert from "node:assert/strict";
import * as Y from "yjs";
import { Scope } from "../kit/dom.ts";
import { wordsIn } from "../kit/words.ts";
import { Announcer } from "../sheet/announcer.ts";
import type { Desk } from "../sheet/desk.ts";
import { formOf } from "../sheet/form.ts";
import { Offers } from "../sheet/offers.ts";
import { Presence } from "../sheet/presence.ts";
import { type Props, parseProps } from "../sheet/props.ts";
import { Records } from "../sheet/records.ts";
import { Shape } from "../sheet/shape.ts";
import { golden, goldenFields } from "../tools/golden.ts";

const PEOPLE = [{ id: "karim", name: "Karim" }, { id: "lea", name: "Léa" }]; // prettier-ignore

export function desk(change: (props: Props) => void = () => undefined, may = true): Desk & { form: HTMLElement } {
  const props = parseProps({
    sheet: "s1", socket: "/ws", ticket: "/t", origin: "/c/essai/fil/s1/", language: "fr", mode: "write", state: "open",
    me: { id: "karim", name: "Karim", for: ["nord"] }, for: ["nord", "sud"], people: PEOPLE,
    territories: [{ id: "nord", name: "Nord" }, { id: "sud", name: "Sud" }],
    records: { idea: [{ id: "fffffffffffffffffffffffffa", title: "Atelier vélo" }] },
    part: { label: "Tout", fields: goldenFields().map((field) => ({ ...field, label: `Champ ${field.id}`, to: ["idea"] })) },
  }); // prettier-ignore
  change(props);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, golden());
  const shape = new Shape(doc);
  const words = wordsIn("fr");
  const made: Desk = {
    props, words, shape, may, announcer: new Announcer(), drawings: new Map(), presence: new Presence("karim"),
    offers: new Offers(props, shape), records: new Records(props, shape, words.untitled),
  }; // prettier-ignore
  const form = formOf(made, new Scope());
  document.body.replaceChildren(form);
  return { ...made, form };
}

export const at = <T extends HTMLElement>(root: HTMLElement, path: string, inside: string): T => {
  const found = root.querySelector<T>(`[data-path="${path}"] ${inside}`);
  assert.ok(found, `${path} ${inside}`);
  return found;
};

export const buttons = (root: HTMLElement, words: RegExp): HTMLButtonElement[] =>
  [...root.querySelectorAll<HTMLButtonElement>("button")].filter(({ textContent }) => words.test(textContent!));
