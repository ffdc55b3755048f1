import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import type { OpenContext } from "../bot/context.ts";
import { formatLine } from "../bot/line.ts";
import { minutes } from "../digest/duration.ts";
import { UserError } from "../errors.ts";
import { type Button, plain, privateReply, type Reply } from "../format/card.ts";
import { newKey } from "../keys.ts";
import type { Paper } from "../paper.ts";
import type { MessageRef, Outcome } from "../ports.ts";
import type { Share } from "../store.ts";
import { addressOf } from "../team/first-shown.ts";
import { drawShare } from "../team/shown-card.ts";
import { requireReaders, requireWriting } from "./barred.ts";
import { noteText, paperAndNote, resolvePaper, splitNote, suggestPapers } from "./name-paper.ts";

export const share = defineStoreCommand({
  name: "share",
  summary: "Show a paper to the whole channel, with a note if you like",
  options: z.object({ paper: paperAndNote, note: noteText("What you want to say about it").optional() }),
  positional: "paper",
  examples: ["share razorattention", 'share razorattention --note "worth a read before Monday"'],
  visibility: "private",
  changes: true,
  forChannel: "others",
  suggest: { paper: suggestPapers },
  notes: [
    "The note may also follow the paper's handle: share razorattention worth a read",
    "The same paper again within a minute is taken for a slip, and not shared twice.",
  ],
  run: async (options, context) => {
    const { caller, clock, platform, random, store } = context;
    requireWriting(caller);
    requireReaders(
      context,
      formatLine("share", options.paper, options.note === undefined ? {} : { note: options.note }),
    );
    const [name, note] = splitNote(options.paper, options.note, context.library);
    const paper = await resolvePaper(name, "share", context, { note });
    const at = clock();
    const key = newKey("share", clock, random);
    const { scope, channel, person: by } = caller;
    const kept: Share = { scope, channel, handle: paper.handle, by, note: note ?? "", at, message: undefined, key };
    if (!(await store.shares.add(kept, new Date(at.getTime() - minutes))))
      return sharedCard(`You shared “${paper.title}” here a moment ago.`, paper, []);
    const message = await post(kept, paper, context).catch(async (error: unknown) => {
      await store.shares.remove(scope, key);
      throw error;
    });
    if (message) await store.adapters.keepMessage(scope, key, message);
    const url = await addressOf(message, scope, platform);
    return sharedCard(`Shared “${paper.title}”.`, paper, [
      ...(url === undefined ? [] : [{ kind: "link", label: "Go to it", url } as const]),
      { kind: "command", label: "Take it back", line: formatLine("unshare", key) },
    ]);
  },
});

const sharedCard = (what: string, paper: Paper, buttons: readonly Button[]): Reply =>
  privateReply(
    what,
    [{ kind: "text", text: [plain(what)] }, ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : [])],
    paper,
  );

/** Posts the card: as the bot, or by the right of the request where the bot may not. Rejects with a `UserError`. */
async function post(share: Share, paper: Paper, context: OpenContext): Promise<MessageRef | undefined> {
  const { caller, clock, library, platform, store } = context;
  const { thread, postHere } = caller;
  const { scope, channel, key } = share;
  const card = await drawShare(share, paper, { store, platform, clock, paper: library.get });
  const posted = await platform.post({ scope, channel, ...(thread && { thread }) }, card, key);
  return messageOf(posted.kind === "lost" && postHere ? await postHere(card, key) : posted);
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
