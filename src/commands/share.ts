import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { UserError } from "../errors.ts";
import { plain, privateReply } from "../format/card.ts";
import { shareCard } from "../format/share-card.ts";
import { newKey } from "../keys.ts";
import type { Library } from "../library.ts";
import type { MessageRef, Outcome } from "../ports.ts";
import { paperName, resolvePaper, suggestPapers } from "./name-paper.ts";

export const share = defineStoreCommand({
  name: "share",
  summary: "Show a paper to the whole channel, with a note if you like",
  options: z.object({
    paper: paperName,
    note: z.string().trim().max(1000).default("").describe("What you want to say about it").meta({ input: "lines" }),
  }),
  positional: "paper",
  examples: ["share razorattention", 'share razorattention --note "worth a read before Monday"'],
  visibility: "private",
  suggest: { paper: suggestPapers },
  notes: ["The note may also follow the paper's handle: share razorattention worth a read"],
  run: async (options, context) => {
    const { caller, clock, platform, random, store } = context;
    const { scope, channel, thread, person, postHere } = caller;
    const [name, note] =
      options.note === "" ? splitNote(options.paper, context.library) : [options.paper, options.note];
    const paper = await resolvePaper(name, "share", context);
    const key = newKey("share", clock, random);
    const card = shareCard(paper, person.name, note);
    const posted = await platform.post({ scope, channel, ...(thread && { thread }) }, card, key);
    const message = messageOf(posted.kind === "lost" && postHere ? await postHere(card, key) : posted);
    await store.shares.add({ scope, channel, handle: paper.handle, by: person, note, at: clock(), message, key });
    return privateReply("Shared.", [{ kind: "text", text: [plain(`Shared “${paper.title}”.`)] }], paper);
  },
});

/** Takes what follows a handle for the note, unless all of it names a paper. */
function splitNote(text: string, library: Library): readonly [name: string, note: string] {
  const [handle = ""] = text.split(/\s/, 1);
  const isNamed = library.find(text).length === 1 || library.get(handle.toLowerCase()) === undefined;
  return isNamed ? [text, ""] : [handle, text.slice(handle.length).trim()];
}

/** The message that was posted, where the platform tells. Throws a `UserError` where none was posted. */
function messageOf(outcome: Outcome<MessageRef | undefined>): MessageRef | undefined {
  switch (outcome.kind) {
    case "done":
      return outcome.value;
    case "later": {
      const seconds = Math.ceil(outcome.afterMs / 1000);
      throw new UserError("The channel is busy just now.", `Try again in ${seconds} seconds.`);
    }
    case "lost":
      throw new UserError(
        `It cannot be shared here: ${outcome.reason}.`,
        "Ask somebody who manages the channel to let the bot in.",
      );
    case "uncertain":
      throw new UserError(
        "It is not certain whether it was shared.",
        "Look into the channel before you share it again.",
      );
    case "unsupported":
      throw new UserError("There is nobody to share it with here.", "Share it in a channel.");
  }
}
