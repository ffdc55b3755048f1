import { z } from "zod";
import { defineStoreCommand } from "../../bot/command.ts";
import { subscriptionsCard } from "../../format/subscription-card.ts";
import { visibleSubscriptions } from "./name-digest.ts";

export const list = defineStoreCommand({
  name: "digest list",
  summary: "Say which digests come here and to other channels you can read",
  options: z.object({}),
  examples: ["digest list"],
  visibility: "private",
  run: async (_, { caller, clock, store, platform }) =>
    subscriptionsCard(await visibleSubscriptions(caller, store, platform), caller.channel, clock()),
});
