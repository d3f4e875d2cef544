/** A server, a clock and a network made for tests: everything happens when the test says so. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Copy, Held, Rescued, Shelf, Span, Write } from "../kit/shelf.ts";
import { Client, type Hooks } from "../sync/client.ts";
import { Type, frame } from "../sync/codec.ts";
import type { Ears, Wire, World } from "../sync/link.ts";

interface Timer {
  at: number;
  act: () => void;
}

export class Clock {
  time = 1_000_000;
  private timers = new Set<Timer>();

  later(act: () => void, wait: number): () => void {
    const timer = { at: this.time + wait, act };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** Let time pass, one timer after the other; promises settle in between. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await settle();
      const next = [...this.timers].sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.act();
    }
    this.time = end;
    await settle();
  }
}

export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
}

interface Logged {
  device: string;
  n: number;
  update: Uint8Array;
}

/** What docs/protocol.md asks of a server, in memory. `judge` breaks one promise at a time. */
export class Server {
  doc = new Y.Doc();
  epoch = "epoch1";
  state = "open";
  write = true;
  log: Logged[] = [];
  members = new Set<Member>();
  heard: Logged[] = [];
  /** Decide what becomes of a write; null lets it in. */
  judge: (write: Logged) => { code: string } | "gap" | "park" | "silence" | null = () => null;

  constructor(readonly clock: Clock) {
    this.doc.clientID = 1;
  }

  receive(member: Member, bytes: Uint8Array): void {
    const from = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(from);
    if (type === Type.hello) this.greet(member, from);
    else if (type === Type.write) this.take(member, from);
    else if (type === Type.ping) member.tell(frame(Type.ping, () => undefined));
  }

  private greet(member: Member, from: decoding.Decoder): void {
    decoding.readVarUint(from);
    const epoch = decoding.readVarString(from);
    const vector = decoding.readVarUint8Array(from);
    const isOther = epoch !== "" && epoch !== this.epoch;
    this.members.add(member);
    member.tell(
      frame(Type.welcome, (out) => {
        encoding.writeVarString(out, this.epoch);
        encoding.writeVarUint(out, this.log.length);
        encoding.writeVarUint(out, this.write ? 1 : 0);
        encoding.writeVarString(out, this.state);
        encoding.writeVarUint8Array(out, Y.encodeStateVector(this.doc));
        encoding.writeVarUint8Array(out, Y.encodeStateAsUpdate(this.doc, isOther ? undefined : vector));
      }),
    );
    if (isOther) member.close(4409);
  }

  private take(member: Member, from: decoding.Decoder): void {
    const device = decoding.readVarString(from);
    const n = decoding.readVarUint(from);
    const write = { device, n, update: decoding.readVarUint8Array(from).slice() };
    this.heard.push(write);
    const verdict = this.judge(write);
    if (verdict === "silence") return;
    if (verdict === "gap") return member.tell(gap(device, n, Y.encodeStateVector(this.doc)));
    if (verdict === "park") return member.tell(frame(Type.parked, (out) => numbered(out, device, n)));
    if (verdict) return member.tell(refusal(device, n, verdict.code));
    if (!this.log.some((known) => known.device === device && known.n === n)) this.append(member, write);
    member.tell(frame(Type.ack, (out) => numbered(out, device, n)));
  }

  private append(member: Member, write: Logged): void {
    Y.applyUpdate(this.doc, write.update);
    if (this.doc.store.pendingStructs) throw new Error("a causal gap was let in");
    this.log.push(write);
    const batch = frame(Type.batch, (out) => {
      encoding.writeVarUint(out, this.log.length);
      encoding.writeVarUint(out, 1);
      encoding.writeVarUint8Array(out, write.update);
    });
    for (const other of this.members) if (other !== member) other.tell(batch);
  }
}

function numbered(out: encoding.Encoder, device: string, n: number): void {
  encoding.writeVarString(out, device);
  encoding.writeVarUint(out, n);
}

function gap(device: string, n: number, vector: Uint8Array): Uint8Array {
  return frame(Type.gap, (out) => {
    numbered(out, device, n);
    encoding.writeVarUint8Array(out, vector);
  });
}

function refusal(device: string, n: number, code: string): Uint8Array {
  return frame(Type.refused, (out) => {
    numbered(out, device, n);
    encoding.writeVarString(out, code);
    encoding.writeVarString(out, "Ce texte ne tient pas dans la feuille.");
  });
}

/** One socket, seen from the server. Frames take a moment, in order, and stop when the line is cut. */
export class Member implements Wire {
  private isCut = false;

