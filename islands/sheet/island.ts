/** `<cv-sheet>`: the readable sheet of the server becomes a sheet that people write together. */
import * as Y from "yjs";
import { Scope } from "../kit/dom.ts";
import { newClient } from "../kit/ids.ts";
import { type Held, type Rescued, type Shelf, openShelf } from "../kit/shelf.ts";
import { type Words, wordsIn } from "../kit/words.ts";
import { Client, type Hooks } from "../sync/client.ts";
import type { SheetState } from "../sync/codec.ts";
import { tell } from "../sync/saving.ts";
import { Announcer } from "./announcer.ts";
import { Bar } from "./bar.ts";
import type { Desk } from "./desk.ts";
import { countEssentials, watchEssentials } from "./essentials.ts";
import { formOf } from "./form.ts";
import { foldInstruction } from "./instruction.ts";
import { Offers } from "./offers.ts";
import { Presence } from "./presence.ts";
import { type Props, parseProps } from "./props.ts";
import { Records } from "./records.ts";
import { RescuePanel } from "./rescue.ts";
import { everything, wordsAt } from "./saying.ts";
import { Shape } from "./shape.ts";
import { browserWorld } from "./world.ts";

/** With a network, the server's word is waited for this long before this device's copy is shown. */
const COPY_AFTER = 1_500;
const LOOK_AGAIN = 1_000;
const PRESENCE_EVERY = 1_000;

class SheetIsland extends HTMLElement {
  private life: Scope | null = null;
  private props!: Props;
  private words!: Words;
  private announcer = new Announcer();
  private bar!: Bar;
  private rescue!: RescuePanel;
  private shelf: Shelf | null = null;
  private drawings = new Map<string, HTMLElement>();
  private csrf = "";
  private sheet: LiveSheet | null = null;

  connectedCallback(): void {
    if (this.life) return;
    this.props = parseProps(readProps());
    this.words = wordsIn(this.props.language);
    this.csrf = document.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    this.keepDrawings();
    void foldInstruction(this.words);
    this.rescue = new RescuePanel(this.words, this.announcer, () => this.look());
    this.bar = new Bar(this.words, this.announcer, () => this.everythingSaid());
    void this.begin();
  }

  disconnectedCallback(): void {
    this.life?.end();
    this.life = null;
  }

  private async begin(): Promise<void> {
    const life = new Scope();
    this.life = life;
    this.shelf ??= await openShelf(this.props.sheet, this.props.me.id);
    const held = await this.shelf.load().catch((): Held => ({ copy: null, writes: [], rescued: [] }));
    if (life !== this.life) return;
    this.rescue.show(held.rescued, this.shelf);
    this.sheet = new LiveSheet(this.given(), this.shelf, held, life);
  }

  private given(): Given {
    return {
      props: this.props,
      words: this.words,
      announcer: this.announcer,
      bar: this.bar,
      rescue: this.rescue,
      drawings: this.drawings,
      csrf: this.csrf,
      show: (form) => this.show(form),
      restart: (rescued) => this.restart(rescued),
    };
  }

  private restart(rescued: Rescued[]): void {
    this.life?.end();
    this.life = null;
    if (rescued.length) this.announcer.say(this.words.rescueTitle);
    void this.begin();
  }

  private show(form: HTMLElement): void {
    this.replaceChildren(this.bar.root, this.announcer.region, this.rescue.root, form);
    this.dataset["awake"] = "";
  }

  private look(): void {
    this.sheet?.look();
  }

  private everythingSaid(): string {
    return [this.rescue.text, this.sheet?.everything() ?? ""].filter(Boolean).join("\n\n");
  }

  private keepDrawings(): void {
    for (const drawing of this.querySelectorAll<HTMLElement>("[data-draw]")) {
      this.drawings.set(drawing.dataset["draw"]!, drawing);
    }
  }
}

interface Given {
  props: Props;
  words: Words;
  announcer: Announcer;
  bar: Bar;
  rescue: RescuePanel;
  drawings: Map<string, HTMLElement>;
  csrf: string;
  show(form: HTMLElement): void;
  restart(rescued: Rescued[]): void;
}

/** One document being shown and kept in step, until the island leaves or the document is dropped. */
class LiveSheet {
  private doc = new Y.Doc();
  private shape = new Shape(this.doc);
  private presence: Presence;
  private offers: Offers;
  private records: Records;
  private client: Client;
  private view: Scope | null = null;
  private may: boolean;
  private state: SheetState;
  private mayShow = false;

