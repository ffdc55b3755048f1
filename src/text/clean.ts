import { latexToUnicode } from "./latex.ts";

/**
 * What nobody sees and nothing needs: control characters, lone surrogates, soft hyphens, zero-width spaces, byte-order
 * marks, annotation and tag characters, and the marks that change the direction of writing.
 */
const unseen =
  /(?!\s)\p{Cc}|\p{Cs}|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Joiners shape a word in scripts like Persian or Hindi, and hold an emoji together; elsewhere they are junk. */
const strayJoiner =
  /(?<!(?!\p{Script=Latin})[\p{L}\p{M}]|\p{Extended_Pictographic}|\ufe0f)[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu;

const cleanOnce = (text: string): string =>
  latexToUnicode(
    text
      .replace(/\u0085/g, " ")
      .replace(unseen, "")
      .replace(strayJoiner, ""),
  )
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();

/** Clean text may again look like LaTeX, as `\$x\$` does; honest text is settled after one or two rounds. */
const MOST_ROUNDS = 8;

/**
 * A text as a person reads it: on one line, LaTeX as Unicode, nothing unseen, single spaces, in Unicode NFC. Text that
 * is clean already stays as it is. Links keep their characters.
 */
export const cleanText = (raw: string): string => {
  // Most texts are in order as they come, and there are many.
  if (!/[^ -~]| {2}|^ | $/.test(raw) && latexToUnicode(raw) === raw) return raw;
  let text = raw;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = cleanOnce(text);
    if (next === text) return text;
    text = next;
  }
  return cleanOnce(cleanOnce(text.replace(/[\\${}~`^_]/g, "")));
};
