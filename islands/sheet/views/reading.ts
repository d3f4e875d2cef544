/** From what people type to what is stored, and back. */

/** null for nothing, undefined for what is not a whole number. */
export function readInteger(words: string): number | null | undefined {
  const typed = squeeze(words);
  if (!typed) return null;
  return /^-?\d{1,12}$/.test(typed) ? Number(typed) : undefined;
}

/** Euros as typed, cents as stored. */
export function readMoney(words: string): number | null | undefined {
  const typed = squeeze(words).replace(/€$/, "");
  if (!typed) return null;
  const match = /^(-?)(\d{1,11})(?:[.,](\d{1,2}))?$/.exec(typed);
  if (!match) return undefined;
  const cents = Number(match[2]) * 100 + Number((match[3] ?? "").padEnd(2, "0"));
  return match[1] ? -cents : cents;
}

/** "2027-03", from "2027-03", "03/2027", "3.2027" or "3 2027". */
export function readMonth(words: string): string | null | undefined {
  const typed = words.trim();
  if (!typed) return null;
  const [, year, month] = /^(\d{4})-(\d{1,2})$/.exec(typed) ?? reversed(typed) ?? [];
  if (!year || !month || Number(month) < 1 || Number(month) > 12) return undefined;
  return `${year}-${month.padStart(2, "0")}`;
}

function reversed(typed: string): [string, string, string] | null {
  const match = /^(\d{1,2})[\s/.-](\d{4})$/.exec(typed);
  return match && [typed, match[2]!, match[1]!];
}

export function sayInteger(value: unknown): string {
  return inThousands(String(value));
}

export function sayMoney(value: unknown): string {
  const cents = Math.abs(Number(value));
  const euros = inThousands(String(Math.floor(cents / 100)));
  const rest = cents % 100 ? `,${String(cents % 100).padStart(2, "0")}` : "";
  return (Number(value) < 0 ? "-" : "") + euros + rest;
}

export function sayMonth(value: unknown): string {
  const [year, month] = String(value).split("-");
  return `${month}/${year}`;
}

function inThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

function squeeze(words: string): string {
  return words.replace(/[\s\u00a0\u202f]/g, "");
}
