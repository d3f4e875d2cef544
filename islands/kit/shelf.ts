/** What this device keeps of one sheet for one participation, so that nothing typed is lost. */

/** One numbered piece of writing that the server has not yet acknowledged. */
export interface Write {
  epoch: string;
  device: string;
  n: number;
  bytes: Uint8Array;
  /** The places it touched, to show the words again if they are refused. */
  paths: string[];
  /** When it was written, in milliseconds; shown to people, never used to order. */
  at: number;
}
export interface Copy {
  epoch: string;
  bytes: Uint8Array;
  at: number;
}
/** Words that could not be saved, kept until the person has dealt with them. */
export interface Rescued {
  id: string;
  label: string;
  text: string;
  why: string;
  at: number;
}
export interface Held {
  copy: Copy | null;
  writes: Write[];
  rescued: Rescued[];
}
/** A range of writes that no longer needs keeping: those of a device from one number to another. */
export interface Span {
  epoch: string;
  device: string;
  from: number;
  to: number;
}

export interface Shelf {
  /** False when what is put here dies with the page. */
  readonly lasting: boolean;
  load(): Promise<Held>;
  /** Resolves once the writes are safely on this device. */
  keep(writes: Write[]): Promise<void>;
  /** Replace the local copy and forget the writes it makes useless, together. */
  settle(copy: Copy, done: Span[]): Promise<void>;
  /** Forget the copy and some writes, and keep the words they held, together. */
  drop(done: Span[], rescued: Rescued[]): Promise<void>;
  forget(rescued: string): Promise<void>;
}

export class MemoryShelf implements Shelf {
  readonly lasting = false;
  private rescued: Rescued[] = [];

  async load(): Promise<Held> {
    return { copy: null, writes: [], rescued: [...this.rescued] };
  }
  async keep(): Promise<void> {}
  async settle(): Promise<void> {}
  async drop(_done: Span[], rescued: Rescued[]): Promise<void> {
    this.rescued.push(...rescued);
  }
  async forget(id: string): Promise<void> {
    this.rescued = this.rescued.filter((words) => words.id !== id);
  }
}

const WEEK = 7 * 24 * 3600 * 1000;
const PATIENCE = 3000;
const STORES = ["copies", "writes", "rescued"];

/** Open the lasting shelf of a sheet, or a memory one where the browser keeps nothing. */
export async function openShelf(sheet: string, me: string): Promise<Shelf> {
  try {
    const base = await withPatience(openBase());
    return new BrowserShelf(base, `${sheet} ${me}`);
  } catch {
    return new MemoryShelf();
  }
}

function openBase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("canevas", 1);
    request.onupgradeneeded = () => {
      for (const store of STORES) request.result.createObjectStore(store);
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error("closed"));
    request.onblocked = () => reject(new Error("blocked"));
  });
}

/** Some phones leave a database request without any answer: that counts as a failure. */
function withPatience<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer from storage")), PATIENCE);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

class BrowserShelf implements Shelf {
  readonly lasting = true;

  constructor(
    private base: IDBDatabase,
    private place: string,
  ) {}

  async load(): Promise<Held> {
    let copy: IDBRequest<Copy | undefined>;
    let writes: IDBRequest<Write[]>;
    let rescued: IDBRequest<Rescued[]>;
    const reading = this.change((store) => {
      pruneOld(store("copies"), this.place);
      copy = store("copies").get(this.place);
      writes = store("writes").getAll(this.all());
      rescued = store("rescued").getAll(this.all());
    });
    await withPatience(reading);
    return { copy: copy!.result ?? null, writes: writes!.result, rescued: rescued!.result };
  }

  keep(writes: Write[]): Promise<void> {
    return this.change((store) => {
      for (const write of writes) store("writes").put(write, this.key(write));
    });
  }

  settle(copy: Copy, done: Span[]): Promise<void> {
    return this.change((store) => {
      store("copies").put(copy, this.place);
      for (const span of done) store("writes").delete(this.span(span));
    });
  }

  drop(done: Span[], rescued: Rescued[]): Promise<void> {
    return this.change((store) => {
      store("copies").delete(this.place);
      for (const span of done) store("writes").delete(this.span(span));
      for (const words of rescued) store("rescued").put(words, [this.place, words.id]);
    });
  }

  forget(id: string): Promise<void> {
    return this.change((store) => {
      store("rescued").delete([this.place, id]);
    });
  }

  private key(write: Write): IDBValidKey {
    return [this.place, write.epoch, write.device, write.n];
  }

  private span({ epoch, device, from, to }: Span): IDBKeyRange {
    return IDBKeyRange.bound([this.place, epoch, device, from], [this.place, epoch, device, to]);
  }

  // An array sorts after every string, so this covers every key that begins with the place.
  private all(): IDBKeyRange {
    return IDBKeyRange.bound([this.place], [this.place, []]);
  }

  /** Some phones cut the storage of a page that slept: open it again, once. */
  private async change(act: Act): Promise<void> {
    try {
      await attempt(this.base, act);
    } catch {
      this.base = await withPatience(openBase());
      await attempt(this.base, act);
    }
  }
}

type Act = (store: (name: string) => IDBObjectStore) => void;

function attempt(base: IDBDatabase, act: Act): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(STORES, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    act((name) => transaction.objectStore(name));
  });
}

/** A shared phone does not keep for ever what was read on it. Unsent writes are never pruned. */
function pruneOld(copies: IDBObjectStore, place: string): void {
  const request = copies.openCursor();
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return;
    const copy = cursor.value as Copy;
    if (cursor.key !== place && Date.now() - copy.at > WEEK) cursor.delete();
    cursor.continue();
  };
}
