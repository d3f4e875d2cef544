import { h } from "../../kit/dom.ts";

export interface Gesture {
  label: string;
  act: () => void;
  off?: boolean;
}

export interface Menu {
  root: HTMLElement;
  rename(name: string): void;
}

/**
 * Gestures behind « ⋯ »: opened and closed by click, Enter or Escape, left by going elsewhere.
 * They are asked for when the menu opens: a sheet of two hundred rows has two hundred menus.
 */
export function menu(gestures: () => Gesture[]): Menu {
  const list = h("div", { class: "menu-list" });
  const summary = h("summary", {}, "⋯");
  const root = h("details", { class: "menu" }, summary, list);
  const close = (): void => {
    root.open = false;
  };
  summary.addEventListener("click", () => {
    list.replaceChildren(...gestures().map((gesture) => buttonFor(gesture, close)));
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !root.open) return;
    close();
    summary.focus();
  });
  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !root.contains(relatedTarget as Node)) close();
  });
  return { root, rename: (name) => summary.setAttribute("aria-label", name) };
}

function buttonFor({ label, act, off }: Gesture, close: () => void): HTMLElement {
  const run = (): void => {
    close();
    act();
  };
  return h("button", { type: "button", disabled: off, onclick: run }, label);
}
