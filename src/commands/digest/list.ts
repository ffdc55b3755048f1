import { z } from "zod";
import { defineStoreCommand } from "../../bot/command.ts";
import { subscriptionsCard } from "../../format/subscription-card.ts";
import { mayChange } from "./manage-digest.ts";
import { visibleSubscriptions } from "./name-digest.ts";

export const list = defineStoreCommand({
  name: "digest list",
  summary: "Say which digests come here and to other channels you can read",
  options: z.object({}),
  examples: ["digest list"],
  visibility: "private",
  run: async (_, { caller, clock, store, platform }) => {
    const visible = await visibleSubscriptions(caller, store, platform);
    const channels = [...new Set(visible.map(({ channel }) => channel))];
    const may = await Promise.all(channels.map((id) => mayChange({ caller, platform }, id)));
    const managed = new Set(channels.filter((_, i) => may[i]));
    return subscriptionsCard(visible, caller.channel, managed, clock());
  },
});
