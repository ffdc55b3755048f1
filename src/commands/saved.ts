import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { listFormats, writeList } from "../cite/write-list.ts";
import { PER_PAGE, savedCard } from "../format/saved-card.ts";
import { marks } from "../team-store.ts";
import { createWordTest } from "../text/has-words.ts";
import { alreadyHere } from "./already-here.ts";
import { giveFile } from "./give-file.ts";

export const saved = defineStoreCommand({
  name: "saved",
  summary: "Show your reading list, or give it as a file",
  options: z.object({
    query: z.string().trim().max(500).default("").describe("Words of titles, abstracts, authors and your notes"),
    mark: z.enum(marks).optional().describe("Only those with this mark"),
    page: z.int().min(1).max(1000).default(1).describe("Which page"),
    as: z
      .enum(listFormats)
      .optional()
      .describe("Give them as a file of this kind, with your notes where it has a place"),
  }),
  positional: "query",
  notes: ["Only you see your list, on every channel of this workspace."],
  examples: ["saved", "saved retrieval --mark to-read", "saved --as bibtex"],
  visibility: "private",
  changes: ["as"],
  run: async ({ query, mark, page, as }, context) => {
    const { caller, citer, library, store } = context;
    const hasWords = createWordTest(query);
    const list = await store.reading.list({ scope: caller.scope, person: caller.person.id });
    const fitting = list
      .map((one) => ({ ...one, paper: library.get(one.handle) }))
      .filter(({ handle, note, paper, mark: own }) => {
        const { title = "", abstract = "", authors = [] } = paper ?? {};
        return own === (mark ?? own) && hasWords(`${handle} ${note} ${title} ${abstract} ${authors.join(" ")}`);
      });
    if (as === undefined || fitting.length === 0) {
      const shown = fitting.slice((page - 1) * PER_PAGE, page * PER_PAGE);
      const papers = shown.flatMap(({ paper }) => paper ?? []);
      return savedCard(shown, fitting.length, { query, mark, page }, await alreadyHere(papers, context));
    }
    return giveFile(await writeList(fitting, as, citer), "Your reading list", context);
  },
});
