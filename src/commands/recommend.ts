import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { UserError } from "../errors.ts";
import { recommendCard } from "../format/recommend-card.ts";
import type { Paper } from "../paper.ts";
import { recommend as findFor } from "../team/recommend.ts";
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
    const { caller, clock, engine, library, store } = context;
    const owner = { scope: caller.scope, person: caller.person.id };
    if (less !== "")
      await store.reading.refuse(owner, (await resolvePaper(less, "recommend --less", context)).handle, clock());
    const papers = (handles: readonly string[]): readonly Paper[] =>
      handles.flatMap((handle) => library.get(handle) ?? []);
    const saved = (await store.reading.list(owner)).map(({ handle }) => handle);
    const voted = await store.votes.of(owner);
    const refused = await store.reading.refused(owner);
    const liked = [...new Set([...saved, ...voted])].filter((handle) => !refused.includes(handle));
    if (papers(liked).length === 0)
      throw new UserError("There is nothing to go by yet.", "Save or vote for a paper or two that you like.", [
        { kind: "command", label: "Show a paper", line: "random" },
      ]);
    const found = await findFor(papers(liked), papers(refused), new Set([...saved, ...voted, ...refused]), engine);
    const shown = found.slice(0, limit);
    const here = await alreadyHere(
      shown.map(({ paper }) => paper),
      context,
    );
    return recommendCard(shown, limit, here);
  },
});
