import type { Paper } from "../paper.ts";
import { analyse, type Token } from "./analysis.ts";
import type { IndexedPaper } from "./indexed-paper.ts";
import type { Lexicon } from "./lexicon.ts";
import { byListing } from "./order.ts";
import { stem } from "./stem.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** What a typed word counts where the handle or the title has it, and where only the rest of the paper has it. */
const IN_HANDLE = 3;
const IN_TITLE = 2;
const IN_TEXT = 1;

/**
 * Papers for what has been typed so far: those that have most of the words, ordered by where they have them. Where handles
 * and titles have all of them, what only abstracts have is left out: it would bury the paper that one is naming.
 */
export function completePapers(text: string, papers: readonly IndexedPaper[], lexicon: Lexicon): readonly Paper[] {
  const tokens = analyse(text).words;
  if (tokens.length === 0) return text.trim() === "" ? papers.map(({ paper }) => paper).sort(byListing) : [];

  const words = tokens.map((token, i) => readTyped(token, i === tokens.length - 1, lexicon));
  const ranked = papers.map((indexed) => {
    const places = words.map((word) => placeOf(word, indexed));
    return {
      paper: indexed.paper,
      matched: places.filter((place) => place > 0).length,
      isNamed: places.every((place) => place >= IN_TITLE),
      score: places.reduce((sum, place) => sum + place, 0),
    };
  });
  const most = ranked.reduce((most, { matched }) => Math.max(most, matched), 1);
  const someNamed = ranked.some(({ isNamed }) => isNamed);
  return ranked
    .filter(({ matched, isNamed }) => (someNamed ? isNamed : matched === most))
    .sort((a, b) => b.score - a.score || byListing(a.paper, b.paper))
    .map(({ paper }) => paper);
}

interface TypedWord {
  /** Whether this may be the word that was meant. */
  fits(word: string): boolean;
  /** 1 at the number of each term that the word may become. */
  readonly terms: Uint8Array;
}

function readTyped({ word, term }: Token, unfinished: boolean, lexicon: Lexicon): TypedWord {
  const fits = (other: string) => (unfinished ? other.startsWith(word) : other === word);
  const terms = new Uint8Array(lexicon.size);
  const add = (term: string) => {
    const number = lexicon.find(term);
    if (number !== undefined) terms[number] = 1;
  };
  add(term);
  if (unfinished) {
    for (const other of lexicon.words.keys()) if (fits(other)) add(STOP_WORDS.has(other) ? other : stem(other));
  }
  return { fits, terms };
}

function placeOf(word: TypedWord, { paper, title, terms }: IndexedPaper): number {
  const isIn = (number: number) => word.terms[number] === 1;
  if (word.fits(paper.handle) || paper.handle.split("-").some(word.fits)) return IN_HANDLE;
  if (title.some(isIn)) return IN_TITLE;
  return terms.some(isIn) ? IN_TEXT : 0;
}