  constructor(
    private given: Given,
    shelf: Shelf,
    held: Held,
    private scope: Scope,
  ) {
    const { props, words } = given;
    this.doc.clientID = newClient();
    this.may = props.mode === "write";
    this.state = props.state;
    this.presence = new Presence(props.me.id);
    this.offers = new Offers(props, this.shape);
    this.records = new Records(props, this.shape, words.untitled);
    this.client = new Client(this.doc, shelf, browserWorld(props, given.csrf), this.hooks());
    this.scope.add(() => this.close());
    this.watchPage();
    this.client.start(held);
    this.after(navigator.onLine ? COPY_AFTER : 0, () => this.allowShowing());
    this.every(LOOK_AGAIN, () => this.look());
  }

  /** Tell again whether everything is saved. */
  look(): void {
    const facts = { ...this.client.facts, refused: !this.given.rescue.isEmpty };
    this.given.bar.save(tell(facts, Date.now()), facts.oldest);
    this.given.bar.meet(this.presence, facts.connected);
  }

  everything(): string {
    return everything(this.desk());
  }

  private hooks(): Hooks {
    const { bar, words, restart } = this.given;
    return {
      saving: () => this.view && this.look(),
      people: (people) => {
        this.presence.update(people);
        this.look();
      },
      mode: (write, state) => this.setMode(write, state),
      welcomed: () => this.welcome(),
      parked: () => bar.note("parked", words.parked),
      unknown: () => bar.note("unknown", words.unknown),
      gone: () => bar.note("gone", words.gone, "refused"),
      restart,
      words: (path) => wordsAt(this.desk(), path),
    };
  }

  private welcome(): void {
    this.given.bar.note("unknown", "");
    this.allowShowing();
    this.look();
    void this.offers.load();
  }

  private allowShowing(): void {
    this.mayShow = true;
    if (!this.view && this.shape.isSeeded) this.draw();
  }

  private setMode(write: boolean, state: SheetState): void {
    if (write && !this.may) this.given.bar.note("parked", "");
    const changed = write !== this.may;
    [this.may, this.state] = [write, state];
    this.given.bar.mode(write, state);
    if (changed && this.view) this.draw();
    else if (this.mayShow) this.allowShowing();
  }

  private draw(): void {
    this.view?.end();
    this.view = this.scope.child();
    const form = formOf(this.desk(), this.view);
    this.watchFocus(form, this.view);
    this.given.show(form);
    const { fields } = this.given.props.part;
    watchEssentials(this.shape, this.view, () => this.given.bar.count(countEssentials(fields, this.shape)));
    this.given.bar.mode(this.may, this.state);
    this.look();
  }

  private desk(): Desk {
    const { props, words, announcer, drawings } = this.given;
    const { shape, may, offers, presence, records } = this;
    return { props, words, announcer, drawings, shape, may, offers, presence, records };
  }

  private watchPage(): void {
    const wake = (): void => {
      this.client.wake();
      void this.offers.load();
    };
    const seen = (): void => (document.visibilityState === "visible" ? wake() : this.client.flush());
    this.scope.listen(window, "online", wake);
    this.scope.listen(window, "offline", () => this.client.wake());
    this.scope.listen(window, "pageshow", (event) => (event as PageTransitionEvent).persisted && wake());
    this.scope.listen(window, "pagehide", () => this.client.flush());
    this.scope.listen(document, "visibilitychange", seen);
    this.scope.listen(window, "beforeunload", (event) => this.warn(event));
  }

  /** Leaving is questioned only where leaving would lose words. */
  private warn(event: Event): void {
    this.client.flush();
    const told = tell({ ...this.client.facts, refused: false }, Date.now());
    if (told.state === "page") event.preventDefault();
  }

  /** Tell the others where we write, once a second at most. */
  private watchFocus(form: HTMLElement, scope: Scope): void {
    let path = "";
    let waiting: (() => void) | null = null;
    const send = (): void => {
      waiting = null;
      this.client.presence(path);
    };
    const move = (next: string): void => {
      if (next === path) return;
      path = next;
      waiting ??= this.after(PRESENCE_EVERY / 2, send);
    };
    scope.listen(form, "focusin", (event) => {
      move((event.target as HTMLElement).closest<HTMLElement>("[data-path]")?.dataset["path"] ?? "");
    });
    scope.listen(form, "focusout", () => move(""));
  }

  private after(wait: number, act: () => void): () => void {
    const timer = setTimeout(act, wait);
    this.scope.add(() => clearTimeout(timer));
    return () => clearTimeout(timer);
  }

  private every(wait: number, act: () => void): void {
    const timer = setInterval(() => this.view && act(), wait);
    this.scope.add(() => clearInterval(timer));
  }

  private close(): void {
    this.client.stop();
    this.doc.destroy();
  }
}

function readProps(): unknown {
  const element = document.getElementById("sheet-props");
  if (!element?.textContent) throw new Error("no sheet-props on this page");
  return JSON.parse(element.textContent);
}

customElements.define("cv-sheet", SheetIsland);
