import { z } from "zod";
import { defineCommand } from "../bot/command.ts";
import { defaultLimit, similarCard } from "../format/results-card.ts";
import { alreadyHere } from "./already-here.ts";
import { paperName, resolvePaper, suggestPapers } from "./name-paper.ts";

export const similar = defineCommand({
  name: "similar",
  summary: "Find papers like one you know",
  options: z.object({
    paper: paperName,
    limit: z.int().min(1).max(10).default(defaultLimit).describe("How many papers"),
  }),
  positional: "paper",
  examples: ["similar razorattention", "similar --limit 3 colbert-xm"],
  visibility: "private",
  suggest: { paper: suggestPapers },
  run: async ({ paper: name, limit }, context) => {
    const paper = await resolvePaper(name, "similar", context);
    const hits = await context.engine.similar(paper, limit);
    const here = await alreadyHere(
      hits.map((hit) => hit.paper),
      context,
    );
    return similarCard(paper, hits, here);
  },
});
