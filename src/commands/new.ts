import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { createCandidates } from "../digest/candidates.ts";
import { newCard } from "../format/new-card.ts";
import { defaultLimit } from "../format/results-card.ts";
import { alreadyHere } from "./already-here.ts";
import { suggestTopics } from "./suggest-topics.ts";

/** Not `new`, which is a word of the language. */
export const latest = defineStoreCommand({
  name: "new",
  summary: "List what came in lately, on a topic if you like",
  options: z.object({
    topic: z.string().trim().max(300).default("").describe("What it is about; any search"),
    page: z.int().min(1).max(1000).default(1).describe("Which page"),
    limit: z.int().min(1).max(10).default(defaultLimit).describe("How many papers"),
  }),
  positional: "topic",
  examples: ["new", "new kv cache"],
  visibility: "private",
  suggest: { topic: suggestTopics },
  notes: ["Papers that came together stand in order of publication. On a topic each paper has all of its words."],
  run: async ({ topic, page, limit }, context) => {
    const { engine, storedPapers, clock } = context;
    const matching = await createCandidates(engine, storedPapers).matching(topic);
    const handles = new Map(storedPapers.map((stored) => [stored.paper.handle, stored]));
    const papers = matching
      .flatMap(({ paper }) => handles.get(paper.handle) ?? [])
      .sort((a, b) => b.firstSeen.getTime() - a.firstSeen.getTime());
    const start = (page - 1) * limit;
    const shown = papers.slice(start, start + limit);
    return newCard({
      topic,
      papers: shown,
      total: papers.length,
      page,
      limit,
      sources: await context.sources(),
      here: await alreadyHere(
        shown.map(({ paper }) => paper),
        context,
      ),
      now: clock(),
    });
  },
});
