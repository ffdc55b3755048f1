import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import type { OpenContext } from "../bot/context.ts";
import { bold, plain, privateReply, type Reply } from "../format/card.ts";
import type { Share } from "../store.ts";
import { personalData } from "../team/personal-data.ts";
import { drawShare } from "../team/shown-card.ts";
import { nobody } from "../team-store.ts";
import { giveFile } from "./give-file.ts";

export const forgetMe = defineStoreCommand({
  name: "forget-me",
  summary: "Show what is kept about you here, give it as a file, or delete it",
  options: z.object({
    do: z.enum(["show", "file", "delete"]).default("show").describe("Show it, give it as a file, or delete all of it"),
    sure: z.boolean().default(false).describe("Delete it without asking once more"),
  }),
  positional: "do",
  notes: ["What you shared with a channel stays there, without your name. Other workspaces are asked one by one."],
  examples: ["forget-me", "forget-me file"],
  visibility: "private",
  changes: ["do"],
  run: async ({ do: what, sure }, context) => {
    const { caller, store } = context;
    const owner = { scope: caller.scope, person: caller.person.id };
    const data = await personalData(owner, store);
    switch (what) {
      case "show":
        return showCard(data);
      case "file":
        return giveFile(
          { name: "what-paperboy-keeps-about-you.json", content: `${JSON.stringify(data, null, 2)}\n` },
          "What is kept about you",
          context,
        );
      case "delete": {
        if (!sure) return askCard();
        await store.privacy.forget(owner);
        const left = await takeNameOff(data.shares, context);
        const said = `All of it is deleted.${left === 0 ? "" : ` Your name still stands on ${left === 1 ? "1 message" : `${left} messages`} that cannot be changed any more.`}`;
        return privateReply(said, [{ kind: "text", text: [plain(said)] }], { deleted: true, left });
      }
    }
  },
});

/** Draws shared cards again without the name. Gives on how many it stays. */
async function takeNameOff(shares: readonly Share[], context: OpenContext): Promise<number> {
  const { caller, clock, library, platform, store } = context;
  let left = 0;
  for (const share of shares) {
    const paper = library.get(share.handle);
    const card =
      paper && (await drawShare({ ...share, by: nobody }, paper, { store, platform, clock, paper: library.get }));
    const outcome = card && share.message && (await platform.update(caller.scope, share.message, card));
    if (outcome?.kind !== "done") left++;
  }
  return left;
}

const lost = "Deleting cannot be undone. What you shared or made for a channel stays, without your name.";
const deleting = { kind: "command", label: "Delete all of it", line: "forget-me delete --sure" } as const;

function askCard(): Reply {
  const asked = "Delete all that is kept about you in this workspace?";
  return privateReply(
    asked,
    [
      { kind: "text", text: [bold(asked)] },
      { kind: "note", text: [plain(lost)] },
      { kind: "buttons", buttons: [deleting] },
    ],
    { deleted: false },
  );
}

function showCard(data: Awaited<ReturnType<typeof personalData>>): Reply {
  const rows = [
    ["On your reading list", data.saved.length],
    ["Papers you want less like", data.refused.length],
    ["Votes", data.votes.length],
    ["Followed", data.follows.length],
    ["Papers that came to you alone", data.delivered.length],
    ["Digests to you alone", data.digestsToYou.filter(({ kind }) => kind === "digest").length],
    ["Digests that you made for channels", data.digestsYouMade.length],
    ["Papers that you shared", data.shares.length],
  ] as const;
  const heading = "What is kept about you in this workspace";
  return privateReply(
    heading,
    [
      { kind: "text", text: [bold(heading)] },
      { kind: "text", text: [plain(rows.map(([what, count]) => `${what}: ${count}`).join("\n"))] },
      { kind: "note", text: [plain(lost)] },
      {
        kind: "buttons",
        buttons: [{ kind: "command", label: "Give it as a file", line: "forget-me file" }, deleting],
      },
    ],
    data,
  );
}
