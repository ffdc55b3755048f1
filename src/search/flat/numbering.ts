import { type Analysis, analyse, type Token } from "../analysis.ts";
import type { PaperAnalysis } from "../indexed-paper.ts";
import type { Lexicon } from "../lexicon.ts";
import { type Field, postingsOf } from "./fields.ts";
import type { TermSequences } from "./texts.ts";

/** The terms of a paper by their numbers. */
export interface NumberedPaper {
  readonly sequences: TermSequences;
  readonly entries: readonly Entry[];
  /** How many terms text and about have, each as often as it stands there. */
  readonly text: number;
  readonly about: number;
}

/** What a paper has in a list of postings: how often the term stands there, and how often of these in the title. */
export interface Entry {
  readonly list: number;
  readonly count: number;
  readonly inTitle: number;
}

/** `content` is what a paper is found by: without stop words, with compounds and short forms. */
interface Numbers {
  readonly words: Uint32Array;
  readonly extras: Uint32Array;
  readonly content: readonly number[];
}

export function numberPaper(analysis: PaperAnalysis, handle: string, lexicon: Lexicon): NumberedPaper {
  const numbersOf = (tokens: readonly Token[]) => Uint32Array.from(tokens, ({ term }) => lexicon.numberOf(term));
  const number = (analysis: Analysis): Numbers => {
    const [words, extras] = [numbersOf(analysis.words), numbersOf(analysis.extras)];
    return { words, extras, content: [...words.filter((_, i) => analysis.words[i]?.stop === false), ...extras] };
  };
  const [title, abstract, about] = [number(analysis.title), number(analysis.abstract), number(analysis.about)];
  const ofText = countEach("text", title.content, abstract.content);
  const ofAbout = countEach("about", [], about.content);
  const ofTitle = countEach("title", [...title.words], []);
  const ofHandle = countEach("handle", [], [...numbersOf(analyse(handle).words)]);
  return {
    sequences: {
      title: title.words,
      abstract: abstract.words,
      extras: Uint32Array.of(...title.extras, ...abstract.extras),
    },
    entries: [...ofText, ...ofAbout, ...ofTitle, ...ofHandle],
    text: title.content.length + abstract.content.length,
    about: about.content.length,
  };
}

/** One entry for each different term, by rising number. */
function countEach(field: Field, inTitle: readonly number[], elsewhere: readonly number[]): readonly Entry[] {
  // Twice the number, and one more in the title: equal ones come side by side.
  const marked = Uint32Array.of(...inTitle.map((number) => 2 * number + 1), ...elsewhere.map((number) => 2 * number));
  marked.sort();
  const entries: Entry[] = [];
  let count = 0;
  let titled = 0;
  for (const [i, mark] of marked.entries()) {
    count++;
    titled += mark & 1;
    const number = mark >>> 1;
    const next = marked[i + 1];
    if (next !== undefined && next >>> 1 === number) continue;
    entries.push({ list: postingsOf(number, field), count, inTitle: titled });
    [count, titled] = [0, 0];
  }
  return entries;
}
