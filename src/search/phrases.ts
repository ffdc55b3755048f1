import type { Paper } from "../paper.ts";
import { analyse } from "./analysis.ts";

/** A phrase of one paper alone is none. */
const FEWEST_PAPERS = 2;
const FEWEST_WORDS = 2;

/** How many words a phrase has where so many are typed: as many, or one more. */
export const spansOf = (asked: number): readonly number[] => (asked < FEWEST_WORDS ? [asked + 1] : [asked, asked + 1]);

/** Phrases of several of these papers that go on as what is typed, in small letters: those of most papers first, then by alphabet. */
export function continuePhrases(typed: string, papers: readonly Paper[]): readonly string[] {
  const asked = analyse(typed).words.map(({ word }) => word);
  if (asked.length === 0) return [];
  const papersWith = new Map<string, number>();
  for (const { title, abstract } of papers) {
    const phrases = new Set([...phrasesIn(title, asked), ...phrasesIn(abstract, asked)]);
    for (const phrase of phrases) papersWith.set(phrase, (papersWith.get(phrase) ?? 0) + 1);
  }
  return [...papersWith]
    .filter(([, count]) => count >= FEWEST_PAPERS)
    .sort(([a, most], [b, count]) => count - most || (a < b ? -1 : 1))
    .map(([phrase]) => phrase);
}

function* phrasesIn(text: string, asked: readonly string[]): Generator<string> {
  const { words } = analyse(text);
  for (const [at, first] of words.entries()) {
    const fits = asked.every((word, i) => {
      const held = words[at + i]?.word ?? "";
      return i < asked.length - 1 ? held === word : held.startsWith(word);
    });
    if (!fits || first.stop) continue;
    for (const span of spansOf(asked.length)) {
      const last = words[at + span - 1];
      if (last === undefined || last.stop) continue;
      const phrase = text.slice(first.start, last.end).toLowerCase();
      if (/^[^.,:;!?()]*$/.test(phrase)) yield phrase.replace(/\s+/g, " ");
    }
  }
}
