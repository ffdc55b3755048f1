import { z } from "zod";
import { defineStoreCommand } from "../../bot/command.ts";
import { createCandidates } from "../../digest/candidates.ts";
import { slotDay } from "../../digest/day.ts";
import { findChosen } from "../../digest/messages.ts";
import { pickPapers } from "../../digest/pick.ts";
import { digestCard } from "../../format/digest-card.ts";
import { digestName, resolveDigest, suggestDigests } from "./name-digest.ts";

export const preview = defineStoreCommand({
  name: "digest preview",
  summary: "Show what a digest would bring next, and why, for your eyes only",
  options: z.object({ digest: digestName }),
  positional: "digest",
  examples: ["digest preview", "digest preview 1"],
  visibility: "private",
  suggest: { digest: suggestDigests },
  run: async ({ digest }, context) => {
    const { engine, store, storedPapers, votes } = context;
    const subscription = await resolveDigest(digest, "digest preview", context);
    const { nextAt, scope, channel, topic, zone } = subscription;
    const candidates = createCandidates(engine, storedPapers);
    const choices = pickPapers({
      subscription,
      day: slotDay(nextAt, zone),
      candidates: await candidates.matching(topic),
      posted: await store.deliveries.posted(scope, channel),
      votes,
    });
    return { ...digestCard(subscription, nextAt, findChosen(choices, candidates)), visibility: "private" };
  },
});
