/** person, ref and refs: names and titles on the screen, ids in the document. */
import { type Choice, combobox } from "../../kit/combobox.ts";
import { type Scope, h } from "../../kit/dom.ts";
import type { Desk, View } from "../desk.ts";
import { type Spot, valueAt } from "../shape.ts";
import { advice, toggle } from "./choices.ts";
import { follow } from "./follow.ts";
import { frame, place } from "./frame.ts";

const TO_NAME = "?";
const FREE = "=";
const MOST_NAME = 200;

type PersonValue = { id?: string; name?: string; open?: boolean } | null;

export const personView: View = (desk, spot, scope, setting) => {
  const { words, props } = desk;
  const framed = frame(desk, spot, scope, setting);
  const write = (value: PersonValue): void => desk.shape.act(() => void spot.home.set(spot.key, value));
  const box = combobox({
    id: framed.id,
    bound: framed.bound,
    words,
    placeholder: words.choosePerson,
    disabled: !desk.may,
    choices: () => [
      ...props.people.map(({ id, name }) => ({ id, label: name })),
      { id: TO_NAME, label: words.toName, always: true },
    ],
    free: (typed) => ({ id: FREE + typed.normalize("NFC"), label: typed }),
    pick: (choice) => write(personOf(choice)),
    clear: () => write(null),
  });
  follow(spot, scope, () => box.show(personName(desk, valueAt(spot) as PersonValue)));
  return place(framed, box.root);
};

function personOf({ id }: Choice): PersonValue {
  if (id === TO_NAME) return { open: true };
  return id.startsWith(FREE) ? { name: id.slice(FREE.length, FREE.length + MOST_NAME) } : { id };
}

export function personName({ props, words }: Pick<Desk, "props" | "words">, value: PersonValue): string {
  if (!value) return "";
  if (value.open) return words.toName;
  return value.name ?? props.people.find(({ id }) => id === value.id)?.name ?? words.unseen;
}

export const refView: View = (desk, spot, scope, setting) => {
  const framed = frame(desk, spot, scope, setting);
  const write = (value: string | null): void => desk.shape.act(() => void spot.home.set(spot.key, value));
  const box = combobox({
    id: framed.id,
    bound: framed.bound,
    words: desk.words,
    placeholder: desk.words.chooseRecord,
    disabled: !desk.may,
    choices: () => recordsFor(desk, spot),
    pick: ({ id }) => write(id),
    clear: () => write(null),
  });
  const title = (): string => {
    const id = valueAt(spot);
    return typeof id === "string" ? (desk.records.title(id) ?? desk.words.unseen) : "";
  };
  follow(spot, scope, () => box.show(title()));
  const root = place(framed, box.root);
  if (spot.row) box.root.after(onOneLine(desk, { spot, root, title }, scope));
  return root;
};

/** In a row, what is chosen already takes one line, with a gesture to change it. */
function onOneLine(desk: Desk, field: { spot: Spot; root: HTMLElement; title: () => string }, scope: Scope): HTMLElement {
  const { spot, root, title } = field;
  const chosen = h("span", { class: "ref-title" });
  const change = (): void => {
    root.classList.remove("compact");
    root.querySelector<HTMLElement>("input")?.focus();
  };
  const name = desk.words.changeOf(spot.field.label);
  const button = desk.may && h("button", { type: "button", class: "text small", "aria-label": name, onclick: change }, desk.words.change);
  const line = h("p", { class: "ref-line" }, h("span", { class: "ref-label" }, `${spot.field.label}\u202f: `), chosen, button);
  const fold = (): void => {
    chosen.textContent = title();
    root.classList.toggle("compact", title() !== "" && !root.contains(document.activeElement));
  };
  scope.listen(root, "focusout", () => setTimeout(fold));
  follow(spot, scope, fold);
  return line;
}

function recordsFor(desk: Desk, spot: Spot): Choice[] {
  return desk.records.of(spot.field.to).map(({ id, title }) => ({ id, label: title }));
}

export const refsView: View = (desk, spot, scope, setting) => {
  const framed = frame(desk, spot, scope, { group: true, ...setting });
  const chosen = h("ul", { class: "chips chosen" });
  const box = combobox({
    id: framed.id,
    bound: { ...framed.bound, "aria-labelledby": framed.name },
    words: desk.words,
    placeholder: desk.words.addRecord,
    disabled: !desk.may,
    choices: () => {
      const already = new Set(valueAt(spot) as string[] | null);
      return recordsFor(desk, spot).filter(({ id }) => !already.has(id));
    },
    pick: ({ id }) => toggle(desk, spot, id, true),
  });
  follow(spot, scope, () => {
    const ids = (valueAt(spot) as string[] | null) ?? [];
    chosen.replaceChildren(...ids.map((id) => chosenRecord(desk, spot, id)));
    framed.refuse(advice(desk, spot.field, ids.length));
  });
  return place(framed, chosen, box.root);
};

function chosenRecord(desk: Desk, spot: Spot, id: string): HTMLElement {
  const title = desk.records.title(id) ?? desk.words.unseen;
  const remove = (): void => toggle(desk, spot, id, false);
  const name = desk.words.remove(title);
  const button = h("button", { type: "button", class: "bare", "aria-label": name, onclick: remove }, "×");
  return h("li", { class: "chip on" }, title, desk.may && button);
}

