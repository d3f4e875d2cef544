/** One living connection to the server, found again whenever it is lost. */
import * as codec from "./codec.ts";

export interface Wire {
  send(bytes: Uint8Array): void;
  close(): void;
}
export interface Ears {
  opened(): void;
  heard(bytes: Uint8Array): void;
  closed(code: number): void;
}
/** What the link needs of the browser; tests bring their own clock and their own network. */
export interface World {
  now(): number;
  random(): number;
  /** Call back later; returns how to cancel. */
  later(act: () => void, milliseconds: number): () => void;
  /** Ask for a ticket; throws `NotKnown` when the server no longer knows us. */
  ticket(): Promise<string>;
  open(ticket: string, ears: Ears): Wire;
}
export class NotKnown extends Error {}

export interface LinkHooks {
  opened(): void;
  heard(message: codec.Message): void;
  lost(code: number): void;
  /** The session has ended, or this sheet is no longer ours to see. */
  unknown(): void;
}

const PING_EVERY = 15_000;
const ANSWER_WITHIN = 10_000;
const PROBE_WITHIN = 4_000;
const TICK = 2_000;
const SLEPT = 20_000;
const SHORTEST = 500;
const LONGEST = 15_000;
const AFTER_RESTART = 8_000;

export class Link {
  private wire: Wire | null = null;
  private life = 0;
  private isOpen = false;
  private isStopped = false;
  private attempts = 0;
  private deadline: number | null = null;
  private spokeAt = 0;
  private tickedAt = 0;
  private cancelRetry: (() => void) | null = null;
  private cancelTick: (() => void) | null = null;

  constructor(
    private world: World,
    private hooks: LinkHooks,
  ) {}

  start(): void {
    this.tickedAt = this.world.now();
    this.tick();
    void this.call();
  }

  stop(): void {
    this.isStopped = true;
    this.cancelRetry?.();
    this.cancelTick?.();
    this.hangUp();
  }

  send(bytes: Uint8Array): void {
    if (!this.isOpen) return;
    this.spokeAt = this.world.now();
    this.wire?.send(bytes);
  }

  /** Expect something from the server soon, or give the connection up. */
  expect(within = ANSWER_WITHIN): void {
    const deadline = this.world.now() + within;
    this.deadline = Math.min(this.deadline ?? deadline, deadline);
  }

  /** The network, the page or the clock changed: look at once instead of waiting. */
  wake(): void {
    if (this.isStopped) return;
    if (this.isOpen) return this.ping(PROBE_WITHIN);
    if (!this.cancelRetry) return;
    this.cancelRetry();
    this.attempts = Math.min(this.attempts, 2);
    void this.call();
  }

  /** Give the connection up and find another. */
  drop(code = 0): void {
    if (!this.wire) return;
    this.hangUp();
    this.hooks.lost(code);
    this.retry(code);
  }

  private async call(): Promise<void> {
    const life = ++this.life;
    this.cancelRetry = null;
    try {
      const ticket = await this.world.ticket();
      if (life !== this.life || this.isStopped) return;
      this.expect();
      this.wire = this.world.open(ticket, this.ears(life));
    } catch (error) {
      if (life !== this.life || this.isStopped) return;
      if (error instanceof NotKnown) this.hooks.unknown();
      this.retry(0);
    }
  }

  private ears(life: number): Ears {
    const ifCurrent = (act: () => void) => () => (life === this.life ? act() : undefined);
    return {
      opened: ifCurrent(() => {
        this.isOpen = true;
        this.deadline = null;
        this.hooks.opened();
      }),
      heard: (bytes) => ifCurrent(() => this.hear(bytes))(),
      closed: (code) => ifCurrent(() => this.drop(code))(),
    };
  }

  private hear(bytes: Uint8Array): void {
    this.deadline = null;
    let message: codec.Message;
    try {
      message = codec.read(bytes);
    } catch {
      return this.drop();
    }
    if (message.type === "welcome") this.attempts = 0;
    if (message.type !== "ping") this.hooks.heard(message);
  }

  private ping(within = ANSWER_WITHIN): void {
    this.send(codec.ping());
    this.expect(within);
  }

  private tick(): void {
    const now = this.world.now();
    const slept = now - this.tickedAt > SLEPT || now < this.tickedAt - SLEPT;
    this.tickedAt = now;
    if (slept) this.deadline = null;
    if (slept) this.wake();
    else if (this.deadline !== null && now > this.deadline) this.drop();
    else if (this.isOpen && now - this.spokeAt >= PING_EVERY - TICK) this.ping();
    this.cancelTick = this.world.later(() => this.tick(), TICK);
  }

  private retry(code: number): void {
    if (this.isStopped) return;
    const most = code === 1012 ? AFTER_RESTART : Math.min(LONGEST, SHORTEST * 2 ** this.attempts++);
    const wait = SHORTEST + this.world.random() * Math.max(0, most - SHORTEST);
    this.cancelRetry = this.world.later(() => void this.call(), wait);
  }

  private hangUp(): void {
    this.life++;
    this.isOpen = false;
    this.deadline = null;
    this.wire?.close();
    this.wire = null;
  }
}
