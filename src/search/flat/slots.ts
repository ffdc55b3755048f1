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
  /** Adds a slot: for the paper of this handle, which must follow, or free where the handle is empty. */
  reserve(handle: string): void;
  /** Puts a paper into the slot that is reserved for it. */
  put(slot: number, paper: Paper): void;
}

const NOT_LISTED = 2 ** 32 - 1;

export function createSlots(): Slots {
  const papers: (Paper | undefined)[] = [];
  const byHandle = new Map<string, number>();
  const unused: number[] = [];
  const handleStarts = createColumn();
  const positions = createColumn();
  const dates = createColumn();

  function put(slot: number, paper: Paper): void {
    papers[slot] = paper;
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
      byHandle.set(paper.handle, slot);
      put(slot, paper);
      return slot;
    },
    free(slot) {
      byHandle.delete(papers[slot]?.handle ?? "");
      papers[slot] = undefined;
      unused.push(slot);
    },
    reserve(handle) {
      const slot = papers.push(undefined) - 1;
      if (handle === "") unused.push(slot);
      else byHandle.set(handle, slot);
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
const startOfHandle = (handle: string): number =>
  [0, 1, 2, 3].reduce((start, i) => 256 * start + Math.min(255, handle.charCodeAt(i) || 0), 0);
