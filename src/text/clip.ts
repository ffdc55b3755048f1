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

/** The last place, at most `max`, where a word of a text ends, without punctuation that joins it to the next. */
export function lastWordEnd(text: string, max: number): number {
  if (text.length <= max) return text.length;
  const head = text.slice(0, max + 1);
  const end = head.replace(/\s+\S*$/u, "").replace(/[\s,;:(–—-]+$/u, "").length;
  if (end > 0 && end <= max) return end;
  return new Intl.Segmenter("en").segment(text).containing(max)?.index ?? 0;
}
