import { at, buttons, desk } from "./desk.ts";
import assert from "node:assert/strict";
import test from "node:test";
import * as Y from "yjs";
import { countEssentials } from "../sheet/essentials.ts";
import { everything } from "../sheet/saying.ts";

test("every kind of field shows what the document holds", () => {
  const { form } = desk();
  assert.equal(at<HTMLTextAreaElement>(form, "texte", "textarea").value, "Été 😀");
  assert.equal(at<HTMLInputElement>(form, "choix", "input:checked").parentElement!.textContent, "Un");
  assert.equal(form.querySelectorAll('[data-path="plusieurs"] input:checked').length, 2);
  assert.equal(at<HTMLInputElement>(form, "montant", "input").value, "1\u202f234,50");
  assert.equal(at<HTMLInputElement>(form, "nombre", "input").value, "42");
  assert.equal(at<HTMLInputElement>(form, "personne", "input").value, "à désigner");
  assert.equal(at<HTMLInputElement>(form, "fiche", "input").value, "Atelier vélo");
  assert.match(at(form, "fiches", ".chosen").textContent!, /Atelier vélo/);
  assert.match(at(form, "gommettes", ".tally").textContent!, /Atelier vélo\u202f: 3 gommettes/);
  assert.equal(at<HTMLInputElement>(form, "photo", "input").value, "Une table");
  assert.equal(form.querySelectorAll('[data-path="lignes"] .row').length, 1);
  assert.equal(form.querySelectorAll(".tree > li").length, 2);
  assert.equal(at<HTMLTextAreaElement>(form, "croisement/imaginer.qui/value", "textarea").value, "Des habitantes");
});

test("every control has a name that a reader can say", () => {
  const { form } = desk();
  for (const control of form.querySelectorAll<HTMLInputElement>("input, textarea, select")) {
    const named = control.getAttribute("aria-labelledby")?.split(" ").every((id) => form.querySelector(`#${CSS.escape(id)}`));
    const label = control.closest("label") ?? form.querySelector(`label[for="${CSS.escape(control.id)}"]`);
    assert.ok(named || label?.textContent, control.outerHTML);
  }
  for (const button of form.querySelectorAll("button, summary")) {
    assert.ok(button.getAttribute("aria-label") || button.textContent, button.outerHTML);
  }
  const ids = [...form.querySelectorAll("[id]")].map(({ id }) => id);
  assert.equal(ids.length, new Set(ids).size);
});

test("what is typed and chosen lands where the protocol says", () => {
  const { form, shape } = desk();
  const money = at<HTMLInputElement>(form, "montant", "input");
  money.value = "12,50";
  money.dispatchEvent(new Event("input"));
  assert.equal(shape.fields.get("montant"), 1_250);
  money.value = "beaucoup";
  money.dispatchEvent(new Event("input"));
  assert.equal(shape.fields.get("montant"), 1_250);
  assert.equal(money.getAttribute("aria-invalid"), "true");
  const [, two] = form.querySelectorAll<HTMLInputElement>('[data-path="plusieurs"] input');
  two!.checked = false;
  two!.dispatchEvent(new Event("change"));
  assert.deepEqual([...(shape.fields.get("plusieurs") as Y.Map<true>).keys()], ["un"]);
});

test("tapping the chosen chip takes the choice back", () => {
  const { form, shape } = desk();
  at<HTMLInputElement>(form, "choix", "input:checked").dispatchEvent(new MouseEvent("click", { bubbles: true }));
  assert.equal(shape.fields.get("choix"), null);
});

test("a name that nobody bears is kept as typed", () => {
  const { form, shape } = desk();
  const box = at<HTMLInputElement>(form, "personne", "input");
  box.focus();
  box.value = "Zoé Dupuis";
  box.dispatchEvent(new Event("input"));
  box.blur();
  assert.deepEqual(shape.fields.get("personne"), { name: "Zoé Dupuis" });
});