  constructor(
    private server: Server,
    private ears: Ears,
  ) {}

  tell(bytes: Uint8Array): void {
    this.travel(() => this.ears.heard(bytes));
  }
  send(bytes: Uint8Array): void {
    this.travel(() => this.server.receive(this, bytes));
  }
  close(code = 1000): void {
    if (this.isCut) return;
    this.travel(() => {
      this.isCut = true;
      this.ears.closed(code);
    });
    this.server.members.delete(this);
  }
  /** The line dies without a word; nobody is told. */
  vanish(): void {
    this.isCut = true;
    this.server.members.delete(this);
  }
  cut(): void {
    this.vanish();
    this.ears.closed(1006);
  }
  private travel(act: () => void): void {
    this.server.clock.later(() => this.isCut || act(), 10);
  }
}

export class Network implements World {
  isUp = true;
  wires: Member[] = [];
  opened = 0;

  constructor(
    private clock: Clock,
    private server: Server,
    readonly random: () => number = () => 0.5,
  ) {}

  now = (): number => this.clock.time;
  later = (act: () => void, wait: number): (() => void) => this.clock.later(act, wait);
  async ticket(): Promise<string> {
    if (!this.isUp) throw new Error("no network");
    return "ticket";
  }
  open(_ticket: string, ears: Ears): Wire {
    this.opened++;
    const wire = new Member(this.server, ears);
    this.wires.push(wire);
    this.clock.later(() => ears.opened(), 10);
    return wire;
  }
  down(): void {
    this.isUp = false;
    for (const wire of this.wires.splice(0)) wire.cut();
  }
  up(): void {
    this.isUp = true;
  }
}

/** A device's storage that outlives its tabs. `isFull` makes every write to it fail. */
export class Drawer implements Shelf {
  lasting = true;
  isFull = false;
  copy: Copy | null = null;
  writes = new Map<string, Write>();
  rescued: Rescued[] = [];

  async load(): Promise<Held> {
    return { copy: this.copy, writes: [...this.writes.values()], rescued: [...this.rescued] };
  }
  async keep(writes: Write[]): Promise<void> {
    if (this.isFull) throw new Error("full");
    for (const write of writes) this.writes.set(`${write.epoch} ${write.device} ${write.n}`, write);
  }
  async settle(copy: Copy, done: Span[]): Promise<void> {
    this.copy = copy;
    this.forgetSpans(done);
  }
  async drop(done: Span[], rescued: Rescued[]): Promise<void> {
    this.copy = null;
    this.forgetSpans(done);
    this.rescued.push(...rescued);
  }
  async forget(id: string): Promise<void> {
    this.rescued = this.rescued.filter((words) => words.id !== id);
  }
  private forgetSpans(done: Span[]): void {
    for (const { epoch, device, from, to } of done) {
      for (let n = from; n <= to; n++) this.writes.delete(`${epoch} ${device} ${n}`);
    }
  }
}

/** One tab: a document, its client, and what it was told. */
export class Tab {
  doc = new Y.Doc();
  client: Client;
  rescued: Rescued[] = [];
  restarts = 0;
  parked = 0;
  isUnknown = false;
  mode: [boolean, string] | null = null;

  constructor(
    readonly shelf: Shelf,
    readonly network: World,
  ) {
    const hooks: Hooks = {
      saving: () => undefined,
      people: () => undefined,
      mode: (write, state) => (this.mode = [write, state]),
      welcomed: () => undefined,
      parked: () => this.parked++,
      unknown: () => (this.isUnknown = true),
      gone: () => undefined,
      restart: (rescued) => {
        this.restarts++;
        this.rescued.push(...rescued);
      },
      words: (path) => ({ label: path, text: this.text(path) }),
    };
    this.client = new Client(this.doc, shelf, network, hooks);
  }

  async start(): Promise<this> {
    this.client.start(await this.shelf.load());
    return this;
  }

  text(field: string): string {
    return String(this.doc.getMap("fields").get(field) ?? "");
  }

  type(field: string, words: string): void {
    const text = this.doc.getMap("fields").get(field) as Y.Text;
    text.insert(text.length, words);
  }
}

/** A server whose sheet has two texts, a clock and a network. */
export function world(): { clock: Clock; server: Server; network: Network } {
  const clock = new Clock();
  const server = new Server(clock);
  const fields = server.doc.getMap("fields");
  fields.set("ambition", new Y.Text());
  fields.set("socle", new Y.Text());
  server.doc.getMap("meta").set("shape", 1);
  return { clock, server, network: new Network(clock, server) };
}
