import { z } from "zod";
import { defineStoreCommand } from "../../bot/command.ts";
import { PER_PAGE, subscriptionsCard } from "../../format/subscription-card.ts";
import { mayChange } from "./manage-digest.ts";
import { visibleSubscriptions } from "./name-digest.ts";

export const list = defineStoreCommand({
  name: "digest list",
  summary: "Say which digests come here and to other channels you can read",
  options: z.object({ page: z.int().min(1).max(1000).default(1).describe("Which page") }),
  examples: ["digest list"],
  visibility: "private",
  run: async ({ page }, { caller, clock, store, platform }) => {
    const visible = await visibleSubscriptions(caller, store, platform);
    const shown = visible.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    const channels = [...new Set(shown.map(({ channel }) => channel))];
    const may = await Promise.all(channels.map((id) => mayChange({ caller, platform }, id)));
    // In doubt the buttons are there: whoever presses one is asked for again.
    const managed = new Set(channels.filter((_, i) => may[i] !== false));
    return subscriptionsCard(shown, visible.length, page, caller.channel, managed, clock());
  },
});
