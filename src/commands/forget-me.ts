import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import type { OpenContext } from "../bot/context.ts";
import { bold, plain, privateReply, type Reply } from "../format/card.ts";
import { isOwnScope, platformName, type Scope } from "../ports.ts";
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
  notes: [
    "What you shared with a channel stays there, without your name. Each workspace is asked by itself; in direct messages that belong to none, all are.",
  ],
  examples: ["forget-me", "forget-me file"],
  visibility: "private",
  changes: ["do"],
  run: async ({ do: what, sure }, context) => {
    const { caller, store } = context;
    const person = caller.person.id;
    const scopes = await scopesOf(context);
    const all = await Promise.all(scopes.map((scope) => personalData({ scope, person }, store)));
    const [here, ...elsewhere] = all;
    const data = isOwnScope(caller.scope, person) ? { ...here, elsewhere } : here;
    const where = describeScopes(context, elsewhere.length);
    switch (what) {
      case "show":
        return showCard(where, all, data);
      case "file":
        return giveFile(
          { name: "what-paperboy-keeps-about-you.json", content: `${JSON.stringify(data, null, 2)}\n` },
          "What is kept about you",
          context,
        );
      case "delete": {
        if (!sure) return askCard(where);
        for (const scope of scopes) await store.privacy.forget({ scope, person });
        const left = await takeNameOff(
          all.flatMap(({ shares }) => shares),
          context,
        );
        const said = `All of it is deleted${elsewhere.length === 0 ? "" : `, ${where}`}.${left === 0 ? "" : ` Your name still stands on ${left === 1 ? "1 message" : `${left} messages`} that cannot be changed any more.`}`;
        return privateReply(said, [{ kind: "text", text: [plain(said)] }], { deleted: true, left });
      }
    }
  },
});

/** Where a person is asked for: the scope that they are in; in one of their own, where nobody can pose as them, all of the platform. */
async function scopesOf({ caller: { scope, person }, store }: OpenContext): Promise<readonly Scope[]> {
  if (!isOwnScope(scope, person.id)) return [scope];
  return [...new Set([scope, ...(await store.privacy.scopesOf(platformName(scope), person.id))])];
}

const describeScopes = ({ caller: { scope, person } }: OpenContext, others: number): string =>
  !isOwnScope(scope, person.id)
    ? "in this workspace"
    : others === 0
      ? "here"
      : `here and in ${others === 1 ? "1 other place" : `${others} other places`}`;

/** Draws shared cards again without the name. Gives on how many it stays. */
async function takeNameOff(shares: readonly Share[], context: OpenContext): Promise<number> {
  const { clock, library, platform, store } = context;
  let left = 0;
  for (const share of shares) {
    const paper = library.get(share.handle);
    const card =
      paper && (await drawShare({ ...share, by: nobody }, paper, { store, platform, clock, paper: library.get }));
    const outcome = card && share.message && (await platform.update(share.scope, share.message, card));
    if (outcome?.kind !== "done") left++;
  }
  return left;
}

const lost = "Deleting cannot be undone. What you shared or made for a channel stays, without your name.";
const deleting = { kind: "command", label: "Delete all of it", line: "forget-me delete --sure" } as const;

function askCard(where: string): Reply {
  const asked = `Delete all that is kept about you ${where}?`;
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

type PersonalData = Awaited<ReturnType<typeof personalData>>;

/** Counts what is kept in some scopes, together. */
function showCard(where: string, all: readonly PersonalData[], data: unknown): Reply {
  const count = (listOf: (one: PersonalData) => readonly unknown[]) =>
    all.reduce((sum, one) => sum + listOf(one).length, 0);
  const rows = [
    ["On your reading list", count(({ saved }) => saved)],
    ["Papers you want less like", count(({ refused }) => refused)],
    ["Votes", count(({ votes }) => votes)],
    ["Followed", count(({ follows }) => follows)],
    ["Papers that came to you alone", count(({ delivered }) => delivered)],
    ["Digests to you alone", count(({ digestsToYou }) => digestsToYou.filter(({ kind }) => kind === "digest"))],
    ["Digests that you made for channels", count(({ digestsYouMade }) => digestsYouMade)],
    ["Papers that you shared", count(({ shares }) => shares)],
  ] as const;
  const heading = `What is kept about you ${where}`;
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
