import { z } from "zod";
import { defineStoreCommand } from "../../bot/command.ts";
import { createCandidates } from "../../digest/candidates.ts";
import { createPick } from "../../digest/choosing.ts";
import { slotDay } from "../../digest/day.ts";
import { findChosen } from "../../digest/messages.ts";
import { digestCard } from "../../format/digest-card.ts";
import { readReception } from "../../team/reception.ts";
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
    const { engine, store, storedPapers } = context;
    const subscription = await resolveDigest(digest, "digest preview", context);
    const { nextAt, scope, channel, zone } = subscription;
    const candidates = createCandidates(engine, storedPapers);
    const pick = await createPick(subscription, slotDay(nextAt, zone), nextAt, store, candidates);
    const chosen = findChosen(pick(await store.deliveries.posted(scope, channel)), candidates);
    const handles = chosen.map(({ paper }) => paper.handle);
    const card = digestCard(subscription, nextAt, chosen, await readReception(subscription, handles, context));
    return { ...card, visibility: "private" };
  },
});
