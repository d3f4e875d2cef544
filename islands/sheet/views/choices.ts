/** choice, multi, scale4, bool: chips to tap, or a list where there are many. */
import { type Scope, h } from "../../kit/dom.ts";
import type { Desk, View } from "../desk.ts";
import type { Field, Option } from "../props.ts";
import { type Spot, mapAt, valueAt } from "../shape.ts";
import { follow } from "./follow.ts";
import { frame, place } from "./frame.ts";

const MANY = 8;

export const choiceView: View = (desk, spot, scope, setting) => {
  const options = optionsOf(desk, spot.field);
  return options.length > MANY ? listView(desk, spot, scope, setting) : oneOf(desk, spot, scope, { options, ...setting });
};

export const scaleView: View = (desk, spot, scope, setting) => {
  const named = spot.field.options;
  const options = [1, 2, 3, 4].map((step) => ({ id: String(step), label: named[step - 1]?.label ?? String(step) }));
  return oneOf(desk, spot, scope, { options, toValue: Number, look: "scale", ...setting });
};

export const boolView: View = (desk, spot, scope, setting) => {
  const options = [
    { id: "true", label: desk.words.yes },
    { id: "false", label: desk.words.no },
  ];
  return oneOf(desk, spot, scope, { options, toValue: (id) => id === "true", ...setting });
};

interface OneOf {
  options: Option[];
  toValue?: (id: string) => unknown;
  look?: string;
  under?: string;
}

/** Radio buttons drawn as chips; tapping the chosen one, or Delete, takes the choice back. */
function oneOf(desk: Desk, spot: Spot, scope: Scope, { options, toValue = (id) => id, look = "", under }: OneOf): HTMLElement {
  const framed = frame(desk, spot, scope, { group: true, under });
  const write = (value: unknown): void => desk.shape.act(() => void spot.home.set(spot.key, value));
  const inputs = new Map<string, HTMLInputElement>();
  const chips = h("div", { class: `chips ${look}`.trim() });
  for (const option of options) {
    const input = radio(desk, framed.id, framed.bound, {
      pick: () => write(toValue(option.id)),
      clear: () => write(null),
      isChosen: () => isValue(spot, option.id),
    });
    inputs.set(option.id, input);
    chips.append(h("label", { class: "chip" }, input, h("span", { title: option.help || null }, option.label)));
  }
  follow(spot, scope, () => {
    for (const [id, input] of inputs) {
      input.checked = isValue(spot, id);
      input.parentElement!.hidden = isRetired(options, id) && !input.checked;
    }
  });
  return place(framed, chips);
}

function isValue(spot: Spot, id: string): boolean {
  const now = valueAt(spot);
  return now !== null && String(now) === id;
}

interface Radio {
  pick(): void;
  clear(): void;
  isChosen(): boolean;
}

function radio(desk: Desk, name: string, bound: Record<string, string>, act: Radio): HTMLInputElement {
  const described = { "aria-describedby": bound["aria-describedby"] };
  const input = h("input", { type: "radio", name, disabled: !desk.may, ...described });
  input.addEventListener("change", () => input.checked && act.pick());
  // The click comes before the change: what is chosen at that moment was chosen already.
  input.addEventListener("click", () => act.isChosen() && act.clear());
  input.addEventListener("keydown", (event) => {
    if (event.key === "Delete" || event.key === "Backspace") act.clear();
  });
  return input;
}

const listView: View = (desk, spot, scope, setting) => {
  const framed = frame(desk, spot, scope, setting);
  const options = optionsOf(desk, spot.field);
  const select = h("select", { id: framed.id, ...framed.bound, disabled: !desk.may }, h("option", { value: "" }, desk.words.choose));
  for (const [group, members] of grouped(options)) {
    const home = group ? h("optgroup", { label: group }) : select;
    for (const { id, label } of members) home.append(h("option", { value: id }, label));
    if (group) select.append(home);
  }
  scope.listen(select, "change", () => desk.shape.act(() => void spot.home.set(spot.key, select.value || null)));
  follow(spot, scope, () => {
    select.value = String(valueAt(spot) ?? "");
  });
  return place(framed, select);
};

export const multiView: View = (desk, spot, scope, setting) => {
  const framed = frame(desk, spot, scope, { group: true, ...setting });
  const options = optionsOf(desk, spot.field);
  const inputs = new Map<string, HTMLInputElement>();
  const groups = [...grouped(options)].map(([group, members]) => {
    const chips = h("div", { class: "chips", role: group ? "group" : null, "aria-label": group || null });
    for (const option of members) {
      const input = h("input", { type: "checkbox", disabled: !desk.may });
      input.addEventListener("change", () => toggle(desk, spot, option.id, input.checked));
      inputs.set(option.id, input);
      chips.append(h("label", { class: "chip" }, input, h("span", { title: option.help || null }, option.label)));
    }
    return h("div", {}, group && h("p", { class: "chips-title", "aria-hidden": "true" }, group), chips);
  });
  follow(spot, scope, () => {
    const chosen = new Set(valueAt(spot) as string[] | null);
    for (const [id, input] of inputs) {
      input.checked = chosen.has(id);
      input.parentElement!.hidden = isRetired(options, id) && !input.checked;
    }
    framed.refuse(advice(desk, spot.field, chosen.size));
  });
  return place(framed, ...groups);
};

export function toggle(desk: Desk, spot: Spot, id: string, on: boolean): void {
  desk.shape.act(() => {
    const map = mapAt(spot);
    if (on) map?.set(id, true);
    else map?.delete(id);
  });
}

/** Too many choices is advice, never a refusal: two people may have chosen at the same time. */
export function advice(desk: Desk, { max }: Field, count: number): string {
  return max !== null && count > max ? desk.words.overMost(count, max) : "";
}

function optionsOf(desk: Desk, field: Field): Option[] {
  if (field.options.length || !field.sources.includes("cycle.territories")) return field.options;
  return desk.props.territories.map(({ id, name }) => ({ id, label: name }));
}

function isRetired(options: Option[], id: string): boolean {
  return options.find((option) => option.id === id)?.retired === true;
}

function grouped(options: Option[]): Map<string, Option[]> {
  const groups = new Map<string, Option[]>();
  for (const option of options) {
    const group = option.group ?? "";
    groups.set(group, [...(groups.get(group) ?? []), option]);
  }
  return groups;
}
