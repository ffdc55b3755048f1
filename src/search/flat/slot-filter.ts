import type { Paper } from "../../paper.ts";
import { analyse } from "../analysis.ts";
import type { SearchResult } from "../engine.ts";
import { createFilter, hasFilter, type Verdict } from "../filter.ts";
import type { Wanted } from "../interpret.ts";
import type { Query } from "../query.ts";
import type { Cursor } from "./cursor.ts";
import { type Field, postingsOf } from "./fields.ts";
import type { PaperIndex } from "./paper-index.ts";
import { slotIn } from "./postings.ts";
import { COST, type Rest } from "./turns.ts";

/** What is left of slots. */
interface Sifted {
  /** They stand where the others stood. */
  readonly passing: Uint32Array;
  readonly leftOut: SearchResult["leftOut"];
}

/** Leaves out the papers that do not fulfil what a question requires. */
export async function sift(
  slots: Uint32Array,
  query: Query,
  wanted: Wanted,
  index: PaperIndex,
  indexedAt: Cursor,
  rest: Rest,
): Promise<Sifted> {
  if (!hasFilter(query) && wanted.phrases.length + wanted.title.length === 0) {
    return { passing: slots, leftOut: { noDate: 0, noAuthors: 0 } };
  }
  const judge = createSlotFilter(query, wanted, index, indexedAt);
  const counts: Record<Verdict, number> = { passes: 0, fails: 0, "no date": 0, "no authors": 0 };
  for (const slot of slots) {
    const verdict = judge(slot);
    if (verdict === "passes") slots[counts.passes] = slot;
    counts[verdict]++;
    const wait = rest(COST.judged);
    if (wait) await wait;
  }
  const leftOut = { noDate: counts["no date"], noAuthors: counts["no authors"] };
  return { passing: slots.subarray(0, counts.passes), leftOut };
}

/**
 * What `createFilter` says of the paper in a slot, without reading papers that cannot pass: those whose postings lack a
 * word of a phrase, a topic or an author. Valid until the index changes.
 */
function createSlotFilter(
  query: Query,
  wanted: Wanted,
  index: PaperIndex,
  indexedAt: Cursor,
): (slot: number) => Verdict {
  const { lexicon } = index;
  const judge = createFilter(query, wanted, lexicon);
  const judgeOthers = createFilter({ ...query, without: [] }, wanted, lexicon);
  const contentOf = (texts: readonly string[]) => texts.flatMap((text) => contentTermsOf(text));
  const phrases = [...wanted.phrases, ...wanted.title].flat().filter((term) => !isStop(term, index));
  const holdsText = holdAll(phrases, "text", index);
  const holdsTopics = holdAll(contentOf(query.topics), "about", index);
  // One letter stands for any name that starts with it.
  const names = query.authors.flatMap((name) =>
    analyse(name).words.filter(({ word, stop }) => word.length > 1 && !stop),
  );
  const holdsAuthors = holdAll(
    names.map(({ term }) => term),
    "about",
    index,
  );
  const holdsWithout = query.without.map((text) => holdAll(contentTermsOf(text), "text", index));

  return (slot) => {
    if (!holdsText(slot) || !holdsTopics(slot)) return "fails";
    const paper: Paper | undefined = index.paperAt(slot);
    if (paper === undefined || (paper.authors.length > 0 && !holdsAuthors(slot))) return "fails";
    const mayHoldWithout = holdsWithout.some((holds) => holds(slot));
    return (mayHoldWithout ? judge : judgeOthers)(indexedAt(slot));
  };
}

const contentTermsOf = (text: string) => analyse(text).words.flatMap(({ term, stop }) => (stop ? [] : term));

const isStop = (term: string, { lexicon }: PaperIndex) => lexicon.isStop(lexicon.find(term) ?? Number.MAX_SAFE_INTEGER);

/** Whether a paper holds all of some terms in a field. */
export function holdAll(terms: readonly string[], field: Field, { lexicon, postings, slots }: PaperIndex) {
  const different = [...new Set(terms)];
  if (different.length === 0) return () => true;
  const held = new Uint16Array(slots);
  for (const term of different) {
    const number = lexicon.find(term);
    if (number === undefined) return () => false;
    const { entries, start, end } = postings.list(postingsOf(number, field));
    for (let i = start; i < end; i++) {
      const slot = slotIn(entries[i] ?? 0);
      held[slot] = (held[slot] ?? 0) + 1;
    }
  }
  return (slot: number) => held[slot] === different.length;
}
