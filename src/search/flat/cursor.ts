import type { Paper } from "../../paper.ts";
import type { IndexedPaper } from "../indexed-paper.ts";
import type { TermSequences } from "./texts.ts";

/**
 * The paper in a slot that is taken, its terms read when they are asked for. It is the paper of the last slot asked for: one
 * object serves a hundred thousand papers.
 */
export type Cursor = (slot: number) => IndexedPaper;

export function createCursor(
  paperAt: (slot: number) => Paper | undefined,
  readText: (slot: number) => TermSequences,
  countTerms: TermCounter,
): Cursor {
  let slot = -1;
  let read: TermSequences | undefined;
  let counted: Counted | undefined;
  const sequences = () => {
    read ??= readText(slot);
    return read;
  };
  const counts = () => {
    counted ??= countTerms(sequences());
    return counted;
  };
  const indexed: IndexedPaper = {
    get paper() {
      const paper = paperAt(slot);
      if (paper === undefined) throw new RangeError(`No paper is in slot ${slot}.`);
      return paper;
    },
    get title() {
      return sequences().title;
    },
    get abstract() {
      return sequences().abstract;
    },
    get terms() {
      return counts().terms;
    },
    get counts() {
      return counts().counts;
    },
  };
  return (wanted) => {
    if (wanted !== slot) [slot, read, counted] = [wanted, undefined, undefined];
    return indexed;
  };
}

/** Valid until another paper is counted. */
interface Counted {
  readonly terms: Uint32Array;
  readonly counts: Uint32Array;
}

/** The different terms of a paper but for stop words, as they first come, and how often each comes. */
export type TermCounter = (sequences: TermSequences) => Counted;

export function createTermCounter(isStop: (number: number) => boolean): TermCounter {
  let terms = new Uint32Array();
  let counts = new Uint32Array();
  // By term, one more than its place among these; all zero between two papers: a map would take ten times as long.
  let places = new Uint32Array();
  return ({ title, abstract, extras }) => {
    const most = title.length + abstract.length + extras.length;
    if (terms.length < most) [terms, counts] = [new Uint32Array(2 * most), new Uint32Array(2 * most)];
    let different = 0;
    for (const sequence of [title, abstract, extras]) {
      for (let i = 0; i < sequence.length; i++) {
        const term = sequence[i] ?? 0;
        if (isStop(term)) continue;
        if (term >= places.length) {
          const shorter = places;
          places = new Uint32Array(2 * term + 1);
          places.set(shorter);
        }
        const place = places[term] ?? 0;
        if (place > 0) counts[place - 1] = (counts[place - 1] ?? 0) + 1;
        else {
          terms[different] = term;
          counts[different] = 1;
          places[term] = ++different;
        }
      }
    }
    for (let i = 0; i < different; i++) places[terms[i] ?? 0] = 0;
    return { terms: terms.subarray(0, different), counts: counts.subarray(0, different) };
  };
}
