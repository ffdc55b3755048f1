import { adjacencyParts } from "../adjacency.ts";
import type { ScorePart } from "../engine.ts";
import type { IndexedPaper } from "../indexed-paper.ts";
import type { Wanted } from "../interpret.ts";
import { rarityOf, scoreOf } from "./bm25.ts";
import { rankedBy } from "./candidates.ts";
import { postingsOf } from "./fields.ts";
import type { PaperIndex } from "./paper-index.ts";
import { countIn, slotIn, titleCountIn } from "./postings.ts";

/** Smaller differences come from the order in which numbers are added. */
const NOTHING = 1e-9;

/**
 * What the score of the paper in a slot is made of, in the order of the question; the parts add up to it. `byTitle` is what its
 * title gave it, if it was among the very best.
 */
export function explainScore(
  slot: number,
  score: number,
  wanted: Wanted,
  paper: IndexedPaper,
  index: PaperIndex,
  byTitle: number,
): readonly ScorePart[] {
  const parts: ScorePart[] = [];
  let left = score;
  const add = (part: ScorePart) => {
    parts.push(part);
    left -= part.score;
  };
  for (const part of termParts(slot, wanted, index)) add(part);
  const pairs = adjacencyParts(paper, wanted.passages, index.lexicon);
  // Only of the best are the words looked at that stand side by side.
  if (pairs.reduce((sum, pair) => sum + pair.score, 0) <= left + NOTHING) {
    for (const { words, score } of pairs) add({ what: words, how: "side by side", score });
  }
  // Only of the very best are titles looked at, and what they have in common with the first.
  if (left > NOTHING && byTitle > 0) add({ what: "the question", how: "title", score: byTitle });
  if (left > NOTHING) add({ what: "the best answer", how: "like", score: left });
  return parts;
}

function* termParts(slot: number, wanted: Wanted, index: PaperIndex): Generator<ScorePart> {
  const names = namesOf(wanted);
  for (const [term, weight] of wanted.weights) {
    const number = index.lexicon.find(term);
    if (number === undefined) continue;
    const named = names.get(term) ?? { what: term, how: "long form" };
    for (const { field, counts, lengths, how } of rankedBy(index)) {
      const { entries, start, end } = index.postings.list(postingsOf(number, field));
      const entry = entries.subarray(start, end).find((each) => slotIn(each) === slot);
      if (entry === undefined) continue;
      const rarity = rarityOf(end - start, index.size);
      yield {
        ...named,
        field,
        weight: weight * counts,
        rarity,
        count: countIn(entry),
        inTitle: titleCountIn(entry),
        length: lengths.get(slot) / lengths.mean(index.size),
        score: scoreOf(entry, weight * counts * rarity, how),
      };
    }
  }
}

/** How the question came to ask for each of its terms. */
function namesOf({ passages, corrections }: Wanted): ReadonlyMap<string, Pick<ScorePart, "what" | "how">> {
  const corrected = new Set(corrections.flatMap(({ used }) => used.split(" ")));
  const names = new Map<string, Pick<ScorePart, "what" | "how">>();
  for (const { term, word } of passages.flatMap(({ words }) => words)) {
    if (!names.has(term)) names.set(term, { what: word, how: corrected.has(word) ? "corrected" : "word" });
  }
  for (const { term, word, kind } of passages.flatMap(({ extras }) => extras)) {
    const how = kind === "camel case" || kind === "hyphens" ? "compound" : kind;
    if (!names.has(term)) names.set(term, { what: word, how });
  }
  return names;
}
