import type { Paper } from "../paper.ts";
import { analyse, type Token } from "./analysis.ts";
import type { IndexedPaper } from "./indexed-paper.ts";
import type { Lexicon } from "./lexicon.ts";
import { byListing } from "./order.ts";

/** What a typed word counts where the handle or the title has it, and where only the rest of the paper has it. */
const IN_HANDLE = 3;
const IN_TITLE = 2;
const IN_TEXT = 1;

/** Papers for what has been typed so far: those with most of the words first, then by where they have them. */
export function completePapers(text: string, papers: readonly IndexedPaper[], lexicon: Lexicon): readonly Paper[] {
  const typed = analyse(text).words;
  const last = typed.at(-1);
  if (last === undefined) return text.trim() === "" ? papers.map(({ paper }) => paper).sort(byListing) : [];

  const candidates = typed.map((token) => termsFor(token, token === last, lexicon));
  const ranked: { paper: Paper; matched: number; score: number }[] = [];
  for (const { paper, title, terms } of papers) {
    const handle = paper.handle.split("-");
    let matched = 0;
    let score = 0;
    for (const [i, token] of typed.entries()) {
      const numbers = candidates[i] ?? new Set();
      const isTyped = (word: string) => (token === last ? word.startsWith(token.word) : word === token.word);
      const found =
        handle.some(isTyped) || isTyped(paper.handle)
          ? IN_HANDLE
          : title.some((number) => numbers.has(number))
            ? IN_TITLE
            : terms.some((number) => numbers.has(number))
              ? IN_TEXT
              : 0;
      matched += found > 0 ? 1 : 0;
      score += found;
    }
    if (matched > 0) ranked.push({ paper, matched, score });
  }
  const most = Math.max(0, ...ranked.map(({ matched }) => matched));
  return ranked
    .filter(({ matched }) => matched === most)
    .sort((a, b) => b.score - a.score || byListing(a.paper, b.paper))
    .map(({ paper }) => paper);
}

/** Numbers of the terms that a typed word may become. */
function termsFor(token: Token, unfinished: boolean, lexicon: Lexicon): ReadonlySet<number> {
  const numbers = new Set([lexicon.find(token.term)]);
  if (unfinished) {
    for (const word of lexicon.words.keys())
      if (word.startsWith(token.word)) numbers.add(lexicon.find(analyse(word).words[0]?.term ?? ""));
  }
  return new Set([...numbers].filter((number) => number !== undefined));
}
