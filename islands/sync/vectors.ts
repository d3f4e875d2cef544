/** Small questions about Yjs updates. */
import * as Y from "yjs";
import type { Write } from "../kit/shelf.ts";

/** Does the server, once it has these writes, hold every struct of the document? */
export function covers(doc: Y.Doc, vector: Uint8Array, writes: readonly Write[]): boolean {
  const has = Y.decodeStateVector(vector);
  for (const { bytes } of writes) {
    for (const [client, clock] of Y.parseUpdateMeta(bytes).to) {
      has.set(client, Math.max(has.get(client) ?? 0, clock));
    }
  }
  const ours = Y.decodeStateVector(Y.encodeStateVector(doc));
  return [...ours].every(([client, clock]) => (has.get(client) ?? 0) >= clock);
}

/** The characters that an update inserts, when nothing better is known about it. */
export function stringsIn(update: Uint8Array): string {
  return Y.decodeUpdate(update)
    .structs.map((struct) => (struct instanceof Y.Item ? contentText(struct) : ""))
    .filter(Boolean)
    .join(" ");
}

function contentText(item: Y.Item): string {
  if (item.content instanceof Y.ContentString) return item.content.str;
  if (item.content instanceof Y.ContentAny) {
    return item.content.arr.filter((value): value is string => typeof value === "string").join(" ");
  }
  return "";
}
