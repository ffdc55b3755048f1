import type { Extra, Token } from "./analysis.ts";
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
export function isLoose(wanted: Wanted, terms: ReadonlySet<string>, lexicon: Lexicon): boolean {
  const corrected = new Set(wanted.corrections.flatMap(({ used }) => used.split(" ")));
  let asked = 0;
  let held = 0;
  let words = 0;
  for (const passage of wanted.passages) {
    const covered = new Set(coveredWords(passage, terms));
    for (const word of passage.words.filter(({ stop }) => !stop)) {
      const rarity = (isEveryday(word.term) ? EVERYDAY_WEIGHT : 1) * lexicon.rarity(word.term);
      asked += rarity;
      const share = !covered.has(word) ? 0 : corrected.has(word.word) ? CORRECTED : 1;
      held += share * rarity;
      words += share;
    }
  }
  return words <= MOST_LOOSE_WORDS && held < LOOSE_BELOW * asked;
}

/** The words of a question that these terms cover, themselves or by a compound or short form that they are part of. */
export function coveredWords({ words, extras }: Passage, terms: ReadonlySet<string>): readonly Token[] {
  const isPart = ({ at, span }: Extra, i: number) => at <= i && i < at + span;
  const held = extras.filter(({ kind, term }) => kind !== "related" && terms.has(term));
  return words.filter((word, i) => terms.has(word.term) || (!word.stop && held.some((extra) => isPart(extra, i))));
}
