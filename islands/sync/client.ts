/** Keeps one Yjs document and the server in step, and tells the truth about what is saved. */
import * as Y from "yjs";
import type { Copy, Held, Rescued, Shelf, Write } from "../kit/shelf.ts";
import { newId } from "../kit/ids.ts";
import * as codec from "./codec.ts";
import { Link, type World } from "./link.ts";
import { Outbox, spansOf } from "./outbox.ts";
import { Pending } from "./pending.ts";
import { touchedPaths } from "../sheet/paths.ts";
import type { Facts } from "./saving.ts";
import { covers, stringsIn } from "./vectors.ts";

/** The origin of changes that come from elsewhere: they are never sent back. */
export const ELSEWHERE = "elsewhere";

export interface Hooks {
  /** Something about saving may have changed. */
  saving(): void;
  people(people: codec.Someone[]): void;
  mode(write: boolean, state: codec.SheetState): void;
  /** The document has heard from the server (again). */
  welcomed(): void;
  parked(): void;
  unknown(): void;
  gone(): void;
  /** The local document was dropped: make a new one and start again. */
  restart(rescued: Rescued[]): void;
  /** What a place says now, for people. */
  words(path: string): { label: string; text: string } | null;
}

const GAPS = 5;
const GAP_PAUSE = 300;
const SETTLE_AFTER = 1_000;
const SLOW_DOWN = 2_000;
const BURST = 150;
const PER_SECOND = 20;
const MOST_DEVICES = 50;

export class Client {
  readonly device = newId();
  private outbox: Outbox;
  private pending: Pending;
  private link: Link;
  private epoch = "";
  private isWelcome = false;
  private isDropped = false;
  private doubtsEpoch = false;
  private gaps = new Map<string, number>();
  private lowestGap = new Map<string, { n: number; vector: Uint8Array }>();
  /** What the person saw of their unsent words before the server's own came in. */
  private before = new Map<string, { label: string; text: string } | null>();
  private carried = new Set<string>();
  private allowance = BURST;
  private allowedAt = 0;
  private timers = new Map<string, () => void>();

  constructor(
    readonly doc: Y.Doc,
    private shelf: Shelf,
    private world: World,
    private hooks: Hooks,
  ) {
    this.outbox = new Outbox(shelf, world.later, this.device, () => this.drain());
    this.pending = new Pending(world, (write) => this.number(write));
    this.link = new Link(world, {
      opened: () => this.greet(),
      heard: (message) => this.hear(message),
      lost: (code) => this.lose(code),
      unknown: () => hooks.unknown(),
    });
    doc.on("update", this.changed);
    doc.on("afterTransaction", this.touched);
  }

  get facts(): Omit<Facts, "refused"> {
    const oldest = [this.outbox.oldest, this.pending.since].filter((at): at is number => at !== null);
    return {
      unsaved: this.outbox.size + (this.pending.since === null ? 0 : 1),
      oldest: oldest.length ? Math.min(...oldest) : null,
      connected: this.isWelcome,
      kept: this.outbox.isKept && this.pending.since === null,
    };
  }

  /** Begin from what this device held. */
  start(held: Held): void {
    if (held.copy) {
      this.epoch = held.copy.epoch;
      Y.applyUpdate(this.doc, held.copy.bytes, ELSEWHERE);
    } else {
      this.epoch = held.writes[held.writes.length - 1]?.epoch ?? "";
    }
    for (const write of held.writes) this.applyKept(write);
    this.outbox.adopt(held.writes);
    this.link.start();
  }

  stop(): void {
    this.pending.flush();
    if (!this.isDropped) this.settle();
    this.link.stop();
    for (const cancel of this.timers.values()) cancel();
    this.doc.off("update", this.changed);
    this.doc.off("afterTransaction", this.touched);
  }

  /** Put on the device at once what was typed a moment ago. */
  flush(): void {
    this.pending.flush();
    this.settle();
  }

  wake(): void {
    this.link.wake();
  }

  presence(path: string): void {
    if (this.isWelcome) this.link.send(codec.presence(path));
  }

