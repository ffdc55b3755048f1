import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import type { OpenContext } from "../bot/context.ts";
import { UserError } from "../errors.ts";
import { plain, privateReply } from "../format/card.ts";
import { isKey } from "../keys.ts";
import type { Share } from "../store.ts";
import { resolvePaper, suggestPapers } from "./name-paper.ts";

export const unshare = defineStoreCommand({
  name: "unshare",
  summary: "Take back what you shared",
  options: z.object({
    paper: z.string().trim().max(500).default("").describe("Which paper; what you shared last here without one"),
  }),
  positional: "paper",
  examples: ["unshare", "unshare razorattention"],
  visibility: "private",
  changes: true,
  offMenu: true,
  suggest: { paper: suggestPapers },
  run: async ({ paper: name }, context) => {
    const { caller, library, platform, store } = context;
    const share = await findShare(name, context);
    const title = library.get(share.handle)?.title ?? share.handle;
    const outcome = share.message && (await platform.remove(caller.scope, share.message));
    if (outcome?.kind === "later" || outcome?.kind === "uncertain")
      throw new UserError("It could not be taken back just now.", "Try again in a minute.");
    await store.shares.remove(caller.scope, share.key);
    const isGone = outcome?.kind === "done";
    const said = `Took “${title}” back.${isGone ? "" : " The message itself cannot be removed from here."}`;
    return privateReply(said, [{ kind: "text", text: [plain(said)] }], { handle: share.handle, removed: isGone });
  },
});

/** The share that its sharer means: by the key of a button, by paper, or the latest, in this channel. */
async function findShare(name: string, context: OpenContext): Promise<Share> {
  const { caller, store } = context;
  const own = { by: caller.person.id };
  const [pressed] = name === "" ? [] : await store.shares.list(caller.scope, 1, { ...own, key: name });
  if (pressed) return pressed;
  const nothing = new UserError(
    name === "" ? "You have shared nothing here." : "You shared no such paper here.",
    "Only who shared a paper can take it back, where they did.",
  );
  if (isKey(name, "share")) throw nothing;
  const handles = name === "" ? {} : { handles: [(await resolvePaper(name, "unshare", context)).handle] };
  const shares = await store.shares.list(caller.scope, 1000, { ...own, ...handles });
  const share = shares.find(({ channel }) => channel === caller.channel);
  if (share) return share;
  throw nothing;
}
