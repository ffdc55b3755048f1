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
  isStop: (number: number) => boolean,
): Cursor {
  let slot = -1;
  let read: TermSequences | undefined;
  let counted: ReadonlyMap<number, number> | undefined;
  const sequences = () => {
    read ??= readText(slot);
    return read;
  };
  const counts = () => {
    counted ??= countTerms(sequences(), isStop);
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
      return Uint32Array.from(counts().keys());
    },
    get counts() {
      return Uint32Array.from(counts().values());
    },
  };
  return (wanted) => {
    if (wanted !== slot) [slot, read, counted] = [wanted, undefined, undefined];
    return indexed;
  };
}

function countTerms({ title, abstract, extras }: TermSequences, isStop: (number: number) => boolean) {
  const counts = new Map<number, number>();
  for (const sequence of [title, abstract, extras]) {
    for (const number of sequence) if (!isStop(number)) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}
