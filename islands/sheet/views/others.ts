/** xy, dots, photo and draw. */
import { h } from "../../kit/dom.ts";
import type { Desk, View } from "../desk.ts";
import { type Spot, valueAt } from "../shape.ts";
import { follow } from "./follow.ts";
import { frame, place } from "./frame.ts";

type Position = { x: number; y: number };
const STEPS = 20;

/** Two sliders say the same as a point on a plane, and need neither mouse nor eyes. */
export const xyView: View = (desk, spot, scope, setting) => {
  const framed = frame(desk, spot, scope, { group: true, ...setting });
  const dot = h("span", { class: "dot" });
  const plane = h("div", { class: "plane", "aria-hidden": "true" }, dot);
  const { fromLeft, fromBottom, across, upward } = desk.words;
  const sliders = { x: slider(desk, fromLeft, across), y: slider(desk, fromBottom, upward) };
  const write = (): void => {
    const value = { x: Number(sliders.x.input.value) / STEPS, y: Number(sliders.y.input.value) / STEPS };
    desk.shape.act(() => void spot.home.set(spot.key, value));
  };
  for (const { input } of [sliders.x, sliders.y]) scope.listen(input, "input", write);
  follow(spot, scope, () => {
    const value = valueAt(spot) as Position | null;
    for (const axis of ["x", "y"] as const) sliders[axis].show(value ? value[axis] : null);
    dot.hidden = value === null;
    dot.style.left = `${(value?.x ?? 0) * 100}%`;
    dot.style.bottom = `${(value?.y ?? 0) * 100}%`;
  });
  return place(framed, h("div", { class: "xy" }, h("div", {}, sliders.x.root, sliders.y.root), plane));
};

interface Slider {
  root: HTMLElement;
  input: HTMLInputElement;
  show(value: number | null): void;
}

function slider(desk: Desk, label: string, places: string[]): Slider {
  const input = h("input", { type: "range", min: 0, max: STEPS, step: 1, disabled: !desk.may });
  const said = h("span", { class: "said figures" });
  const show = (value: number | null): void => {
    input.value = String(Math.round((value ?? 0.5) * STEPS));
    const words = value === null ? desk.words.place : inWords(places, value);
    said.textContent = words;
    input.setAttribute("aria-valuetext", words);
  };
  return { root: h("label", { class: "slider" }, h("span", {}, label), input, said), input, show };
}

function inWords(places: string[], value: number): string {
  const place = places[value < 1 / 3 ? 0 : value > 2 / 3 ? 2 : 1]!;
  return `${Math.round(value * STEPS)}/${STEPS}, ${place}`;
}

/** The tally that the server writes once it is shown to all: read, never typed, in no order of merit. */
export const dotsView: View = (desk, spot, scope, setting) => {
  const framed = frame(desk, spot, scope, { group: true, ...setting });
  const list = h("ul", { class: "tally" });
  follow(spot, scope, () => {
    const tally = (spot.home.get(spot.key) ?? {}) as Record<string, number>;
    const known = desk.records.of(spot.field.to).filter(({ id }) => id in tally);
    const lines = known.map(({ id, title }) => h("li", {}, `${title}\u202f: ${desk.words.dots(tally[id]!)}`));
    list.replaceChildren(...(lines.length ? lines : [h("li", { class: "quiet" }, desk.words.noDots)]));
  });
  return place(framed, list);
};

/** Until photos can be joined here, what a photo shows can be read and put into better words. */
export const photoView: View = (desk, spot, scope, setting) => {
  const framed = frame(desk, spot, scope, setting);
  const box = h("input", { type: "text", id: framed.id, ...framed.bound, maxlength: 500 });
  const note = h("p", { class: "hint" }, desk.words.photoLater);
  scope.listen(box, "input", () => writeAlt(desk, spot, box.value));
  follow(spot, scope, () => {
    const photo = valueAt(spot) as { alt?: string } | null;
    box.readOnly = !desk.may || photo === null;
    note.hidden = photo !== null;
    if (document.activeElement !== box) box.value = photo?.alt ?? "";
  });
  return place(framed, note, box);
};

function writeAlt(desk: Desk, spot: Spot, alt: string): void {
  const photo = valueAt(spot);
  if (photo) desk.shape.act(() => void spot.home.set(spot.key, { ...photo, alt: alt.normalize("NFC") }));
}

/** Drawn by the server on the readable page and kept from it; on a phone it waits behind its name. */
export const drawView: View = (desk, { field }) => {
  const drawing = desk.drawings.get(field.id);
  const content = drawing ?? h("p", { class: "hint" }, field.help || desk.words.drawn);
  const name = h("summary", {}, h("h2", { class: "label" }, field.label));
  return h("details", { class: "field drawing", open: hasRoom() }, name, content);
};

function hasRoom(): boolean {
  return window.matchMedia?.("(min-width: 40rem)").matches ?? true;
}
