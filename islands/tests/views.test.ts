import "./page.ts";
import assert from "node:assert/strict";
import test from "node:test";
import * as Y from "yjs";
import { Scope } from "../kit/dom.ts";
import { wordsIn } from "../kit/words.ts";
import { Announcer } from "../sheet/announcer.ts";
import type { Desk } from "../sheet/desk.ts";
import { countEssentials } from "../sheet/essentials.ts";
import { formOf } from "../sheet/form.ts";
import { type Offer, Offers } from "../sheet/offers.ts";
import { Presence } from "../sheet/presence.ts";
import { type Props, parseProps } from "../sheet/props.ts";
import { Records } from "../sheet/records.ts";
import { everything } from "../sheet/saying.ts";
import { Shape } from "../sheet/shape.ts";
import { golden, goldenFields } from "../tools/golden.ts";

const PEOPLE = [{ id: "karim", name: "Karim" }, { id: "lea", name: "Léa" }]; // prettier-ignore

function desk(change: (props: Props) => void = () => undefined, may = true): Desk & { form: HTMLElement } {
  const props = parseProps({
    sheet: "s1", socket: "/ws", ticket: "/t", origin: "/c/essai/fil/s1/", language: "fr", mode: "write", state: "open",
    me: { id: "karim", name: "Karim", for: ["nord"] }, for: ["nord", "sud"], people: PEOPLE,
    territories: [{ id: "nord", name: "Nord" }, { id: "sud", name: "Sud" }],
    records: { idea: [{ id: "fffffffffffffffffffffffffa", title: "Atelier vélo" }] },
    part: { label: "Tout", fields: goldenFields().map((field) => ({ ...field, label: `Champ ${field.id}`, to: ["idea"] })) },
  }); // prettier-ignore
  change(props);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, golden());
  const shape = new Shape(doc);
  const words = wordsIn("fr");
  const made: Desk = {
    props, words, shape, may, announcer: new Announcer(), drawings: new Map(), presence: new Presence("karim"),
    offers: new Offers(props, shape), records: new Records(props, shape, words.untitled),
  }; // prettier-ignore
  const form = formOf(made, new Scope());
  document.body.replaceChildren(form);
  return { ...made, form };
}

const at = <T extends HTMLElement>(root: HTMLElement, path: string, inside: string): T => {
  const found = root.querySelector<T>(`[data-path="${path}"] ${inside}`);
  assert.ok(found, `${path} ${inside}`);
  return found;
};

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

const offer = (given: Partial<Offer>): Offer => ({
  carry: "graine-to-idea", how: "offer", to: "paragraphe", text: "Elle aide", value: "Elle aide", kind: "text",
  from: { sheet: "s0", path: "graine", seq: 7, label: "la journée 1, table 2" }, private: false, ...given,
}); // prettier-ignore

/** Open the line that folds the proposals of a place. */
function unfold(root: HTMLElement, path: string): HTMLElement {
  const fold = at<HTMLDetailsElement>(root, path, "details.offer-fold");
  fold.open = true;
  fold.dispatchEvent(new Event("toggle"));
  return fold;
}

const lines = (count: number, given: Partial<Offer> = {}): Offer[] =>
  Array.from({ length: count }, (_, n) =>
    offer({ how: "row", to: "lignes/titre", text: `Piste ${n}`, value: `Piste ${n}`, from: { sheet: "s0", path: `p/${n}/t`, seq: 1, label: n % 2 ? "table 2" : "table 1" }, ...given }),
  ); // prettier-ignore

const buttons = (root: HTMLElement, words: RegExp): HTMLButtonElement[] =>
  [...root.querySelectorAll<HTMLButtonElement>("button")].filter(({ textContent }) => words.test(textContent!));

test("taking an offer puts its words and its origin in one transaction, and it leaves the list", () => {
  const { form, shape, offers } = desk();
  offers.receive({ offers: [offer({})] });
  const changes: Uint8Array[] = [];
  shape.doc.on("update", (update: Uint8Array) => changes.push(update));
  const box = unfold(form, "paragraphe").querySelector<HTMLElement>(".offer")!;
  assert.match(box.querySelector("a")!.getAttribute("href")!, /^\/c\/essai\/fil\/s0\/graine$/);
  box.querySelector("button")!.click();
  assert.equal(changes.length, 1);
  assert.equal(String(shape.fields.get("paragraphe")), "Une ligne,\nune autre.\nElle aide");
  assert.deepEqual(shape.origins.get("paragraphe"), [{ carry: "graine-to-idea", sheet: "s0", path: "graine", seq: 7, text: "Elle aide" }]);
  assert.equal(form.querySelectorAll(".offer").length, 0);
  const note = at(form, "paragraphe", ".taken");
  assert.match(note.textContent!, /^repris de la journée 1, table 2 ·/);
  (shape.fields.get("paragraphe") as Y.Text).delete(0, 25);
  assert.match(note.textContent!, /, puis modifié/);
});

