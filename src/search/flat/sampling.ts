import type { Token } from "../analysis.ts";
import { termsOf } from "../complete.ts";
import { createBest } from "./best.ts";
import { type Field, postingsOf } from "./fields.ts";
import type { PaperIndex } from "./paper-index.ts";
import { slotIn } from "./postings.ts";
import { holdAll } from "./slot-filter.ts";
import { COST, type Rest } from "./turns.ts";

/** How much is looked at for what is being typed: a few letters start thousands of words that most papers have. */
export interface Share {
  readonly field: Field;
  /** So many words that the last one may become: those of most papers. */
  readonly terms: number;
  /** So many papers, as many of each of these words: else a common one would hide the others. */
  readonly papers: number;
}

/** To look up one paper in a list takes about as long as to read so many of its entries. */
const LOOK_UP = 50;

type Sample = (words: readonly Token[], share: Share, rest: Rest) => Promise<Iterable<number>>;

/**
 * Slots of some papers, each once, that have the typed words in a field, the last of them perhaps unfinished; stop words and
 * initials before it need not be there. One at a time.
 */
export function createSampling(index: PaperIndex): Sample {
  const { lexicon, postings } = index;

  /** Of the papers that have the rarest of some terms; none for no terms. */
  function slotsOf(terms: readonly string[], field: Field): Uint32Array {
    const lists = terms.map((term) => postingsOf(lexicon.find(term) ?? -1, field));
    const [rarest] = lists.sort((a, b) => postings.size(a) - postings.size(b));
    if (rarest === undefined) return new Uint32Array();
    const { entries, start, end } = postings.list(rarest);
    return entries.slice(start, end).map(slotIn);
  }

  return async (words, { field, terms: mostTerms, papers }, rest) => {
    const slots = new Set<number>();
    const last = words.at(-1);
    if (last === undefined) return slots;
    const papersOf = (term: number) => postings.size(postingsOf(term, field));
    const finished = words.slice(0, -1).filter(({ word, stop }) => word.length > 1 && !stop);
    const terms = finished.map(({ term }) => term);
    const holdsFinished = holdAll(terms, field, index);
    const withFinished = slotsOf(terms, field).filter(holdsFinished);
    const goingOn = termsOf(last, true, lexicon);
    const best = createBest(mostTerms, (a, b) => papersOf(a) > papersOf(b) || (papersOf(a) === papersOf(b) && a < b));
    let count = 0;
    for (let i = 0; i < goingOn.length; i++) {
      if (papersOf(goingOn[i] ?? 0) === 0) continue;
      best.offer(goingOn[i] ?? 0);
      count++;
    }
    const began = rest(COST.asked + COST.word * goingOn.length);
    if (began) await began;
    const each = Math.ceil(papers / Math.min(mostTerms, count));
    for (let term = best.takeWorst(); term !== undefined; term = best.takeWorst()) {
      const list = postingsOf(term, field);
      let left = each;
      let looked = 0;
      // Where few papers have the other words, it is faster to look up whether these have this one, too.
      if (terms.length > 0 && LOOK_UP * withFinished.length < postings.size(list)) {
        looked = LOOK_UP * withFinished.length;
        for (let i = 0; i < withFinished.length && left > 0; i++) {
          const slot = withFinished[i] ?? 0;
          if (!postings.holds(list, slot)) continue;
          slots.add(slot);
          left--;
        }
      } else {
        const { entries, start, end } = postings.list(list);
        for (let at = start; at < end && left > 0; at++, looked++) {
          const slot = slotIn(entries[at] ?? 0);
          if (!holdsFinished(slot)) continue;
          slots.add(slot);
          left--;
        }
      }
      const wait = rest(COST.posting * looked);
      if (wait) await wait;
    }
    return slots;
  };
}
