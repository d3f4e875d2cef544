/** On a phone the instruction above the sheet keeps to two lines, until one asks for the rest. */
import { h } from "../kit/dom.ts";
import type { Words } from "../kit/words.ts";

/** Measured in its own letters: those of the browser may need a line more. */
export async function foldInstruction(words: Words): Promise<void> {
  await document.fonts?.ready;
  const instruction = document.querySelector<HTMLElement>(".sheet-page .instruction");
  if (!instruction || instruction.scrollHeight <= instruction.clientHeight + 2) return;
  const unfold = (): void => {
    instruction.classList.add("whole");
    instruction.tabIndex = -1;
    instruction.focus();
    button.remove();
  };
  const button = h("button", { type: "button", class: "text small read-on", onclick: unfold }, words.readOn);
  const folds = document.querySelector(".sheet-page .folds");
  if (folds) folds.prepend(button);
  else instruction.after(button);
}