test("offers that become rows can be taken all at once", () => {
  const { form, shape, offers } = desk();
  const cells = (title: string): Offer["cells"] => ({
    titre: { kind: "text", value: title, text: title },
    leviers: { kind: "multi", value: ["deux"], text: "Deux" },
  });
  offers.receive({
    offers: ["a", "b"].map((path) => offer({ how: "row", to: "lignes/titre", cells: cells(path), from: { sheet: "s0", path, seq: 1, label: "x" } })),
  });
  const field = form.querySelector<HTMLElement>('.rows-field[data-path="lignes"]')!;
  unfold(form, "lignes");
  buttons(field, /Tout reprendre \(2\)/)[0]!.click();
  const titles = shape.ordered("lignes").map(([, row]) => String(row.get("titre")));
  assert.deepEqual(titles, ["Premier", "a", "b"]);
  const [id] = shape.ordered("lignes")[1]!;
  assert.equal(shape.origins.get(`lignes/${id}/titre`)?.[0]?.path, "a");
});

test("an empty place shows three proposals, a started one keeps them behind one line", () => {
  const { form, shape, offers } = desk();
  offers.receive({ offers: lines(5) });
  const field = form.querySelector<HTMLElement>('.rows-field[data-path="lignes"]')!;
  const shown = (): number => field.querySelectorAll(".open-offers .offer").length;
  assert.equal(shown(), 0);
  assert.match(field.querySelector(".offer-fold > summary")!.textContent!, /^5 propositions des feuilles précédentes$/);
  shape.setGone("lignes", shape.ordered("lignes")[0]![0], true);
  assert.equal(shown(), 3);
  buttons(field, /^Reprendre$/)[0]!.click();
  assert.equal(shown(), 0);
  assert.match(field.querySelector(".offer-fold > summary")!.textContent!, /^4 propositions/);
  assert.equal(document.activeElement, field.querySelector(".offer-fold > summary"));
});

test("many proposals are grouped by the sheet they come from and can be searched", () => {
  const { form, offers } = desk();
  offers.receive({ offers: lines(20) });
  const fold = unfold(form, "lignes");
  assert.deepEqual([...fold.querySelectorAll(".offer-group > .offer-from")].map((one) => one.textContent), ["table 1", "table 2"]);
  const search = fold.querySelector<HTMLInputElement>("input[type=search]")!;
  search.value = "piste 13";
  search.dispatchEvent(new Event("input"));
  assert.equal(fold.querySelectorAll(".offer").length, 1);
  assert.equal(buttons(form, /Tout reprendre/).length, 0);
});

test("taking six or more is asked once more, and undone with one gesture", () => {
  const { form, shape, offers } = desk();
  offers.receive({ offers: lines(6) });
  const field = form.querySelector<HTMLElement>('.rows-field[data-path="lignes"]')!;
  unfold(form, "lignes");
  buttons(field, /Tout reprendre \(6\)/)[0]!.click();
  assert.equal(shape.ordered("lignes").length, 1);
  buttons(field, /Oui/)[0]!.click();
  assert.equal(shape.ordered("lignes").length, 7);
  buttons(field, /Annuler/)[0]!.click();
  assert.equal(shape.ordered("lignes").length, 1);
  assert.match(field.querySelector(".offer-fold > summary")!.textContent!, /^6 propositions/);
  assert.doesNotMatch(field.textContent!, /Ligne retirée/);
});

test("a full list of rows proposes nothing more, and says so", () => {
  const { form, offers } = desk((props) => {
    props.part.fields.find(({ id }) => id === "lignes")!.max = 1;
  });
  offers.receive({ offers: lines(3) });
  const field = form.querySelector<HTMLElement>('.rows-field[data-path="lignes"]')!;
  assert.match(field.textContent!, /c’est complet \(1 au plus\)/);
  assert.equal(buttons(field, /Reprendre/).length, 0);
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

test("what is private says so, what is the same is only read", () => {
  const { form, offers } = desk();
  offers.receive({ offers: [offer({ private: true }), offer({ how: "same", to: "texte" })] });
  assert.match(unfold(form, "paragraphe").textContent!, /vos notes, visibles de vous seul·e/);
  assert.equal(at(form, "texte", ".offer.same").querySelector("button"), null);
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
