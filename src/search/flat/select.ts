import { createBest } from "./best.ts";
import { COST, inChunks, type Rest } from "./turns.ts";

/** An order of slots: a higher score first; of the same score as `isBefore` says, which is a strict total order. */
export interface Order {
  /** By slot; 0 where there is none. */
  readonly scores: Float64Array | Uint16Array;
  isBefore(a: number, b: number): boolean;
}

/** The first `most` of these slots. */
export async function selectBest(slots: Uint32Array, most: number, order: Order, rest: Rest): Promise<number[]> {
  const { scores, isBefore } = order;
  if (slots.length <= most) return [...slots].sort(comparer(order));
  const best = createBest(most, orderOf(order));
  // What comes after the worst of the best so far is passed over without being offered.
  let least = 0;
  let last = -1;
  await inChunks(slots.length, COST.compared, rest, (from, end) => {
    for (let i = from; i < end; i++) {
      const slot = slots[i] ?? 0;
      const score = scores[slot] ?? 0;
      if (score < least || (score === least && last !== -1 && !isBefore(slot, last))) continue;
      last = best.offer(slot) ?? -1;
      if (last !== -1) least = scores[last] ?? 0;
    }
  });
  const selected: number[] = [];
  for (let slot = best.takeWorst(); slot !== undefined; slot = best.takeWorst()) selected.push(slot);
  const wait = rest(COST.taken * selected.length);
  if (wait) await wait;
  return selected.reverse();
}

/** For sorting slots. */
export function comparer(order: Order): (a: number, b: number) => number {
  const isAhead = orderOf(order);
  // A whole number is given without an object for it.
  return (a, b) => (isAhead(a, b) ? -1 : 1);
}

function orderOf({ scores, isBefore }: Order): (a: number, b: number) => boolean {
  return (a, b) => {
    const first = scores[a] ?? 0;
    const second = scores[b] ?? 0;
    return first > second || (first === second && isBefore(a, b));
  };
}
