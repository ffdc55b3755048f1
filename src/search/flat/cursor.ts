import type { Paper } from "../../paper.ts";
import type { IndexedPaper } from "../indexed-paper.ts";
import { createColumn } from "./columns.ts";
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

interface Counted {
  readonly terms: Uint32Array;
  readonly counts: Uint32Array;
}

/** The different terms of a paper but for stop words, as they first come, and how often each comes. */
export type TermCounter = (sequences: TermSequences) => Counted;

export function createTermCounter(isStop: (number: number) => boolean): TermCounter {
  // All zero between two papers: a map would take ten times as long.
  const held = createColumn();
  return ({ title, abstract, extras }) => {
    const different: number[] = [];
    for (const sequence of [title, abstract, extras]) {
      for (const number of sequence) {
        if (isStop(number)) continue;
        const count = held.get(number);
        if (count === 0) different.push(number);
        held.set(number, count + 1);
      }
    }
    const terms = new Uint32Array(different);
    const counts = terms.map(held.get);
    for (const number of different) held.set(number, 0);
    return { terms, counts };
  };
}
