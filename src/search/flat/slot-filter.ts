import { analyse } from "../analysis.ts";
import type { SearchResult } from "../engine.ts";
import { createFilter, hasFilter, type Verdict } from "../filter.ts";
import type { Wanted } from "../interpret.ts";
import type { Query } from "../query.ts";
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
  rest: Rest,
): Promise<Sifted> {
  if (!hasFilter(query) && wanted.phrases.length + wanted.title.length === 0) {
    return { passing: slots, leftOut: { noDate: 0, noAuthors: 0 } };
  }
  const judge = createSlotFilter(query, wanted, index);
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
 * What is said of the paper in a slot, reading as few papers as possible: what the postings tell alone, such as single words, is
 * not looked for in texts, and papers that lack a word of a phrase, a topic or an author are not read at all. Valid until the
 * index changes.
 */
function createSlotFilter(query: Query, wanted: Wanted, index: PaperIndex): (slot: number) => Verdict {
  const judge = createFilter(query);
  const required = [
    ...wanted.phrases.map((terms) => holdPhrase(terms, "title or abstract", index)),
    ...wanted.title.map((terms) => holdPhrase(terms, "title", index)),
    ...query.topics.map((text) => holdAll(contentTermsOf(text), "about", index)),
  ];
  const barred = query.without
    .map((text) => analyse(text).words.map(({ term }) => term))
    .filter(({ length }) => length > 0)
    .map((terms) => holdPhrase(terms, "title or abstract", index));
  // One letter stands for any name that starts with it.
  const names = query.authors.flatMap((name) =>
    analyse(name).words.filter(({ word, stop }) => word.length > 1 && !stop),
  );
  const holdsAuthors = holdAll(
    names.map(({ term }) => term),
    "about",
    index,
  );

  return (slot) => {
    for (const holds of required) if (!holds(slot)) return "fails";
    for (const holds of barred) if (holds(slot)) return "fails";
    const paper = index.paperAt(slot);
    if (paper === undefined || (paper.authors.length > 0 && !holdsAuthors(slot))) return "fails";
    return judge(paper);
  };
}

/**
 * Whether a paper has a phrase, its terms side by side; an empty one has every paper. A compound ("razorattention") is no word
 * of the text, and postings alone tell of single words: only stop words have none.
 */
function holdPhrase(
  terms: readonly string[],
  where: "title" | "title or abstract",
  index: PaperIndex,
): (slot: number) => boolean {
  const { lexicon } = index;
  const content = terms.filter((term) => !lexicon.isStop(lexicon.find(term) ?? Number.MAX_SAFE_INTEGER));
  const holdsContent =
    where === "title"
      ? holdAll(content, "text", index, (entry) => titleCountIn(entry) > 0)
      : holdAll(content, "text", index);
  if (content.length === terms.length && terms.length <= 1) return holdsContent;
  const numbers = terms.flatMap((term) => lexicon.find(term) ?? []);
  if (numbers.length < terms.length) return () => false;
  const holds = index.holding(numbers, where);
  return (slot) => holdsContent(slot) && holds(slot);
}

const contentTermsOf = (text: string) => analyse(text).words.flatMap(({ term, stop }) => (stop ? [] : term));

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