test("a row that is added opens, is for its author’s territories, and can go and come back", () => {
  const { form, shape } = desk();
  const field = form.querySelector<HTMLElement>('.rows-field[data-path="lignes"]')!;
  field.querySelector<HTMLButtonElement>(".add")!.click();
  const [, [id]] = shape.ordered("lignes") as [unknown, [string, Y.Map<unknown>]];
  assert.deepEqual([...field.querySelectorAll(`[data-row="${id}"] .for-whom :checked`)].length, 1);
  field.querySelector<HTMLElement>(`[data-row="${id}"] .menu summary`)!.click();
  [...field.querySelectorAll<HTMLButtonElement>(`[data-row="${id}"] .menu button`)].pop()!.click();
  assert.equal(shape.ordered("lignes").length, 1);
  field.querySelector<HTMLButtonElement>(".removed-row button")!.click();
  assert.equal(shape.ordered("lignes").length, 2);
});

test("a condition shows and hides a field as the other one changes", () => {
  const { form, shape } = desk((props) => {
    props.part.fields.find(({ id }) => id === "paragraphe")!.shown_if = { field: "choix", is: ["deux"] };
  });
  const para = form.querySelector<HTMLElement>('[data-path="paragraphe"]')!;
  assert.equal(para.hidden, true);
  shape.fields.set("choix", "deux");
  assert.equal(para.hidden, false);
});

test("who may only read finds nothing to press but the folds", () => {
  const { form } = desk(() => undefined, false);
  for (const control of form.querySelectorAll<HTMLInputElement>("input, textarea, select")) {
    assert.ok(control.disabled || control.readOnly, control.outerHTML);
  }
  assert.equal(form.querySelectorAll(".add, .menu, .offers button").length, 0);
});

test("what a row points at takes one line until one wants to change it", () => {
  const { form } = desk((props) => {
    props.part.fields.find(({ id }) => id === "liens")!.fields.forEach((cell) => (cell.label = cell.id));
  });
  const ref = form.querySelector<HTMLElement>('[data-path^="liens/"][data-path$="/from"]')!;
  assert.match(ref.querySelector(".ref-line")!.textContent!, /^from\u202f: Atelier vélo/);
  assert.ok(ref.classList.contains("compact"));
  buttons(ref, /Changer/)[0]!.click();
  assert.ok(!ref.classList.contains("compact"));
});

test("the essential fields that hold something are counted, without a percentage", () => {
  const { shape, props } = desk();
  const fields = props.part.fields.map((field) => ({ ...field, essential: ["texte", "lignes", "nombre"].includes(field.id) }));
  assert.deepEqual(countEssentials(fields, shape), { done: 3, all: 3 });
  shape.fields.set("nombre", null);
  shape.setGone("lignes", shape.ordered("lignes")[0]![0], true);
  assert.deepEqual(countEssentials(fields, shape), { done: 1, all: 3 });
});

test("people are shown beside the field where they write, by name", () => {
  const { form, presence } = desk();
  presence.update([{ id: "lea", name: "Léa", path: "texte", device: "d" }, { id: "karim", name: "Karim", path: "texte", device: "e" }]);
  assert.equal(at(form, "texte", ".who").textContent, "Léa écrit ici");
  assert.equal(presence.count, 2);
});

test("words of people never become markup", () => {
  const { form, shape } = desk();
  (shape.ordered("lignes")[0]![1].get("titre") as Y.Text).insert(0, "<img src=x onerror=alert(1)>");
  assert.equal(form.querySelector("img"), null);
  assert.match(form.querySelector(".row-title")!.textContent!, /^<img/);
});

test("everything written can be copied as plain words", () => {
  const said = everything(desk());
  assert.match(said, /Champ montant\u202f: 1\u202f234,50 €/);
  assert.match(said, /Champ fiche\u202f: Atelier vélo/);
  assert.doesNotMatch(said, /Retiré/);
});
