/**
 * Places of rows: strings compared by code point, with always room for one more between two of them.
 * The same rule as canevas/sheets/position.py: a whole part whose first sign tells its length, then a
 * fraction that never ends with 0, so that adding at the end counts instead of growing.
 */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = DIGITS.length;
const FIRST = "a0";

/** A place after `before` and before `after`; "" stands for the very beginning or end. */
export function between(before: string, after: string): string {
  if (!before && !after) return FIRST;
  if (!before) return below(after);
  if (!after) return above(before);
  return squeezed(before, after);
}

function squeezed(before: string, after: string): string {
  const low = wholeOf(before);
  const high = wholeOf(after);
  if (low && low === high) return low + middle(before.slice(low.length), after.slice(high.length));
  if (!low) return before + middle("", "");
  const following = counted(low, 1);
  return following && following < after ? following : low + middle(before.slice(low.length), "");
}

function above(before: string): string {
  const whole = wholeOf(before);
  return (whole && counted(whole, 1)) || before + middle("", "");
}

function below(after: string): string {
  const whole = wholeOf(after);
  if (whole && after.length > whole.length) return whole;
  return (whole && counted(whole, -1)) || middle("", after);
}

/** The whole part, or "" for a place written with another alphabet. */
function wholeOf(place: string): string {
  const head = place[0] ?? "";
  const length = sizeOf(head) + 1;
  const whole = place.slice(0, length);
  return length > 1 && whole.length === length && [...whole].every((sign) => DIGITS.includes(sign)) ? whole : "";
}

function sizeOf(head: string): number {
  if (head >= "a" && head <= "z") return head.charCodeAt(0) - 96;
  if (head >= "A" && head <= "Z") return 91 - head.charCodeAt(0);
  return 0;
}

/** The whole part one further or one nearer; "" past the ends. */
function counted(whole: string, step: 1 | -1): string {
  const digits = [...whole.slice(1)].map((sign) => DIGITS.indexOf(sign));
  for (let at = digits.length - 1; at >= 0; at--) {
    const next = digits[at]! + step;
    if (next >= 0 && next < BASE) {
      digits[at] = next;
      return whole[0] + digits.map((digit) => DIGITS[digit]).join("");
    }
    digits[at] = step > 0 ? 0 : BASE - 1;
  }
  const head = neighbour(whole[0]!, step);
  return head && head + (step > 0 ? "0" : "z").repeat(sizeOf(head));
}

function neighbour(head: string, step: 1 | -1): string {
  if (head === (step > 0 ? "z" : "A")) return "";
  if (head === (step > 0 ? "Z" : "a")) return step > 0 ? "a" : "Z";
  return String.fromCharCode(head.charCodeAt(0) + step);
}

/** A fraction strictly between two; `low` may be empty, `high` "" for no end. */
function middle(low: string, high: string): string {
  let place = "";
  for (let at = 0; at < Math.max(low.length, high.length) + 2; at++) {
    const floor = digit(low, at);
    const ceiling = high ? digit(high, at) : BASE;
    if (ceiling - floor > 1) return place + DIGITS[Math.floor((floor + ceiling) / 2)];
    place += DIGITS[floor];
    if (ceiling > floor) high = "";
  }
  return place + DIGITS[BASE / 2];
}

function digit(text: string, at: number): number {
  return Math.max(0, DIGITS.indexOf(text[at] ?? "0"));
}
