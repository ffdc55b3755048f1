import { analyse } from "../analysis.ts";
import type { PaperAnalysis } from "../indexed-paper.ts";
import type { Lexicon, NumberedText } from "../lexicon.ts";
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

/** All texts of a paper but its handle. */
type NumberedTexts = Readonly<Record<keyof PaperAnalysis, NumberedText>>;

export function numberTexts({ title, abstract, about }: PaperAnalysis, { number }: Lexicon): NumberedTexts {
  return { title: number(title), abstract: number(abstract), about: number(about) };
}

export function numberPaper(
  { title, abstract, about }: NumberedTexts,
  handle: string,
  lexicon: Lexicon,
): NumberedPaper {
  const [inTitle, inAbstract, inAbout] = [contentOf(title), contentOf(abstract), contentOf(about)];
  return {
    sequences: {
      title: title.words,
      abstract: abstract.words,
      extras: Uint32Array.of(...title.extras, ...abstract.extras),
    },
    entries: [
      ...countEach("text", inTitle, inAbstract),
      ...countEach("about", [], inAbout),
      ...countEach("title", [...title.words], []),
      ...countEach("handle", [], [...lexicon.number(analyse(handle)).words]),
    ],
    text: inTitle.length + inAbstract.length,
    about: inAbout.length,
  };
}

/** What a paper is found by: without stop words, with compounds and short forms. */
function contentOf({ analysis, words, extras }: NumberedText): readonly number[] {
  const content: number[] = [];
  for (let i = 0; i < words.length; i++) if (analysis.words[i]?.stop === false) content.push(words[i] ?? 0);
  content.push(...extras);
  return content;
}

/** One entry for each different term, by rising number. */
function countEach(field: Field, inTitle: readonly number[], elsewhere: readonly number[]): readonly Entry[] {
  // Twice the number, and one more in the title: equal ones come side by side.
  const marked = new Uint32Array(inTitle.length + elsewhere.length);
  for (let i = 0; i < inTitle.length; i++) marked[i] = 2 * (inTitle[i] ?? 0) + 1;
  for (let i = 0; i < elsewhere.length; i++) marked[inTitle.length + i] = 2 * (elsewhere[i] ?? 0);
  marked.sort();
  const entries: Entry[] = [];
  let count = 0;
  let titled = 0;
  for (let i = 0; i < marked.length; i++) {
    const mark = marked[i] ?? 0;
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
