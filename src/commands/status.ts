import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { statusCard } from "../format/status-card.ts";
import { visibleSubscriptions } from "./digest/name-digest.ts";

export const status = defineStoreCommand({
  name: "status",
  summary: "Say how paperboy is doing here",
  options: z.object({}),
  examples: ["status"],
  visibility: "private",
  run: async (_, { caller, clock, meaning, platform, sources, store, storedPapers }) =>
    statusCard({
      papers: storedPapers,
      subscriptions: await visibleSubscriptions(caller, store, platform),
      sources: await sources(),
      meaning: await meaning?.(),
      database: store.name,
      now: clock(),
    }),
});