  private changed = (update: Uint8Array, origin: unknown): void => {
    if (origin === ELSEWHERE) return;
    this.pending.add(update, this.isWelcome);
    this.hooks.saving();
  };

  private touched = (transaction: Y.Transaction): void => {
    if (transaction.origin === ELSEWHERE) return;
    for (const path of touchedPaths(transaction)) {
      this.pending.touch(path);
      this.before.delete(path);
    }
  };

  private number(write: Pick<Write, "bytes" | "paths" | "at">): void {
    this.outbox.add({ ...write, epoch: this.epoch });
    this.drain();
  }

  private applyKept(write: Write): void {
    if (write.epoch === this.epoch) Y.applyUpdate(this.doc, write.bytes, ELSEWHERE);
  }

  private greet(): void {
    const epoch = this.doubtsEpoch ? "" : this.epoch;
    this.link.send(codec.hello(epoch, Y.encodeStateVector(this.doc)));
    this.link.expect();
  }

  private lose(code: number): void {
    this.isWelcome = false;
    this.doubtsEpoch = code === 4409;
    this.hooks.people([]);
    this.hooks.saving();
    if (code === 4404) this.hooks.gone();
  }

  private hear(message: codec.Message): void {
    if (this.isDropped) return;
    if (message.type === "welcome") this.enter(message);
    else if (message.type === "batch") this.apply(message.updates);
    else if (message.type === "ack") this.acknowledge(message.device, message.n);
    else if (message.type === "refused") this.refuse(message);
    else if (message.type === "gap") this.fillGap(message);
    else if (message.type === "people") this.hooks.people(message.people);
    else if (message.type === "state") this.hooks.mode(message.write, message.state);
    else if (message.type === "parked") this.park(message.device, message.n);
  }

  private enter(welcome: codec.Welcome): void {
    const isStale = (write: Write): boolean => write.epoch !== welcome.epoch;
    if ((this.epoch && this.epoch !== welcome.epoch) || this.outbox.writes.some(isStale)) {
      return this.abandon(isStale, "epoch");
    }
    this.epoch = welcome.epoch;
    this.pending.flush();
    for (const path of pathsOf(this.outbox.writes)) this.before.set(path, this.hooks.words(path));
    this.isWelcome = true;
    this.carried.clear();
    this.allowance = BURST;
    this.allowedAt = this.world.now();
    this.apply([welcome.update]);
    this.hooks.mode(welcome.write, welcome.state);
    this.outbox.resend();
    if (welcome.write) this.offerRest(welcome.vector);
    this.drain();
    this.hooks.welcomed();
  }

  /** Structs that the server lacks and that no queued write holds come from a lost queue. */
  private offerRest(vector: Uint8Array): void {
    if (covers(this.doc, vector, this.outbox.writes)) return;
    const bytes = Y.encodeStateAsUpdate(this.doc, vector);
    this.outbox.add({ bytes, paths: [], at: this.world.now(), epoch: this.epoch });
  }

