import type { Paper } from "../../paper.ts";
import { analyse } from "../analysis.ts";
import type { SearchResult } from "../engine.ts";
import { createFilter, hasFilter, type Verdict } from "../filter.ts";
import type { Wanted } from "../interpret.ts";
import type { Query } from "../query.ts";
import type { Cursor } from "./cursor.ts";
import { type Field, postingsOf } from "./fields.ts";
import type { PaperIndex } from "./paper-index.ts";
import { slotIn, titleCountIn } from "./postings.ts";
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
 * What `createFilter` says of the paper in a slot, reading as few papers as possible: what the postings tell alone, such as
 * single words, is not looked for in texts, and papers that lack a word of a phrase, a topic or an author are not read at all.
 * Valid until the index changes.
 */
function createSlotFilter(
  query: Query,
  wanted: Wanted,
  index: PaperIndex,
  indexedAt: Cursor,
): (slot: number) => Verdict {
  const { lexicon } = index;
  const isTold = (terms: readonly string[]) => terms.length === 1 && !terms.some((term) => isStop(term, index));
  const untold = (phrases: readonly (readonly string[])[]) => phrases.filter((terms) => !isTold(terms));
  const open = { ...wanted, phrases: untold(wanted.phrases), title: untold(wanted.title) };
  const barred = query.without.filter((text) => isTold(termsOf(text)));
  const without = query.without.filter((text) => !barred.includes(text));
  const judge = createFilter({ ...query, without }, open, lexicon);
  const judgeOthers = createFilter({ ...query, without: [] }, open, lexicon);
  const contentOf = (texts: readonly string[]) => texts.flatMap((text) => contentTermsOf(text));
  const content = (phrases: readonly (readonly string[])[]) => phrases.flat().filter((term) => !isStop(term, index));
  const holdsText = holdAll(content(wanted.phrases), "text", index);
  const holdsTitle = holdAll(content(wanted.title), "text", index, (entry) => titleCountIn(entry) > 0);
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
  const holdsBarred = barred.map((text) => holdAll(termsOf(text), "text", index));
  const holdsWithout = without.map((text) => holdAll(contentTermsOf(text), "text", index));

  return (slot) => {
    if (!holdsText(slot) || !holdsTitle(slot) || !holdsTopics(slot)) return "fails";
    if (holdsBarred.some((holds) => holds(slot))) return "fails";
    const paper: Paper | undefined = index.paperAt(slot);
    if (paper === undefined || (paper.authors.length > 0 && !holdsAuthors(slot))) return "fails";
    const mayHoldWithout = holdsWithout.some((holds) => holds(slot));
    return (mayHoldWithout ? judge : judgeOthers)(indexedAt(slot));
  };
}

const termsOf = (text: string) => analyse(text).words.map(({ term }) => term);

const contentTermsOf = (text: string) => analyse(text).words.flatMap(({ term, stop }) => (stop ? [] : term));

const isStop = (term: string, { lexicon }: PaperIndex) => lexicon.isStop(lexicon.find(term) ?? Number.MAX_SAFE_INTEGER);

/** Whether a paper holds all of some terms in a field, by entries that count. */
export function holdAll(
  terms: readonly string[],
  field: Field,
  { lexicon, postings, slots }: PaperIndex,
  counts: (entry: number) => boolean = () => true,
) {
  const different = [...new Set(terms)];
  if (different.length === 0) return () => true;
  const held = new Uint16Array(slots);
  for (const term of different) {
    const number = lexicon.find(term);
    if (number === undefined) return () => false;
    const { entries, start, end } = postings.list(postingsOf(number, field));
    for (let i = start; i < end; i++) {
      const entry = entries[i] ?? 0;
      if (counts(entry)) held[slotIn(entry)] = (held[slotIn(entry)] ?? 0) + 1;
    }
  }
  return (slot: number) => held[slot] === different.length;
}
