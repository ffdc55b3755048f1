import type { Paper } from "../paper.ts";
import { byDate } from "../search/order.ts";

const DAY = 24 * 60 * 60 * 1000;

/**
 * The paper of a day for somebody who asks, and why: the newest of those published on that day or the day before, else
 * the next of the archive, which goes round once in as many days as there are papers. The same day and papers, the same
 * paper. `undefined` where there are no papers.
 */
export function paperOfToday(
  papers: readonly Paper[],
  day: string,
): { readonly paper: Paper; readonly reason: string } | undefined {
  const sorted = papers.toSorted(byDate).filter(({ published = "" }) => published <= day);
  const number = Math.floor(new Date(`${day}T00:00:00Z`).getTime() / DAY);
  const yesterday = new Date((number - 1) * DAY).toISOString().slice(0, 10);
  const newest = sorted[0];
  if (newest?.published !== undefined && newest.published >= yesterday)
    return { paper: newest, reason: "the newest paper" };
  const paper = sorted[number % sorted.length];
  return paper && { paper, reason: "from the archive" };
}
