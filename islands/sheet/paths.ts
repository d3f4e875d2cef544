/** Where a change happened, in the words of the protocol: `field` or `field/row/cell`. */
import * as Y from "yjs";

const ROWS = "rows:";
type SharedType = Y.AbstractType<Y.YEvent<never>>;

export function touchedPaths(transaction: Y.Transaction): Set<string> {
  const paths = new Set<string>();
  for (const [type, keys] of transaction.changed) {
    for (const key of keys) {
      const path = pathOf(type as unknown as SharedType, key);
      if (path !== null) paths.add(path);
    }
  }
  return paths;
}

/** The path of a key of a shared type; null for what is not an answer (origins, meta). */
function pathOf(type: SharedType, key: string | null): string | null {
  const steps: string[] = key === null ? [] : [key];
  let at = type;
  while (at._item) {
    if (at._item.parentSub !== null) steps.unshift(at._item.parentSub);
    at = at._item.parent as SharedType;
  }
  const root = Y.findRootTypeKey(at);
  if (root === "fields") return steps[0] ?? null;
  if (!root.startsWith(ROWS) || !steps.length) return null;
  return [root.slice(ROWS.length), ...steps.slice(0, 2)].join("/");
}
