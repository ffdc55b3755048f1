import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import type { OpenContext } from "../bot/context.ts";
import { UserError } from "../errors.ts";
import { plain, privateReply } from "../format/card.ts";
import { voteButton } from "../format/team-buttons.ts";
import type { MessageRef } from "../ports.ts";
import { drawAgain } from "../team/shown-card.ts";
import { paperName, resolvePaper, suggestPapers } from "./name-paper.ts";

export const vote = defineStoreCommand({
  name: "vote",
  summary: "Vote for a paper, or take your vote back",
  options: z.object({ paper: paperName }),
  positional: "paper",
  examples: ["vote razorattention"],
  visibility: "private",
  changes: true,
  offMenu: true,
  suggest: { paper: suggestPapers },
  run: async ({ paper: name }, context) => {
    const { caller, clock, library, store } = context;
    if (caller.pressed && library.get(name) === undefined)
      throw new UserError("That paper is not in the library any more.", "Your vote was not counted.");
    const { handle, title } = await resolvePaper(name, "vote", context);
    const counts = await store.votes.toggle({ scope: caller.scope, person: caller.person.id }, handle, clock());
    const votes = await redraw(await cardsOf(handle, context), handle, context);
    const total = `It has ${votes === 1 ? "1 vote" : `${votes} votes`} now.`;
    const said = `${counts ? `You voted for “${title}”.` : `You took your vote for “${title}” back.`} ${total}`;
    return privateReply(
      said,
      [
        { kind: "text", text: [plain(said)] },
        { kind: "buttons", buttons: [{ ...voteButton(handle, 0), label: counts ? "Take it back" : "Vote" }] },
      ],
      { handle, votes, voted: counts },
    );
  },
});

/** Of a paper's cards so many are drawn again, the latest and the one that was pressed. */
const MOST_CARDS = 3;

/** The messages whose count a vote changes, each once. */
async function cardsOf(handle: string, { caller, store }: OpenContext): Promise<readonly MessageRef[]> {
  const shown = await store.sightings.list(caller.scope, [handle]);
  const latest = shown.flatMap(({ message }) => message ?? []).slice(0, MOST_CARDS);
  const messages = [...(caller.pressed ? [caller.pressed] : []), ...latest];
  return [...new Map(messages.map((message) => [`${message.channel} ${message.id}`, message])).values()];
}

/** Votes may come faster than a platform redraws. Whoever voted last draws last. */
const MOST_DRAWINGS = 3;

/** Shows the count on these cards, as it is when that is done. Gives the count. */
async function redraw(messages: readonly MessageRef[], handle: string, context: OpenContext): Promise<number> {
  const { caller, clock, library, platform, store } = context;
  const drawing = { store, platform, clock, paper: library.get };
  let votes = await store.votes.count(caller.scope, handle);
  const draw = async (message: MessageRef) => {
    const card = await drawAgain(caller.scope, message, drawing);
    if (card) await platform.update(caller.scope, message, card);
  };
  for (let drawn = 0; drawn < MOST_DRAWINGS && messages.length > 0; drawn++) {
    await Promise.all(messages.map(draw));
    const now = await store.votes.count(caller.scope, handle);
    if (now === votes) break;
    votes = now;
  }
  return votes;
}
