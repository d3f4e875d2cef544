/** French spaces around « » ; : ! ? and true apostrophes, as canevas/interface/typography.py has them. */
const NARROW = "\u202f";

export function french(words: string): string {
  return words
    .replace(/[ \u00a0]+([;:!?»])/g, `${NARROW}$1`)
    .replace(/«[ \u00a0\u202f]*/g, `«${NARROW}`)
    .replace(/([^\s«\u202f])»/g, `$1${NARROW}»`)
    .replace(/([\p{L}\p{N}])'(?=[\p{L}\p{N}])/gu, "$1’");
}
