/** The numbered writes that the server has not acknowledged, oldest first. */
import type { Shelf, Span, Write } from "../kit/shelf.ts";

interface Entry extends Write {
  kept: boolean;
  /** It may go out: it is kept, or the device has had its chance to keep it. */
  ready: boolean;
  sent: boolean;
}

/** A device that does not answer must not hold words back from the server. */
const PATIENCE = 3_000;

export class Outbox {
  private entries: Entry[] = [];
  private done = new Map<string, Span>();
  private last = 0;

  constructor(
    private shelf: Shelf,
    private later: (act: () => void, wait: number) => () => void,
    readonly device: string,
    private whenReady: () => void,
  ) {}

  get size(): number {
    return this.entries.length;
  }
  get oldest(): number | null {
    return this.entries.reduce<number | null>((old, { at }) => Math.min(old ?? at, at), null);
  }
  get isKept(): boolean {
    return this.shelf.lasting && this.entries.every((entry) => entry.kept);
  }
  /** Something went out on this connection and was not answered yet. */
  get isAwaiting(): boolean {
    return this.entries.some(({ sent }) => sent);
  }
  get writes(): readonly Write[] {
    return this.entries;
  }

  /** Take over what tabs that were closed had not managed to send. */
  adopt(writes: Write[]): void {
    const eldest = new Map<string, number>();
    for (const { device, at } of writes) eldest.set(device, Math.min(eldest.get(device) ?? at, at));
    const ordered = [...writes].sort(
      (a, b) => eldest.get(a.device)! - eldest.get(b.device)! || compare(a.device, b.device) || a.n - b.n,
    );
    this.entries.unshift(...ordered.map((write) => ({ ...write, kept: true, ready: true, sent: false })));
  }

  /** Number a write and put it on the device; `whenReady` is called once it may go out. */
  add(write: Omit<Write, "device" | "n">): void {
    const entry = { ...write, device: this.device, n: ++this.last, kept: false, ready: !this.shelf.lasting, sent: false };
    this.entries.push(entry);
    void this.keep(entry);
  }

  /** The next write that may go out now, in order. */
  next(): Write | null {
    const entry = this.entries.find((waiting) => !waiting.sent);
    return entry?.ready ? entry : null;
  }

  /** Try again to put on the device what it did not take. */
  keepAgain(): void {
    for (const entry of this.entries) if (entry.ready && !entry.kept) void this.keep(entry);
  }

  sent(write: Write): void {
    const entry = this.find(write.device, write.n);
    if (entry) entry.sent = true;
  }

  /** A new connection, or a request to start over from one number of a device. */
  resend(device?: string, from = 0): void {
    for (const entry of this.entries) {
      if (device === undefined || (entry.device === device && entry.n >= from)) entry.sent = false;
    }
  }

  /** Everything of this device up to and including `n` is safe on the server. */
  acknowledge(device: string, n: number): void {
    this.settle(device, (entry) => entry.n <= n);
  }

  /** The server keeps this write aside. */
  setAside(device: string, n: number): void {
    this.settle(device, (entry) => entry.n === n);
  }

  /** Say the same thing under the same number in a form that the server can apply. */
  replace(device: string, n: number, bytes: Uint8Array): void {
    const entry = this.find(device, n);
    if (!entry) return;
    entry.bytes = bytes;
    entry.kept = entry.ready = false;
    void this.keep(entry);
  }

  /** Take writes out for good; their spans must be dropped from the shelf by the caller. */
  abandon(matches: (write: Write) => boolean): Write[] {
    const gone = this.entries.filter(matches);
    this.entries = this.entries.filter((entry) => !matches(entry));
    return gone;
  }

  /** What has been dealt with since the last call, to be removed from the shelf. */
  takeDone(): Span[] {
    const spans = [...this.done.values()];
    this.done.clear();
    return spans;
  }

  private settle(device: string, matches: (entry: Entry) => boolean): void {
    for (const entry of this.abandon((write) => write.device === device && matches(write as Entry))) {
      const key = `${entry.epoch} ${device}`;
      const span = this.done.get(key) ?? { ...pick(entry), from: entry.n, to: entry.n };
      this.done.set(key, { ...span, from: Math.min(span.from, entry.n), to: Math.max(span.to, entry.n) });
    }
  }

  private async keep(entry: Entry): Promise<void> {
    const { epoch, device, n, bytes, paths, at } = entry;
    const release = (): void => {
      entry.ready = true;
      this.whenReady();
    };
    const cancel = this.later(release, PATIENCE);
    try {
      await this.shelf.keep([{ epoch, device, n, bytes, paths, at }]);
      entry.kept = entry.bytes === bytes;
    } catch {
      // Storage full or withdrawn: the words go out all the same, and the page says to stay open.
      entry.kept = false;
    }
    cancel();
    release();
  }

  private find(device: string, n: number): Entry | undefined {
    return this.entries.find((entry) => entry.device === device && entry.n === n);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function pick({ epoch, device }: Write): { epoch: string; device: string } {
  return { epoch, device };
}

export function spansOf(writes: readonly Write[]): Span[] {
  return writes.map(({ epoch, device, n }) => ({ epoch, device, from: n, to: n }));
}
