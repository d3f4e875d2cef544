/** The smallest single change between two texts, and where a place lands through a change. */

/** At `at`, `removed` UTF-16 units give way to `added`. */
export interface Change {
  at: number;
  removed: number;
  added: string;
}

/** `caret` is where the caret stands after the change: it settles doubts such as "aa" → "aaa". */
export function difference(before: string, after: string, caret = after.length): Change | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let end = 0;
  const endMost = Math.min(most, Math.max(0, after.length - caret));
  while (end < endMost && same(before, after, end)) end++;
  let start = 0;
  while (start < most - end && before[start] === after[start]) start++;
  while (end < most - start && same(before, after, end)) end++;
  [start, end] = wholeCharacters(before, after, start, end);
  return {
    at: start,
    removed: before.length - start - end,
    added: after.slice(start, after.length - end),
  };
}

function same(before: string, after: string, end: number): boolean {
  return before[before.length - 1 - end] === after[after.length - 1 - end];
}

/** Never cut a surrogate pair: half a character would reach the others as a question mark. */
function wholeCharacters(before: string, after: string, start: number, end: number): [number, number] {
  const first = start > 0 && (isHigh(before, start - 1) || isHigh(after, start - 1)) ? start - 1 : start;
  const cutsTail = isLow(before, before.length - end) || isLow(after, after.length - end);
  return [first, end > 0 && cutsTail ? end - 1 : end];
}

function isHigh(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}

function isLow(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

/** Where a place of the old text is in the new one; a place inside what was removed falls at its end. */
export function through(place: number, change: Change | null): number {
  if (!change || place <= change.at) return place;
  if (place >= change.at + change.removed) return place + change.added.length - change.removed;
  return change.at + change.added.length;
}

export type Delta = { retain?: number; insert?: unknown; delete?: number }[];

/** Where a place is after the changes that Yjs reports; words inserted at the place stay after it. */
export function throughDelta(place: number, delta: Delta): number {
  let at = 0;
  let moved = place;
  for (const { retain, insert, delete: removed } of delta) {
    if (at >= moved && insert === undefined) break;
    if (retain !== undefined) at += retain;
    else if (typeof insert === "string") {
      if (at < moved) moved += insert.length;
      at += insert.length;
    } else if (removed !== undefined) moved -= Math.min(removed, moved - at);
  }
  return moved;
}
