import { z } from "zod";
import { defineStoreCommand } from "../../bot/command.ts";
import type { OpenContext } from "../../bot/context.ts";
import { directTo, personOf, type Subscription } from "../../digest/subscription.ts";
import { UserError } from "../../errors.ts";
import { advise, type Reply } from "../../format/card.ts";
import { newKey } from "../../keys.ts";
import { certain } from "../certain.ts";
import { digestName, resolveDigest, suggestDigests } from "./name-digest.ts";

/** Whether the caller may change what comes to a place: a channel, or themselves; `undefined` where that cannot be told now. */
export async function mayChange(
  { caller, platform }: Pick<OpenContext, "caller" | "platform">,
  place: string,
): Promise<boolean | undefined> {
  if (personOf(place) !== undefined) return place === directTo(caller.person.id);
  return platform.mayManage(caller.scope, caller.person.id, place);
}

/** Rejects with a `UserError` where the caller may not change what a channel gets. */
export async function requireManager(context: OpenContext, channel: string): Promise<void> {
  if (certain(await mayChange(context, channel))) return;
  throw new UserError(
    `You may not change what ${channel === context.caller.channel ? "this" : "that"} channel gets.`,
    "Ask somebody who manages the channel to do it, or subscribe in a direct message to the bot.",
  );
}

/** Two people, or a person and the schedule, were at one digest at the same time. */
export const changedMeanwhile = (): UserError =>
  new UserError("That digest was changed meanwhile.", advise("See", "digest list"));

/** Sees to it that a change is read by those whom it concerns: in its own channel, and elsewhere only by who made it. */
export async function announce(
  channel: string,
  card: Reply,
  { caller, platform, clock, random }: OpenContext,
): Promise<Reply> {
  if (channel === caller.channel) return card;
  if (personOf(channel) !== undefined) return { ...card, visibility: "private" };
  await platform.post({ scope: caller.scope, channel }, card, newKey("change", clock, random));
  return { ...card, visibility: "private" };
}

/** A command on one digest that takes nothing but its name and changes what its channel gets. */
export const defineDigestCommand = (definition: {
  readonly name: string;
  readonly summary: string;
  readonly run: (subscription: Subscription, context: OpenContext) => Promise<Reply>;
}) =>
  defineStoreCommand({
    name: definition.name,
    summary: definition.summary,
    options: z.object({ digest: digestName }),
    positional: "digest",
    examples: [definition.name, `${definition.name} 1`],
    visibility: "public",
    changes: true,
    suggest: { digest: suggestDigests },
    run: async ({ digest }, context) => {
      const subscription = await resolveDigest(digest, definition.name, context);
      await requireManager(context, subscription.channel);
      return announce(subscription.channel, await definition.run(subscription, context), context);
    },
  });
