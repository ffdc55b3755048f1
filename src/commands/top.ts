import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { days } from "../digest/duration.ts";
import { topCard } from "../format/top-card.ts";
import { alreadyHere } from "./already-here.ts";

const lengths = { week: 7 * days, month: 30 * days };

export const top = defineStoreCommand({
  name: "top",
  summary: "Show the papers with the most votes",
  options: z.object({
    time: z.enum(["week", "month", "all"]).default("week").describe("Votes of the last 7 or 30 days, or all"),
  }),
  positional: "time",
  examples: ["top", "top month"],
  visibility: "private",
  run: async ({ time }, context) => {
    const { caller, clock, library, store } = context;
    const since = time === "all" ? undefined : new Date(clock().getTime() - lengths[time]);
    const counts = [...(await store.votes.counts(caller.scope, since))];
    const ranked = counts
      .flatMap(([handle, votes]) => {
        const paper = library.get(handle);
        return paper ? { paper, votes } : [];
      })
      .sort((a, b) => b.votes - a.votes || (a.paper.handle < b.paper.handle ? -1 : 1))
      .slice(0, 10);
    const papers = ranked.map(({ paper }) => paper);
    return topCard(ranked, time, await alreadyHere(papers, context));
  },
});
