import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { formatLine } from "../bot/line.ts";
import { UserError } from "../errors.ts";
import { advise, plain, privateReply } from "../format/card.ts";
import { discussionCard } from "../format/digest-card.ts";
import { newKey } from "../keys.ts";
import { addressOf } from "../team/first-shown.ts";
import { requireWriting } from "./barred.ts";
import { paperName, resolvePaper, suggestPapers } from "./name-paper.ts";

export const discuss = defineStoreCommand({
  name: "discuss",
  summary: "Open the thread about a paper that this channel was shown, or lead to it",
  options: z.object({ paper: paperName }),
  positional: "paper",
  examples: ["discuss razorattention"],
  visibility: "private",
  changes: true,
  forChannel: "others",
  suggest: { paper: suggestPapers },
  run: async ({ paper: name }, context) => {
    const { caller, clock, platform, random, store } = context;
    const { scope, channel } = caller;
    requireWriting(caller);
    const paper = await resolvePaper(name, "discuss", context);
    const sightings = await store.sightings.list(scope, [paper.handle]);
    const latest = sightings.find((one) => one.channel === channel && one.message !== undefined);
    const message = caller.pressed ?? latest?.message;
    const line = formatLine("discuss", paper.handle);
    if (message === undefined && caller.barred?.sharing !== undefined)
      throw new UserError(
        `There is nobody to discuss it with: ${caller.barred.sharing}.`,
        advise(`In a channel that was shown “${paper.title}”`, line),
        platform.asksWhere ? [{ kind: "form", label: "Choose a channel", line }] : [],
      );
    if (message === undefined)
      throw new UserError(
        `“${paper.title}” was not shown here yet.`,
        advise("Start with", formatLine("share", paper.handle)),
      );
    const digest = await store.deliveries.shownAs(scope, message);
    const isOpen = digest?.parts.some(({ kind, state }) => kind === "reply" && state === "sent") ?? false;
    // Whoever comes first opens it; a week later the abstract may be said once more.
    if (!isOpen && (await store.adapters.firstTime(scope, `discuss ${message.channel} ${message.id}`, clock())))
      await platform.post({ scope, channel, thread: message }, discussionCard([paper]), newKey("talk", clock, random));
    const url = await addressOf(message, scope, platform);
    const said = `The discussion of “${paper.title}” is in the thread under its message.`;
    return privateReply(
      said,
      [
        { kind: "text", text: [plain(said)] },
        ...(url === undefined
          ? []
          : [{ kind: "buttons", buttons: [{ kind: "link", label: "Go there", url }] } as const]),
      ],
      { handle: paper.handle, url },
    );
  },
});
