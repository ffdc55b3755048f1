import type { Context } from "../bot/context.ts";
import { describeTime } from "../digest/duration.ts";
import type { Paper } from "../paper.ts";
import { describeCounts } from "../signals.ts";

/** What sources count of a paper, and when they were asked; `undefined` where nothing is known. */
export async function countsOf({ handle }: Paper, { remembered, clock }: Context): Promise<string | undefined> {
  const signals = (await (await remembered())?.store.signals.get([handle]))?.get(handle);
  const counts = signals === undefined ? "" : describeCounts(signals);
  if (signals === undefined || counts === "") return undefined;
  return `${counts}, counted ${describeTime(clock().getTime() - signals.readAt.getTime())} ago`;
}
