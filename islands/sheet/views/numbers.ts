/** int, money, month, date, org: one line, read back in the form that is stored. */
import { h } from "../../kit/dom.ts";
import type { Desk, View } from "../desk.ts";
import { valueAt } from "../shape.ts";
import { follow } from "./follow.ts";
import { type Frame, frame, place } from "./frame.ts";
import { readInteger, readMoney, readMonth, sayInteger, sayMoney, sayMonth } from "./reading.ts";

interface Line {
  attributes: Record<string, string | number>;
  /** The stored value; undefined when the words make no sense. */
  read: (words: string) => unknown;
  say: (value: unknown) => string;
  wrong: (desk: Desk) => string;
}

const INTEGER: Line = {
  attributes: { inputmode: "numeric", class: "figure" },
  read: readInteger,
  say: sayInteger,
  wrong: ({ words }) => words.notNumber,
};
const MONEY: Line = {
  attributes: { inputmode: "decimal", class: "figure" },
  read: readMoney,
  say: sayMoney,
  wrong: ({ words }) => words.notMoney,
};
const DATE: Line = {
  attributes: { type: "date", class: "date" },
  read: (words) => words || null,
  say: String,
  wrong: () => "",
};
const ORG: Line = {
  attributes: { maxlength: 200, autocomplete: "off" },
  read: (words) => words.normalize("NFC").trim() || null,
  say: String,
  wrong: () => "",
};

function lineView(line: Line): View {
  return (desk, spot, scope, setting) => {
    const framed = frame(desk, spot, scope, setting);
    const input = h("input", { type: "text", ...line.attributes, ...framed.bound, id: framed.id, readonly: !desk.may });
    const show = (): void => {
      const value = valueAt(spot);
      if (document.activeElement !== input) input.value = value === null ? "" : line.say(value);
    };
    scope.listen(input, "input", () => {
      const value = line.read(input.value);
      framed.refuse(value === undefined ? line.wrong(desk) : "");
      if (value === undefined || value === valueAt(spot)) return;
      desk.shape.act(() => void spot.home.set(spot.key, value));
    });
    scope.listen(input, "blur", () => line.read(input.value) !== undefined && show());
    follow(spot, scope, show);
    return place(framed, ...dressed(desk, spot.field.unit, { input, framed, line }));
  };
}

function dressed(desk: Desk, unit: string, made: { input: HTMLInputElement; framed: Frame; line: Line }): HTMLElement[] {
  const { input, framed, line } = made;
  const shown = line === MONEY ? desk.words.euros : unit;
  if (line === ORG) return [input, organisations(desk, input, framed.id)];
  if (!shown) return [input];
  return [h("span", { class: "with-unit" }, input, h("span", { class: "unit" }, shown))];
}

function organisations(desk: Desk, input: HTMLInputElement, id: string): HTMLElement {
  input.setAttribute("list", `${id}-list`);
  const known = desk.props.organisations.map((name) => h("option", { value: name }));
  return h("datalist", { id: `${id}-list` }, ...known);
}

/** Firefox and Safari on a desk have no month picker: there, a month is typed. */
const hasMonth = ((): boolean => {
  const probe = h("input", { type: "month" });
  return probe.type === "month";
})();

const MONTH: Line = {
  attributes: hasMonth ? { type: "month", class: "date" } : { inputmode: "numeric", class: "date" },
  read: readMonth,
  say: (value) => (hasMonth ? String(value) : sayMonth(value)),
  wrong: ({ words }) => words.notMonth,
};

export const intView = lineView(INTEGER);
export const moneyView = lineView(MONEY);
export const dateView = lineView(DATE);
export const orgView = lineView(ORG);
export const monthView: View = (desk, spot, scope, setting) => {
  const help = hasMonth ? spot.field.help : [spot.field.help, desk.words.monthHint].filter(Boolean).join(" ");
  return lineView(MONTH)(desk, { ...spot, field: { ...spot.field, help } }, scope, setting);
};
