import { z } from "zod";
import { defineStoreCommand } from "../../bot/command.ts";
import { historyCard } from "../../format/history-card.ts";
import { canRead, digestName, resolveDigest, suggestDigests } from "./name-digest.ts";

/** Deliveries that are looked through for those that the reader may see. */
const LOOKED_THROUGH = 5000;

export const history = defineStoreCommand({
  name: "digest history",
  summary: "Say what was sent, skipped or failed, and why",
  options: z.object({
    digest: digestName,
    limit: z.int().min(1).max(30).default(10).describe("How many digests"),
  }),
  positional: "digest",
  examples: ["digest history", "digest history 1 --limit 20"],
  visibility: "private",
  suggest: { digest: suggestDigests },
  run: async ({ digest, limit }, context) => {
    const { caller, clock, library, platform, store } = context;
    const only = digest === "" ? undefined : await resolveDigest(digest, "digest history", context);
    const deliveries = await store.deliveries.history(only?.scope ?? caller.scope, only?.id, LOOKED_THROUGH);
    const channels = [...new Set(deliveries.map(({ subscription }) => subscription.channel))];
    const seen = await Promise.all(channels.map((channel) => canRead(caller, channel, platform)));
    const visible = deliveries.filter(
      ({ subscription: { channel, kind } }) => kind === "digest" && seen[channels.indexOf(channel)],
    );
    return historyCard(
      visible.slice(0, limit),
      caller.channel,
      clock(),
      (handle) => library.get(handle)?.title ?? handle,
    );
  },
});
