import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { PER_PAGE, shownCard } from "../format/shown-card.ts";
import { describeSighting } from "../team/first-shown.ts";
import { createReader } from "../team/sightings.ts";
import type { Sighting } from "../team-store.ts";
import { createWordTest } from "../text/has-words.ts";
import { certain } from "./certain.ts";
import { suggestPapers } from "./name-paper.ts";

export const history = defineStoreCommand({
  name: "history",
  summary: "Search what people and digests have shown here",
  options: z.object({
    query: z.string().trim().max(500).default("").describe("A paper, or words of titles, abstracts, notes and names"),
    page: z.int().min(1).max(1000).default(1).describe("Which page"),
  }),
  positional: "query",
  notes: ["It covers the channels of this workspace that you can read."],
  examples: ["history", "history retrieval", "history razorattention"],
  visibility: "private",
  suggest: { query: suggestPapers },
  run: async ({ query, page }, context) => {
    const { caller, clock, library, platform, store } = context;
    const [paper, ...others] = query === "" ? [] : library.find(query);
    const only = paper && others.length === 0 ? [paper.handle] : undefined;
    const sightings = await store.sightings.list(caller.scope, only);
    const hasWords = createWordTest(only === undefined ? query : "");
    const fits = ({ handle, note, by = "" }: Sighting) => {
      const { title = "", abstract = "" } = library.get(handle) ?? {};
      return hasWords(`${title} ${abstract} ${note} ${by} ${handle}`);
    };
    const canRead = createReader(platform, caller.scope, caller.person.id);
    const visible: Sighting[] = [];
    for (const sighting of sightings.filter(fits)) if (certain(await canRead(sighting.channel))) visible.push(sighting);
    const shown = visible.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(async (sighting) => ({
      ...sighting,
      paper: library.get(sighting.handle),
      where: await describeSighting(sighting, caller.scope, { platform, clock }),
    }));
    return shownCard(query, await Promise.all(shown), visible.length, page);
  },
});
