import { h } from "../../kit/dom.ts";

export interface Gesture {
  label: string;
  act: () => void;
  off?: boolean;
}

/** Gestures behind « ⋯ »: opened and closed by click, Enter or Escape, left by going elsewhere. */
export function menu(name: string, gestures: Gesture[]): HTMLElement {
  const close = (): void => {
    box.open = false;
  };
  const buttons = gestures.map(({ label, act, off }) =>
    h("button", { type: "button", disabled: off, onclick: () => (close(), act()) }, label),
  );
  const summary = h("summary", { "aria-label": name }, "⋯");
  const box = h("details", { class: "menu" }, summary, h("div", { class: "menu-list" }, ...buttons));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    close();
    summary.focus();
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget as Node)) close();
  });
  return box;
}
