import { z } from "zod";
import { defineCommand } from "../bot/command.ts";
import { paperCard } from "../format/paper-card.ts";
import { defaultLimit, resultsCard } from "../format/results-card.ts";
import { identityInLink } from "../paper-link.ts";
import { parseQuery } from "../search/query.ts";
import { alreadyHere, receivedBefore } from "./already-here.ts";
import { suggestQueries } from "./complete-query.ts";
import { countsOf } from "./counts-of.ts";

/** Whoever pastes a link or an id wants that paper, not what shares words with an address. */
const isLink = (query: string): boolean => identityInLink(query) !== undefined || /^https?:\/\/\S+$/i.test(query);

export const search = defineCommand({
  name: "search",
  summary: "Find papers by words, phrases, authors or dates",
  options: z.object({
    query: z.string().trim().min(1).max(500).describe("What to look for").meta({ input: "words" }),
    page: z.int().min(1).max(1000).default(1).describe("Which page of the results"),
    limit: z.int().min(1).max(10).default(defaultLimit).describe("How many results on a page"),
    literal: z.boolean().default(false).describe("Take words as typed: correct no spelling"),
    explain: z.boolean().default(false).describe("Say what each score is made of"),
  }),
  positional: "query",
  notes: [
    "Several words find papers that have any of them, best first. Typing mistakes are forgiven.",
    '"a phrase" asks for these words side by side; -word leaves out papers that have it. "word" is taken as typed.',
    "title:word, author:liu, topic:parsing, has:code, since:2025-01 and before:2026 narrow the search. sort:date: newest first.",
  ],
  examples: ["search kv cache", 'search "mixture of experts" -survey', "search retrieval has:code --page 2 --limit 10"],
  visibility: "private",
  suggest: { query: suggestQueries },
  run: async ({ query, page, limit, literal, explain }, context) => {
    const { engine, library } = context;
    const [named] = isLink(query) ? library.find(query) : [];
    if (named) {
      const card = paperCard(named, await receivedBefore(named, context), await countsOf(named, context));
      return { ...card, data: [named] };
    }
    const asked = {
      ...parseQuery(query),
      ...(explain && { explain }),
      ...(literal ? { literal } : { byMeaning: true as const }),
    };
    const result = await engine.search(asked, { offset: (page - 1) * limit, limit });
    const here = await alreadyHere(
      result.hits.map(({ paper }) => paper),
      context,
    );
    return resultsCard(query, result, { page, limit, literal, explain }, here);
  },
});
