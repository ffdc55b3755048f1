import { createBest } from "./best.ts";
import { COST, type Rest } from "./turns.ts";

/** The first `most` of the slots from 0 up to `slots` that fit, in the order of `isBefore`, a strict total order. */
export async function selectBest(
  slots: number,
  most: number,
  fits: (slot: number) => boolean,
  isBefore: (a: number, b: number) => boolean,
  rest: Rest,
): Promise<readonly number[]> {
  const best = createBest(most, isBefore);
  for (let slot = 0; slot < slots; slot++) {
    if (!fits(slot)) continue;
    best.offer(slot);
    const pause = rest(COST.compared);
    if (pause) await pause;
  }
  const selected: number[] = [];
  for (let slot = best.takeWorst(); slot !== undefined; slot = best.takeWorst()) {
    selected.push(slot);
    const pause = rest(COST.taken);
    if (pause) await pause;
  }
  return selected.reverse();
}
