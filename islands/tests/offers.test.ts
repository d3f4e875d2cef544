import { at, buttons, desk } from "./desk.ts";
import assert from "node:assert/strict";
import test from "node:test";
import * as Y from "yjs";
import type { Offer } from "../sheet/offers.ts";

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

test("what goes into a cell of several things is proposed in each row, not as a new row", () => {
  const { form, shape, offers } = desk();
  offers.receive({ offers: [offer({ to: "lignes/leviers", kind: "multi", value: ["deux"], text: "Deux" })] });
  const field = form.querySelector<HTMLElement>('.rows-field[data-path="lignes"]')!;
  const before = shape.ordered("lignes").length;
  const cell = field.querySelector<HTMLElement>('[data-path$="/leviers"]')!;
  (cell.querySelector("details.offer-fold") as HTMLDetailsElement).open = true;
  cell.querySelector("details.offer-fold")!.dispatchEvent(new Event("toggle"));
  buttons(cell, /^Reprendre$/)[0]!.click();
  assert.equal(shape.ordered("lignes").length, before);
  assert.ok((shape.ordered("lignes")[0]![1].get("leviers") as Y.Map<true>).has("deux"));
  assert.ok(shape.origins.has(`lignes/${shape.ordered("lignes")[0]![0]}/leviers`));
});

test("one of several choices that is taken leaves the others", () => {
  const { form, offers } = desk();
  offers.receive({ offers: lines(3, { from: { sheet: "s0", path: "choix", seq: 1, label: "table 1" } }) });
  const fold = unfold(form, "lignes");
  buttons(fold, /^Reprendre$/)[0]!.click();
  assert.deepEqual([...fold.querySelectorAll(".offer-words")].map(({ textContent }) => textContent), ["Piste 1", "Piste 2"]);
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

test("what is private says so, what is the same is only read", () => {
  const { form, offers } = desk();
  offers.receive({ offers: [offer({ private: true }), offer({ how: "same", to: "texte" })] });
  assert.match(unfold(form, "paragraphe").textContent!, /vos notes, visibles de vous seul·e/);
  assert.equal(at(form, "texte", ".offer.same").querySelector("button"), null);
});
