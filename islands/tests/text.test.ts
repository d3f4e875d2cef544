import "./page.ts";
import assert from "node:assert/strict";
import test from "node:test";
import * as Y from "yjs";
import { Scope } from "../kit/dom.ts";
import { difference, through, throughDelta } from "../sheet/difference.ts";
import { TextBinding } from "../sheet/textbinding.ts";

function desk(words = ""): { box: HTMLTextAreaElement; text: Y.Text; doc: Y.Doc; far: Y.Doc; write(act: (text: Y.Text) => void): void } {
  const doc = new Y.Doc();
  const text = doc.getText("words");
  text.insert(0, words);
  const far = new Y.Doc();
  Y.applyUpdate(far, Y.encodeStateAsUpdate(doc));
  doc.on("update", (update: Uint8Array, origin: unknown) => origin !== "far" && Y.applyUpdate(far, update, "near"));
  const box = document.createElement("textarea");
  document.body.append(box);
  new TextBinding(box, text, () => undefined, new Scope());
  const write = (act: (text: Y.Text) => void): void => {
    act(far.getText("words"));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(far), "far");
  };
  return { box, text, doc, far, write };
}

function type(box: HTMLTextAreaElement, words: string, caret = words.length): void {
  box.value = words;
  box.setSelectionRange(caret, caret);
  box.dispatchEvent(new Event("input"));
}

test("a letter typed in the middle is one insertion", () => {
  assert.deepEqual(difference("bonjour", "bonXjour", 4), { at: 3, removed: 0, added: "X" });
});

test("the caret settles which of several equal letters was typed", () => {
  assert.deepEqual(difference("aaaa", "aaaaa", 2), { at: 1, removed: 0, added: "a" });
});

test("half of a sign outside the basic plane is never cut", () => {
  assert.deepEqual(difference("a😀b", "a😁b"), { at: 1, removed: 2, added: "😁" });
  assert.deepEqual(difference("😀", "😀😀", 2), { at: 0, removed: 0, added: "😀" });
});

test("applying a difference gives the new text, whatever was typed", () => {
  const texts = ["", "a", "ab", "aab", "abab", "é😀", "😀é😀", "abcabcabc", "xabcx"];
  for (const before of texts) {
    for (const after of texts) {
      for (let caret = 0; caret <= after.length; caret++) {
        const change = difference(before, after, caret);
        const { at, removed, added } = change ?? { at: 0, removed: 0, added: "" };
        assert.equal(before.slice(0, at) + added + before.slice(at + removed), after);
      }
    }
  }
});

test("a place before a change stays, after it moves, inside it goes to its end", () => {
  const change = { at: 2, removed: 3, added: "xy" };
  assert.deepEqual([0, 2, 4, 5, 9].map((place) => through(place, change)), [0, 2, 4, 4, 8]);
});

test("words inserted by others at the caret stay after it", () => {
  assert.equal(throughDelta(3, [{ retain: 3 }, { insert: "abc" }]), 3);
  assert.equal(throughDelta(3, [{ retain: 1 }, { insert: "abc" }]), 6);
  assert.equal(throughDelta(3, [{ retain: 1 }, { delete: 5 }]), 1);
});

test("what is typed goes into the shared text", () => {
  const { box, far } = desk("Elle aide");
  type(box, "Elle aide les autres");
  assert.equal(far.getText("words").toString(), "Elle aide les autres");
});

test("what others write shows without moving the caret", () => {
  const { box, write } = desk("Elle aide");
  box.focus();
  box.setSelectionRange(4, 9);
  write((text) => text.insert(0, "Ici, "));
  assert.equal(box.value, "Ici, Elle aide");
  assert.deepEqual([box.selectionStart, box.selectionEnd], [9, 14]);
});

test("two people who type in one paragraph both keep their words", () => {
  const { box, write, text } = desk("Elle aide");
  write((far) => far.insert(9, " les voisins"));
  type(box, "Hier, " + box.value, 6);
  assert.equal(text.toString(), "Hier, Elle aide les voisins");
});

test("while a word is being composed, others' words wait, and nothing is lost", () => {
  const { box, write, text } = desk("Elle aide");
  box.focus();
  box.dispatchEvent(new Event("compositionstart"));
  type(box, "Elle aidez", 10);
  write((far) => far.insert(0, "Ici, "));
  assert.equal(box.value, "Elle aidez");
  type(box, "Elle aidera", 11);
  assert.equal(text.toString(), "Ici, Elle aidera");
  box.dispatchEvent(new Event("compositionend"));
  assert.equal(box.value, "Ici, Elle aidera");
});

test("accents typed apart are stored together", () => {
  const { box, text } = desk();
  type(box, "e\u0301te\u0301");
  assert.equal(text.toString(), "été");
  assert.equal(box.value, "été");
});

test("undo takes back what was typed here, not what others wrote since", () => {
  const { box, write, text } = desk("base ");
  box.dispatchEvent(new Event("focus"));
  type(box, "base mien");
  write((far) => far.insert(0, "leur "));
  box.dispatchEvent(new InputEvent("beforeinput", { inputType: "historyUndo", cancelable: true }));
  assert.equal(text.toString(), "leur base ");
});

test("a very long paste is written in pieces that the server takes", () => {
  const { box, doc, far } = desk();
  const sizes: number[] = [];
  doc.on("update", (update: Uint8Array) => sizes.push(update.length));
  type(box, "😀".repeat(9_000));
  assert.ok(sizes.every((size) => size < 48 * 1024), String(sizes));
  assert.equal(far.getText("words").toString(), "😀".repeat(9_000));
});