  private apply(updates: Uint8Array[]): void {
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, ELSEWHERE);
    }, ELSEWHERE);
    this.after("settle", SETTLE_AFTER, () => this.settle());
  }

  private acknowledge(device: string, n: number): void {
    this.outbox.acknowledge(device, n);
    this.gaps.delete(device);
    this.after("settle", SETTLE_AFTER, () => this.settle());
    this.drain();
  }

  private park(device: string, n: number): void {
    this.outbox.setAside(device, n);
    this.after("settle", SETTLE_AFTER, () => this.settle());
    this.hooks.parked();
    this.hooks.saving();
  }

  private refuse({ device, n, code, sentence }: codec.Message & { type: "refused" }): void {
    if (code !== "too_fast") {
      return this.abandon((write) => write.device === device && write.n >= n, sentence || code);
    }
    this.outbox.resend(device, n);
    this.allowance = 0;
    this.allowedAt = this.world.now() + SLOW_DOWN;
    this.after("drain", SLOW_DOWN, () => this.drain());
  }

  private fillGap({ device, n, vector }: codec.Message & { type: "gap" }): void {
    const lowest = this.lowestGap.get(device);
    if (!lowest || n < lowest.n) this.lowestGap.set(device, { n, vector });
    this.after("gap", GAP_PAUSE, () => this.answerGaps());
  }

  private answerGaps(): void {
    for (const [device, { n, vector }] of this.lowestGap) {
      const tries = (this.gaps.get(device) ?? 0) + 1;
      this.gaps.set(device, tries);
      if (tries > GAPS) return this.abandon((write) => write.device === device && write.n >= n, "gap");
      this.outbox.replace(device, n, Y.encodeStateAsUpdate(this.doc, vector));
      this.outbox.resend(device, n);
    }
    this.lowestGap.clear();
    this.drain();
  }

  /** Drop the local document; keep the words it cannot save so that people can enter them again. */
  private abandon(matches: (write: Write) => boolean, why: string): void {
    this.isDropped = true;
    const pending = this.pending.take();
    if (pending) this.outbox.add({ ...pending, epoch: this.epoch });
    // What this device keeps is sent again after the restart; what it cannot keep must be shown now.
    const lost = this.outbox.abandon((write) => matches(write) || !this.shelf.lasting);
    const rescued = this.rescue(lost, why);
    const restart = (): void => this.hooks.restart(rescued);
    this.link.stop();
    this.shelf.drop([...this.outbox.takeDone(), ...spansOf(lost)], rescued).then(restart, restart);
  }

  private rescue(lost: Write[], why: string): Rescued[] {
    const at = this.world.now();
    const said = pathsOf(lost)
      .map((path) => this.before.get(path) ?? this.hooks.words(path))
      .filter((words) => words?.text);
    const loose = said.length ? [] : lost.map((write) => ({ label: "", text: stringsIn(write.bytes) }));
    return [...said, ...loose]
      .filter((words) => words !== null && words.text !== "")
      .map((words) => ({ id: newId(), label: words!.label, text: words!.text, why, at }));
  }

  private drain(): void {
    this.hooks.saving();
    if (!this.isWelcome || this.isDropped) return;
    this.refill();
    for (let write = this.outbox.next(); write; write = this.outbox.next()) {
      if (!this.mayCarry(write.device)) return;
      if (this.allowance < 1) return this.after("drain", 1_000 / PER_SECOND, () => this.drain());
      this.allowance--;
      this.link.send(codec.write(write.device, write.n, write.bytes));
      this.link.expect();
      this.outbox.sent(write);
    }
  }

  /** A connection speaks for so many devices at most: further old queues go by the next one. */
  private mayCarry(device: string): boolean {
    if (this.carried.size >= MOST_DEVICES && !this.carried.has(device)) {
      if (!this.outbox.isAwaiting) this.link.drop();
      return false;
    }
    this.carried.add(device);
    return true;
  }

  private refill(): void {
    const now = this.world.now();
    const earned = Math.max(0, ((now - this.allowedAt) / 1_000) * PER_SECOND);
    if (now >= this.allowedAt) this.allowedAt = now;
    this.allowance = Math.min(BURST, this.allowance + earned);
  }

  private settle(): void {
    if (this.isDropped || !this.epoch) return;
    this.outbox.keepAgain();
    const copy: Copy = {
      epoch: this.epoch,
      bytes: Y.encodeStateAsUpdate(this.doc),
      at: this.world.now(),
    };
    // A copy that could not be written costs nothing: the queue and the server still hold the words.
    this.shelf.settle(copy, this.outbox.takeDone()).catch(() => undefined);
  }

  private after(name: string, wait: number, act: () => void): void {
    if (this.timers.has(name)) return;
    const run = (): void => {
      this.timers.delete(name);
      act();
    };
    this.timers.set(name, this.world.later(run, wait));
  }
}

function pathsOf(writes: readonly Write[]): string[] {
  return [...new Set(writes.flatMap(({ paths }) => paths))];
}
