/** Gathers keystrokes into writes: at most five a second, none over what the server takes. */
import * as Y from "yjs";
import type { Write } from "../kit/shelf.ts";
import type { World } from "./link.ts";

const EVERY = 200;
const EVERY_OFFLINE = 500;
const MOST_BYTES = 48 * 1024;

type Gathered = Pick<Write, "bytes" | "paths" | "at">;

export class Pending {
  since: number | null = null;
  private updates: Uint8Array[] = [];
  private paths = new Set<string>();
  private flushedAt = -Infinity;
  private cancel: (() => void) | null = null;

  constructor(
    private world: Pick<World, "now" | "later">,
    private give: (write: Gathered) => void,
  ) {}

  touch(path: string): void {
    this.paths.add(path);
  }

  add(update: Uint8Array, online: boolean): void {
    const size = this.updates.reduce((sum, { length }) => sum + length, update.length);
    if (size > MOST_BYTES) this.flush();
    this.since ??= this.world.now();
    this.updates.push(update);
    const wait = Math.max(0, this.flushedAt + (online ? EVERY : EVERY_OFFLINE) - this.world.now());
    this.cancel ??= this.world.later(() => this.flush(), wait);
  }

  flush(): void {
    const gathered = this.take();
    if (gathered) this.give(gathered);
  }

  take(): Gathered | null {
    this.cancel?.();
    this.cancel = null;
    if (this.since === null) return null;
    const gathered = { bytes: Y.mergeUpdates(this.updates), paths: [...this.paths], at: this.since };
    this.flushedAt = this.world.now();
    this.since = null;
    this.updates = [];
    this.paths.clear();
    return gathered;
  }
}
