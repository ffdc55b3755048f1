import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { createCandidates } from "../digest/candidates.ts";
import { UserError } from "../errors.ts";
import { recommendCard } from "../format/recommend-card.ts";
import { recommend as findFor } from "../team/recommend.ts";
import { readTaste } from "../team/taste.ts";
import { alreadyHere } from "./already-here.ts";
import { resolvePaper, suggestPapers } from "./name-paper.ts";

export const recommend = defineStoreCommand({
  name: "recommend",
  summary: "Show papers for you, by what you saved and voted for",
  options: z.object({
    limit: z.int().min(1).max(10).default(5).describe("How many papers"),
    less: z.string().trim().max(500).default("").describe("A paper of which you want less like it"),
  }),
  examples: ["recommend", "recommend --limit 10"],
  visibility: "private",
  changes: ["less"],
  suggest: { less: suggestPapers },
  run: async ({ limit, less }, context) => {
    const { caller, clock, engine, store, storedPapers } = context;
    const owner = { scope: caller.scope, person: caller.person.id };
    const unwanted = less === "" ? undefined : await resolvePaper(less, "recommend --less", context);
    if (unwanted) await store.reading.refuse(owner, unwanted.handle, clock());
    const taste = await readTaste(owner, store);
    const candidates = createCandidates(engine, storedPapers);
    const isBlank = !taste.liked.some(({ handle }) => candidates.paper(handle));
    if (isBlank && unwanted === undefined)
      throw new UserError("There is nothing to go by yet.", "Save or vote for a paper or two that you like.", [
        { kind: "command", label: "Show a paper", line: "random" },
      ]);
    const shown = (await findFor(taste, candidates)).slice(0, limit);
    const here = await alreadyHere(
      shown.map(({ paper }) => paper),
      context,
    );
    return recommendCard(shown, { limit, unwanted, isBlank }, here);
  },
});
