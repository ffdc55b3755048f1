import { z } from "zod";
import { defineCommand } from "../bot/command.ts";
import { defaultLimit, resultsCard } from "../format/results-card.ts";
import { parseQuery } from "../search/query.ts";
import { suggestPapers } from "./name-paper.ts";

export const search = defineCommand({
  name: "search",
  summary: "Find papers by words, phrases, authors or dates",
  options: z.object({
    query: z.string().trim().min(1).max(500).describe("What to look for"),
    page: z.int().min(1).max(1000).default(1).describe("Which page of the results"),
    limit: z.int().min(1).max(10).default(defaultLimit).describe("How many results on a page"),
  }),
  positional: "query",
  notes: [
    "Several words find papers that have any of them, best first. Typing mistakes are forgiven.",
    '"a phrase" asks for these words side by side; -word leaves out papers that have it.',
    "title:word, author:liu, topic:parsing, has:code, since:2025-01 and before:2026 narrow the search.",
  ],
  examples: ["search kv cache", 'search "mixture of experts" -survey', "search retrieval has:code --page 2"],
  visibility: "private",
  suggest: { query: suggestPapers },
  run: async ({ query, page, limit }, { engine }) => {
    const result = await engine.search(parseQuery(query), { offset: (page - 1) * limit, limit });
    return resultsCard(query, result, { page, limit });
  },
});
