import type { Paper } from "../paper.ts";
import type { Fragment, Hit } from "./engine.ts";
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

/** A term as the paper writes it. */
interface Named {
  readonly term: string;
  readonly word: string;
  /** What a compound is made of. */
  readonly parts: readonly string[];
}

export function createLikeness(paper: Paper, lexicon: Lexicon): Likeness {
  const { title, abstract } = analysePaper(paper);
  const names = new Map<number, Named>();
  const weights = new Map<number, number>();
  const texts = [[paper.title, title] as const, [paper.abstract, abstract] as const];
  for (const [text, { words, extras }] of texts) {
    for (const { term, stop, start, end } of [...words, ...extras]) {
      const number = lexicon.find(term);
      if (number === undefined || stop) continue;
      weights.set(number, (weights.get(number) ?? 0) + lexicon.rarity(term));
      if (names.has(number)) continue;
      const word = text.slice(start, end).toLowerCase();
      names.set(number, { term, word, parts: word.split(/[\s-]+/) });
    }
  }
  const worth = ([number, { parts }]: readonly [number, Named]) => (weights.get(number) ?? 0) * parts.length;
  const telling = [...names].sort((a, b) => worth(b) - worth(a) || a[0] - b[0]);

  return {
    weights,
    hitOf(like, score) {
      const { content } = like;
      const held = new Set(content.terms.subarray(0, content.size));
      const named = firstTelling(telling, held);
      const words = named.map(({ word }) => word);
      const { abstract } = like.paper;
      let snippet: readonly Fragment[] | undefined;
      return {
        paper: like.paper,
        score,
        words,
        ...(words.length === 0 && { byMeaning: true }),
        get snippet() {
          snippet ??= makeSnippet(
            abstract,
            named.map(({ term }) => term),
          );
          return snippet;
        },
      };
    },
  };
}

/** The first that are held, but for a part or a whole of what comes before it: "cache" after "kv cache". */
function firstTelling(telling: readonly (readonly [number, Named])[], held: ReadonlySet<number>): readonly Named[] {
  const first: Named[] = [];
  const said = new Set<string>();
  for (const [number, named] of telling) {
    if (first.length === NAMED) break;
    if (!held.has(number)) continue;
    if (!named.parts.some((part) => said.has(part))) first.push(named);
    for (const part of named.parts) said.add(part);
  }
  return first;
}
