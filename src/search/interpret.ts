import { type Analysis, analyse, type Extra, type Token } from "./analysis.ts";
import { correctWord, respell } from "./correction.ts";
import type { Correction } from "./engine.ts";
import { EVERYDAY_WEIGHT, isEveryday } from "./everyday-words.ts";
import { createMemory } from "./flat/memory.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Query } from "./query.ts";
import { membersAt } from "./related-terms.ts";
import { longFormsOf } from "./short-forms.ts";
import { stem } from "./stem.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** Words side by side, as searched. */
export interface Passage {
  readonly words: readonly Token[];
  readonly extras: readonly Extra[];
}

/** What a query asks for, in words of the library. */
export interface Wanted {
  /** All that is ranked by: plain words, then phrases, then words of the title. */
  readonly passages: readonly Passage[];
  /** The terms that must stand side by side in the title or the abstract. */
  readonly phrases: readonly (readonly string[])[];
  /** The same, in the title. */
  readonly title: readonly (readonly string[])[];
  readonly corrections: readonly Correction[];
  /** How much each term counts. */
  readonly weights: ReadonlyMap<string, number>;
  /** How much each term tells where it stands in a sentence. */
  readonly worth: ReadonlyMap<string, number>;
}

/**
 * A longer question is a sentence. It says enough by itself: other ways to write its parts would only drown the rest, and some of
 * its words are there for the grammar.
 */
const MOST_WORDS_OF_SHORT = 4;

/** Words that no paper holds, and pairs of words: people ask for the same things, and to look them up takes its time. */
const MOST_REMEMBERED = 10_000;

export function createInterpreter(lexicon: Lexicon): (query: Query) => Wanted {
  const remember = <Value>(workOut: (word: string) => Value) =>
    createMemory(MOST_REMEMBERED, () => lexicon.changes, workOut);
  const correct = remember((word) => correctWord(word, lexicon));
  const joined = remember((word) => {
    const term = stem(word);
    return lexicon.isWritten(term) ? term : undefined;
  });

  function withExtras({ words, extras }: Analysis): Passage {
    const related = relatedTerms(words);
    const short = words.reduce((count, { stop }) => (stop ? count : count + 1), 0) <= MOST_WORDS_OF_SHORT;
    if (!short) return { words, extras: [...extras.filter((extra) => isOtherSpelling(extra, lexicon)), ...related] };
    const asked = extras.filter(({ kind }) => kind !== "hyphens");
    return { words, extras: [...asked, ...joinedPairs(words, asked, joined), ...related] };
  }

  return (query) => {
    const corrections: Correction[] = [];
    const read = (text: string): Passage => {
      const typed = analyse(text);
      if (query.literal) return withExtras(typed);
      const respelled = respell(text, typed, lexicon, correct);
      corrections.push(...respelled.corrections);
      return withExtras(respelled.analysis);
    };
    const plain = read(query.words.join(" "));
    const phrases = query.phrases.map((text) => {
      const typed = analyse(text);
      return typed.words.length === 1 ? withExtras(typed) : read(text);
    });
    const title = query.title.map(read);
    const termsOf = (passage: Passage) => passage.words.map((word) => word.term);
    const passages = [plain, ...phrases, ...title];
    const weights = termWeights(passages, lexicon);
    const worth = new Map<string, number>();
    // Once more the weight: a sentence with a word that was asked for answers more than one with several that go with it.
    for (const [term, weight] of weights) worth.set(term, weight * Math.min(1, weight) * lexicon.rarity(term));
    return { passages, phrases: phrases.map(termsOf), title: title.map(termsOf), corrections, weights, worth };
  };
}

/** What papers may write of the same things in other words. */
function relatedTerms(words: readonly Token[]): readonly Extra[] {
  const terms = words.map(({ term }) => term);
  const related: Extra[] = [];
  for (const [at, { start }] of words.entries()) {
    for (const { others, weight, span } of membersAt(words, at)) {
      const end = words[at + span - 1]?.end ?? start;
      for (const { word, term } of others) {
        if (!terms.includes(term))
          related.push({ kind: "related", word, term, stop: false, start, end, at, span, weight });
      }
    }
  }
  return related;
}

/** "RazorAttention" is one name, and "n-grams" are "ngrams" where papers write that. */
const isOtherSpelling = ({ kind, term }: Extra, lexicon: Lexicon): boolean =>
  kind === "camel case" || (kind === "hyphens" && lexicon.isWritten(term));

/** "data set" and "data-set" also ask for "dataset" where papers write that: `joined` gives its term. */
function joinedPairs(
  words: readonly Token[],
  extras: readonly Extra[],
  joined: (word: string) => string | undefined,
): readonly Extra[] {
  const pairs: Extra[] = [];
  for (const [at, first] of words.entries()) {
    const second = words[at + 1];
    if (second === undefined || first.stop || second.stop) continue;
    const word = first.word + second.word;
    const term = joined(word);
    if (term === undefined || extras.some((extra) => extra.term === term)) continue;
    pairs.push({ kind: "hyphens", word, term, stop: false, start: first.start, end: second.end, at, span: 2 });
  }
  return pairs;
}

/** How much a word of what a short form stands for counts, against the short form. */
const LONG_FORM_WEIGHT = 0.3;
/** Beside other words: of less, one word alone says something else, as "key" does for "KV". */
const FEWEST_OF_LONG_FORM = 3;

/**
 * How much each term of a question counts. A compound or short form counts as much as the rarest word it stands for, so
 * that a rare way to write a thing is not taken for a rare thing.
 */
function termWeights(passages: readonly Passage[], lexicon: Lexicon): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const { words } of passages) {
    for (const { term, stop } of words) if (!stop) weights.set(term, (weights.get(term) ?? 0) + 1);
  }
  if (weights.size > MOST_WORDS_OF_SHORT) {
    for (const [term, weight] of weights) if (isEveryday(term)) weights.set(term, EVERYDAY_WEIGHT * weight);
  }
  for (const { words, extras } of passages) {
    for (const { term, at, span, weight = 1 } of extras) {
      if (weights.has(term)) continue;
      let rarest = 0;
      for (let i = at; i < at + span; i++) rarest = Math.max(rarest, lexicon.rarity(words[i]?.term ?? ""));
      weights.set(term, weight * Math.min(1, rarest / lexicon.rarity(term)));
    }
  }
  for (const term of longForms(passages)) if (!weights.has(term)) weights.set(term, LONG_FORM_WEIGHT);
  return weights;
}

/** The words that short forms stand for, but for long questions: what has only some of them is better than nothing. */
function longForms(passages: readonly Passage[]): readonly string[] {
  const words = passages.flatMap((passage) => passage.words.filter(({ stop }) => !stop));
  const forms = words.map(({ term }) => longFormsOf(term));
  const alone = forms.every(({ length }) => length > 0);
  if (!alone && words.length > MOST_WORDS_OF_SHORT) return [];
  const long = forms.flat().filter(({ length }) => alone || length >= FEWEST_OF_LONG_FORM);
  return long.flat().filter((word) => !STOP_WORDS.has(word));
}
