import "./page.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { h } from "../kit/dom.ts";
import "../page/page.ts";
import { settle } from "./world.ts";

type Answer = object | number | "down";
const asked: string[] = [];
let answers: Answer[] = [];

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  window.setTimeout = globalThis.setTimeout as typeof window.setTimeout;
  document.documentElement.lang = "fr";
  // A page over plain HTTP has no clipboard of its own.
  Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
  asked.length = 0;
  globalThis.fetch = (async (address: string) => {
    asked.push(address);
    const answer = answers.shift() ?? 500;
    if (answer === "down") throw new TypeError("no network");
    const ok = typeof answer !== "number";
    return { ok, status: ok ? 200 : answer, json: async () => answer };
  }) as unknown as typeof fetch;
});
afterEach(() => {
  document.body.replaceChildren();
  mock.timers.reset();
});

async function working(...given: Answer[]): Promise<HTMLElement> {
  answers = given;
  const done = h("p", { "data-when": "done", hidden: true }, h("a", { "data-file": "docx" }, "DOCX"));
  const failed = h("p", { "data-when": "failed", hidden: true }, "Relancer");
  const island = h("cv-progress" as "div", { "data-url": "/p.json" }, done, failed);
  document.body.append(island);
  await settle();
  return island;
}

async function pass(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await settle();
}

const said = (island: HTMLElement): string => island.querySelector('[role="status"]')!.textContent!;
const shows = (island: HTMLElement, when: string): boolean =>
  !island.querySelector<HTMLElement>(`[data-when="${when}"]`)!.hidden;

test("long work is followed each second, and its files get their address at the end", async () => {
  const ends: unknown[] = [];
  document.body.addEventListener("cv-finished", (event) => ends.push((event as CustomEvent).detail.state), { once: true });
  const island = await working({ state: "running", progress: 40, step: "Mise en page" }, { state: "done", progress: 100, files: { docx: "/f.docx" } });
  assert.equal(said(island), "En préparation\u202f: 40 % · Mise en page");
  assert.equal(island.querySelector("progress")!.value, 40);
  await pass(1_000);
  assert.equal(said(island), "C’est prêt.");
  assert.ok(shows(island, "done") && !shows(island, "failed"));
  assert.equal(island.querySelector("a")!.getAttribute("href"), "/f.docx");
  assert.deepEqual(ends, ["done"]);
  await pass(20_000);
  assert.equal(asked.length, 2);
});

test("progress is spoken at each tenth only", async () => {
  const island = await working({ state: "running", progress: 0.41 }, { state: "running", progress: 0.48 }, { state: "running", progress: 0.52 });
  const first = said(island);
  await pass(1_000);
  assert.equal(said(island), first);
  await pass(1_000);
  assert.match(said(island), /52/);
});

test("work that failed says that nothing is lost and shows how to start again", async () => {
  const island = await working({ state: "failed", progress: 10 });
  assert.match(said(island), /Rien n’est perdu/);
  assert.ok(shows(island, "failed") && !shows(island, "done"));
});

test("a network that is down is asked again", async () => {
  const island = await working("down", { state: "done", progress: 100 });
  assert.match(said(island), /coupée/);
  await pass(5_000);
  assert.equal(said(island), "C’est prêt.");
});

test("a page left asks nothing more", async () => {
  const island = await working({ state: "running", progress: 10 });
  island.remove();
  await pass(10_000);
  assert.equal(asked.length, 1);
});

test("copying takes the words of the named element and says so, even without the clipboard of secure pages", async () => {
  const copied: string[] = [];
  document.execCommand = () => copied.push(document.querySelector("textarea")!.value) > 0;
  const button = h("button", { "data-copy": "#code" }, "Copier");
  document.body.append(h("p", { id: "code" }, "  lisse-4821 "), button);
  button.click();
  await settle();
  assert.deepEqual(copied, ["lisse-4821"]);
  assert.equal(button.nextElementSibling!.textContent, "Texte copié.");
  assert.equal(document.querySelector("textarea"), null);
});

test("copying that did not work says what to do", async () => {
  document.execCommand = () => false;
  const button = h("button", { "data-copy": "#code" }, "Copier");
  document.body.append(h("input", { id: "code", value: "abc" }), button);
  button.click();
  await settle();
  assert.match(button.nextElementSibling!.textContent!, /copiez-le/);
});
