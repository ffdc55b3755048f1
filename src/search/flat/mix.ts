import type { Nearness } from "../engine.ts";
import type { PaperIndex } from "./paper-index.ts";
import { COST, type Rest } from "./turns.ts";

/**
 * What each standard deviation above the first counts, against the best score by words. Chosen on Cranfield and the judged
 * queries of the shipped papers, with vectors of latent semantic analysis, which help, and of letter groups, which know no
 * meaning and must not harm (README, "Figures").
 */
const WEIGHT = 1 / 8;
const FIRST = 1;
/** A paper that shares no word must be nearer than almost any is by chance, .. */
const STANDS_OUT = 3;
/** .. and only so many of these come in. */
const MOST_BROUGHT_IN = 20;

/** Raises the scores, by slot, of papers that are near in meaning; a few that had none get one. */
export async function mixIn(scores: Float64Array, near: Nearness, index: PaperIndex, rest: Rest): Promise<void> {
  let best = 0;
  for (let slot = 0; slot < index.slots; slot++) best = Math.max(best, scores[slot] ?? 0);
  const unit = WEIGHT * (best || 1);
  const strangers: { readonly slot: number; readonly score: number }[] = [];
  for (const [row, value] of near.values.entries()) {
    if (value <= FIRST) continue;
    const wait = rest(COST.compared);
    if (wait) await wait;
    const slot = index.slotOf(near.handles[row] ?? "");
    if (slot === undefined) continue;
    const score = scores[slot] ?? 0;
    const raised = score + unit * (value - FIRST);
    if (score > 0) scores[slot] = raised;
    else if (value >= STANDS_OUT) strangers.push({ slot, score: raised });
  }
  strangers.sort((a, b) => b.score - a.score || (index.isBeforeByHandle(a.slot, b.slot) ? -1 : 1));
  for (const { slot, score } of strangers.slice(0, MOST_BROUGHT_IN)) scores[slot] = score;
}
