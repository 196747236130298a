/** Marks of direction, letters without width, and tags; not the joiners that scripts and emoji need. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu;
const PILED_MARKS = /(\p{Mn}{4})\p{Mn}+/gu;

/** A text from outside as a screen shows it: one line, nothing that turns it round, and no longer than so many letters. */
export function shown(text, most) {
  const clean = String(text ?? "")
    .slice(0, 20 * most)
    .replace(INVISIBLE, "")
    .replace(BREAKS, " ")
    .replace(PILED_MARKS, "$1")
    .trim();
  const letters = Array.from(clean);
  return letters.length > most ? `${letters.slice(0, most).join("").trimEnd()}…` : clean;
}
