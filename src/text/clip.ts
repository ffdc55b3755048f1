import { findSentences } from "./sentences.ts";

const MORE = "…";
/** A sentence end is worth cutting at only if it leaves this much of the room used. */
const FULL_ENOUGH = 0.6;

/**
 * At most `max` UTF-16 units of a text: whole if it fits, else up to the end of a sentence or of a word, and "…". A word
 * longer than that is cut between graphemes.
 */
export function clipText(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < MORE.length) return "";
  const sentenceEnd = findSentences(text).findLast(({ end }) => end + 1 + MORE.length <= max)?.end ?? 0;
  if (sentenceEnd >= max * FULL_ENOUGH) return `${text.slice(0, sentenceEnd)} ${MORE}`;
  return text.slice(0, lastWordEnd(text, max - MORE.length)) + MORE;
}

const SPACE = /\s/;
const NO_JOINT = /[^\s,;:(–—-]/;

/** Behind the last character before `from` that is such a one; 0 where none is. */
function findBack(text: string, from: number, such: RegExp): number {
  let end = from;
  while (end > 0 && !such.test(text.charAt(end - 1))) end--;
  return end;
}

/** The last place, at most `max`, where a word of a text ends, without punctuation that joins it to the next. */
export function lastWordEnd(text: string, max: number): number {
  if (text.length <= max) return text.length;
  const space = findBack(text, max + 1, SPACE);
  const end = findBack(text, space > 0 ? space : max + 1, NO_JOINT);
  if (end > 0 && end <= max) return end;
  return new Intl.Segmenter("en").segment(text).containing(max)?.index ?? 0;
}
