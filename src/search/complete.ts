import type { Paper } from "../paper.ts";
import { analyse, type Token } from "./analysis.ts";
import type { Cursor } from "./flat/cursor.ts";
import { createMatching } from "./flat/matching.ts";
import type { PaperIndex } from "./flat/paper-index.ts";
import { selectBest } from "./flat/select.ts";
import { COST, type Rest } from "./flat/turns.ts";
import type { Lexicon } from "./lexicon.ts";

/** What these few letters are completed to is kept: everybody types them, and most words and papers start so. */
const LONGEST_KEPT = 3;
const MOST_KEPT = 1000;

type Complete = (text: string, limit: number, rest: Rest) => Promise<readonly Paper[]>;

/**
 * Papers for what has been typed so far: those that have most of the words, ordered by where they have them. Where handles
 * and titles have all of them, what only abstracts have is left out: it would bury the paper that one is naming. One at a time.
 */
export function createCompletion(index: PaperIndex, indexedAt: Cursor): Complete {
  const matching = createMatching(index, indexedAt);
  const kept = new Map<string, readonly Paper[]>();
  let changes = index.changes;

  return async (text, limit, rest) => {
    if (changes !== index.changes) kept.clear();
    changes = index.changes;
    const asked = `${limit} ${text}`;
    const known = kept.get(asked);
    if (known !== undefined) return known;
    const papers = await find(text, limit, rest);
    if (text.length <= LONGEST_KEPT && kept.size < MOST_KEPT) kept.set(asked, papers);
    return papers;
  };

  async function find(text: string, limit: number, rest: Rest): Promise<readonly Paper[]> {
    const tokens = analyse(text).words;
    if (tokens.length === 0 && text.trim() !== "") return [];
    const words = tokens.map((token, i) => {
      return termsOf(token, i === tokens.length - 1, index.lexicon);
    });
    const began = rest(COST.asked + COST.word * words.reduce((sum, { length }) => sum + length, 0));
    if (began) await began;
    // What no paper has tells nothing.
    const known = words.filter(({ length }) => length > 0);
    if (known.length === 0 && words.length > 0) return [];
    const rows = matching.begin(known);
    // Nothing counts more than the handle: where it is all that was typed, whole lists of titles need not be read.
    let found = await matching.withAll(rows, "handle", rest);
    if (found.slots.length < limit) {
      const named = known.length === words.length ? await matching.withAll(rows, "title", rest) : found;
      const isNamed = named !== found && named.slots.length > 0;
      found = isNamed ? named : await matching.withMost(rows, rest);
    }
    const best = await selectBest(found.slots, limit, { ...found, isBefore: index.isListedBefore }, rest);
    return best.flatMap((slot) => index.paperAt(slot) ?? []);
  }
}

/**
 * The numbers of the terms that a typed word may become, rising, each once. Those of the unfinished word are valid until words
 * are looked for again.
 */
export function termsOf({ word, term }: Token, isUnfinished: boolean, lexicon: Lexicon): Uint32Array {
  const own = lexicon.find(term);
  if (!isUnfinished) return own === undefined ? new Uint32Array() : Uint32Array.of(own);
  return lexicon.words.termsStartingWith(word, own);
}
