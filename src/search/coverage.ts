import type { Extra, Token } from "./analysis.ts";
import type { Passage, Wanted } from "./interpret.ts";
import type { Lexicon } from "./lexicon.ts";

/** How much a word counts that stands in for a mistyped one: it may be another word altogether. */
const CORRECTED = 0.5;

/** The share of what was asked that these terms cover, from 0 to 1, each word weighted by its rarity. */
export function coverage(wanted: Wanted, terms: ReadonlySet<string>, lexicon: Lexicon): number {
  const corrected = new Set(wanted.corrections.flatMap(({ used }) => used.split(" ")));
  let asked = 0;
  let held = 0;
  for (const passage of wanted.passages) {
    const covered = new Set(coveredWords(passage, terms));
    for (const word of passage.words.filter(({ stop }) => !stop)) {
      const rarity = lexicon.rarity(word.term);
      asked += rarity;
      if (covered.has(word)) held += corrected.has(word.word) ? CORRECTED * rarity : rarity;
    }
  }
  return asked === 0 ? 1 : held / asked;
}

/** The words of a question that these terms cover, themselves or by a compound or short form that they are part of. */
export function coveredWords({ words, extras }: Passage, terms: ReadonlySet<string>): readonly Token[] {
  const isPart = ({ at, span }: Extra, i: number) => at <= i && i < at + span;
  const held = extras.filter((extra) => terms.has(extra.term));
  return words.filter((word, i) => terms.has(word.term) || (!word.stop && held.some((extra) => isPart(extra, i))));
}
