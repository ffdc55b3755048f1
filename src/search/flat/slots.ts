import type { Paper } from "../../paper.ts";
import { createColumn } from "./columns.ts";
import { MOST_PAPERS } from "./postings.ts";

/** Which paper is in which slot, a number from 0 that another paper gets when it is gone. */
export interface PapersBySlot {
  paperAt(slot: number): Paper | undefined;
  slotOf(handle: string): number | undefined;
  /** Orders slots that are taken: by handle. */
  isBeforeByHandle(a: number, b: number): boolean;
  /** The same, but what stands on a page first, in its order. */
  isListedBefore(a: number, b: number): boolean;
  /** The same, but the newest first and what has no date last: as `byDate` does. */
  isNewerOrListedBefore(a: number, b: number): boolean;
  /** One past the highest slot. */
  readonly slots: number;
  /** How many papers there are. */
  readonly size: number;
}

export interface Slots extends PapersBySlot {
  /** Gives a paper whose handle has no slot a free one. */
  take(paper: Paper): number;
  free(slot: number): void;
  /** Where slots are filled for the first time: puts a paper into one, or leaves it free. */
  put(slot: number, paper: Paper | undefined): void;
}

const NOT_LISTED = 2 ** 32 - 1;

/** With so many slots, each of which must be put something into. */
export function createSlots(count = 0): Slots {
  const papers: (Paper | undefined)[] = new Array(count).fill(undefined);
  const byHandle = new Map<string, number>();
  const unused: number[] = [];
  const handleStarts = createColumn();
  const positions = createColumn();
  const dates = createColumn();

  function put(slot: number, paper: Paper | undefined): void {
    papers[slot] = paper;
    if (paper === undefined) {
      unused.push(slot);
      return;
    }
    byHandle.set(paper.handle, slot);
    handleStarts.set(slot, startOfHandle(paper.handle));
    positions.set(slot, paper.listing?.position ?? NOT_LISTED);
    dates.set(slot, Number((paper.published ?? "").replaceAll("-", "")));
  }

  function isBeforeByHandle(a: number, b: number): boolean {
    const difference = handleStarts.get(a) - handleStarts.get(b);
    return difference < 0 || (difference === 0 && (papers[a]?.handle ?? "") < (papers[b]?.handle ?? ""));
  }

  function isListedBefore(a: number, b: number): boolean {
    const difference = positions.get(a) - positions.get(b);
    return difference < 0 || (difference === 0 && isBeforeByHandle(a, b));
  }

  return {
    take(paper) {
      const slot = unused.pop() ?? papers.length;
      if (slot >= MOST_PAPERS) throw new Error(`A search index holds at most ${MOST_PAPERS} papers.`);
      put(slot, paper);
      return slot;
    },
    free(slot) {
      byHandle.delete(papers[slot]?.handle ?? "");
      put(slot, undefined);
    },
    put,
    paperAt: (slot) => papers[slot],
    slotOf: (handle) => byHandle.get(handle),
    isBeforeByHandle,
    isListedBefore,
    isNewerOrListedBefore(a, b) {
      const difference = dates.get(b) - dates.get(a);
      return difference < 0 || (difference === 0 && isListedBefore(a, b));
    },
    get slots() {
      return papers.length;
    },
    get size() {
      return byHandle.size;
    },
  };
}

/** Four characters as one number in the same order: reading a hundred thousand strings takes its time. */
function startOfHandle(handle: string): number {
  let start = 0;
  for (let i = 0; i < 4; i++) start = 256 * start + (i < handle.length ? Math.min(255, handle.charCodeAt(i)) : 0);
  return start;
}
