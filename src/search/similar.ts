import type { Paper } from "../paper.ts";
import type { Hit } from "./engine.ts";
import { analysePaper, type IndexedPaper } from "./indexed-paper.ts";
import type { Lexicon } from "./lexicon.ts";
import { makeSnippet } from "./snippet.ts";

/** So many shared words are named as the reason. */
const NAMED = 3;

/** A paper as a question. */
export interface Likeness {
  /** The terms of its title and abstract by number, with how much each counts: rarity, for each time it stands there. */
  readonly weights: ReadonlyMap<number, number>;
  /** A paper that was found by them. */
  hitOf(like: IndexedPaper, score: number): Hit;
}

export function createLikeness(paper: Paper, lexicon: Lexicon): Likeness {
  const { title, abstract } = analysePaper(paper);
  const tokens = new Map<number, { readonly term: string; readonly word: string }>();
  const weights = new Map<number, number>();
  const parts = [[paper.title, title] as const, [paper.abstract, abstract] as const];
  for (const [text, { words, extras }] of parts) {
    for (const { term, stop, start, end } of [...words, ...extras]) {
      const number = lexicon.find(term);
      if (number === undefined || stop) continue;
      weights.set(number, (weights.get(number) ?? 0) + lexicon.rarity(term));
      if (!tokens.has(number)) tokens.set(number, { term, word: text.slice(start, end).toLowerCase() });
    }
  }
  return {
    weights,
    hitOf(like, score) {
      const worth = (number: number) => (weights.get(number) ?? 0) * partsOf(tokens.get(number)?.word ?? "").length;
      const shared = [...like.content.terms.subarray(0, like.content.size)]
        .filter((number) => weights.has(number))
        .sort((a, b) => worth(b) - worth(a) || a - b)
        .flatMap((number) => tokens.get(number) ?? [])
        .filter(saysMore)
        .slice(0, NAMED);
      const terms = new Set(shared.map(({ term }) => term));
      const words = shared.map(({ word }) => word);
      const snippet = makeSnippet(like.paper.abstract, terms);
      return { paper: like.paper, score, words, snippet, ...(words.length === 0 && { byMeaning: true }) };
    },
  };
}

const partsOf = (word: string): readonly string[] => word.split(/[\s-]+/);

/** False for a part or a whole of what is named before it: "cache" after "kv cache". */
function saysMore({ word }: { readonly word: string }, at: number, all: readonly { readonly word: string }[]): boolean {
  const named = new Set(all.slice(0, at).flatMap((other) => partsOf(other.word)));
  return !partsOf(word).some((part) => named.has(part));
}
