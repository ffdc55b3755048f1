import type { Extra } from "./analysis.ts";
import { EVERYDAY_WEIGHT, isEveryday } from "./everyday-words.ts";
import type { Passage, Wanted } from "./interpret.ts";
import type { Lexicon } from "./lexicon.ts";

/** How much a word counts that stands in for a mistyped one: it may be another word altogether. */
const CORRECTED = 0.5;

/** A result is loose whose best paper holds less than this share of what was asked, .. */
const LOOSE_BELOW = 0.5;
/** .. unless it holds more words than this: a long question has many that say little. */
const MOST_LOOSE_WORDS = 2;

/**
 * Whether these terms cover only a small part of what was asked: less than half, each word weighted by its rarity, and
 * no more than two words. False where nothing was asked but stop words.
 */
export function isLoose(wanted: Wanted, terms: readonly string[], lexicon: Lexicon): boolean {
  const isCorrected = (word: string) => wanted.corrections.some(({ used }) => used.split(" ").includes(word));
  let asked = 0;
  let held = 0;
  let words = 0;
  for (const passage of wanted.passages) {
    passage.words.forEach(({ word, term, stop }, at) => {
      if (stop) return;
      const rarity = (isEveryday(term) ? EVERYDAY_WEIGHT : 1) * lexicon.rarity(term);
      asked += rarity;
      const share = !isCovered(at, passage, terms) ? 0 : isCorrected(word) ? CORRECTED : 1;
      held += share * rarity;
      words += share;
    });
  }
  return words <= MOST_LOOSE_WORDS && held < LOOSE_BELOW * asked;
}

/** Whether these terms cover the `at`-th word, itself or by a compound or short form that it is part of. */
export function isCovered(at: number, { words, extras }: Passage, terms: readonly string[]): boolean {
  const word = words[at];
  if (word === undefined) return false;
  if (terms.includes(word.term)) return true;
  if (word.stop) return false;
  for (const extra of extras)
    if (isPart(at, extra) && extra.kind !== "related" && terms.includes(extra.term)) return true;
  return false;
}

const isPart = (i: number, { at, span }: Extra) => at <= i && i < at + span;
