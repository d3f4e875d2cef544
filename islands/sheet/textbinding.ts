/** Binds a text box to a shared text: what two people type at once merges, and no caret jumps. */
import * as Y from "yjs";
import type { Scope } from "../kit/dom.ts";
import { type Delta, difference, through, throughDelta } from "./difference.ts";

export type TextBox = HTMLTextAreaElement | HTMLInputElement;
/** One write may not pass 64 KiB, so a long paste goes in pieces. */
const PIECE = 8_000;

export class TextBinding {
  private shown = "";
  private isComposing = false;
  private history: Y.UndoManager | null = null;

  constructor(
    private box: TextBox,
    private text: Y.Text,
    private whenShown: () => void,
    scope: Scope,
  ) {
    this.show(text.toString());
    text.observe(this.changed);
    scope.add(() => this.end());
    scope.listen(box, "input", () => this.take());
    scope.listen(box, "compositionstart", () => (this.isComposing = true));
    scope.listen(box, "compositionend", () => this.endComposition());
    scope.listen(box, "blur", () => this.endComposition());
    scope.listen(box, "focus", () => this.remember());
    scope.listen(box, "beforeinput", (event) => this.undo(event as InputEvent));
  }

  /** What the person typed goes into the shared text, in the coordinates that it has now. */
  private take(): void {
    const typed = this.box.value;
    const change = difference(this.shown, typed, this.box.selectionEnd ?? typed.length);
    if (!change) return;
    // While a word is being composed, what others wrote is not shown yet: step over it.
    const unseen = difference(this.shown, this.text.toString());
    const start = through(change.at, unseen);
    const end = Math.max(start, through(change.at + change.removed, unseen));
    this.shown = typed;
    this.replace(start, change.removed ? end - start : 0, change.added);
    if (!this.isComposing) this.catchUp();
    this.whenShown();
  }

  private replace(at: number, removed: number, added: string): void {
    const words = added.normalize("NFC");
    this.text.doc?.transact(() => {
      if (removed) this.text.delete(at, removed);
      this.text.insert(at, words.slice(0, PIECE));
    }, this);
    for (let from = PIECE; from < words.length; from += PIECE) {
      this.text.doc?.transact(() => this.text.insert(at + from, words.slice(from, from + PIECE)), this);
    }
  }

  private changed = (event: Y.YTextEvent): void => {
    if (event.transaction.origin === this || this.isComposing) return;
    this.follow(event.delta as Delta);
  };

  private follow(delta: Delta): void {
    const { selectionStart: start, selectionEnd: end } = this.box;
    const place = (at: number | null): number => throughDelta(at ?? 0, delta);
    this.show(this.text.toString(), [place(start), place(end)]);
  }

  /** Show what came while a word was being composed, or what was stored otherwise than typed. */
  private catchUp(): void {
    const now = this.text.toString();
    if (this.box.value === now) return;
    const change = difference(this.box.value, now);
    const { selectionStart: start, selectionEnd: end } = this.box;
    this.show(now, [through(start ?? 0, change), through(end ?? 0, change)]);
  }

  private endComposition(): void {
    if (!this.isComposing) return;
    this.isComposing = false;
    this.take();
    this.catchUp();
  }

  private show(words: string, selection?: [number, number]): void {
    const { box } = this;
    const scroll = box.scrollTop;
    if (box.value !== words) box.value = words;
    // A text box rewrites some line ends, so what it shows is what it says it shows.
    this.shown = box.value;
    // Setting the selection of a box that is not focused would steal the focus on some phones.
    if (selection && document.activeElement === box) box.setSelectionRange(...selection);
    box.scrollTop = scroll;
    this.whenShown();
  }

  private remember(): void {
    this.history ??= new Y.UndoManager(this.text, { trackedOrigins: new Set([this]) });
  }

  /** The browser's own undo forgets everything when others write: ours undoes what was typed here. */
  private undo(event: InputEvent): void {
    if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return;
    event.preventDefault();
    if (event.inputType === "historyUndo") this.history?.undo();
    else this.history?.redo();
  }

  private end(): void {
    this.text.unobserve(this.changed);
    this.history?.destroy();
  }
}
