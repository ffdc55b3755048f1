import { z } from "zod";
import { defineStoreCommand, type Suggest } from "../../bot/command.ts";
import type { Caller, Context, OpenContext } from "../../bot/context.ts";
import { formatLine } from "../../bot/line.ts";
import type { Subscription } from "../../digest/subscription.ts";
import { UserError } from "../../errors.ts";
import type { Button, Reply } from "../../format/card.ts";
import { describeTopic } from "../../format/subscription-card.ts";
import { newKey } from "../../keys.ts";
import type { Platform } from "../../ports.ts";
import type { Store } from "../../store.ts";

/** The option by which a person names a digest. */
export const digestName = z
  .string()
  .trim()
  .max(40)
  .default("")
  .describe("Which digest: its id or its number in the list; not needed where there is only one");

/** The subscriptions that a person may know of, the oldest first: those of channels that they can read. */
export async function visibleSubscriptions(
  { scope, person }: Caller,
  store: Store,
  platform: Platform,
): Promise<readonly Subscription[]> {
  const all = await store.subscriptions.list(scope);
  const channels = [...new Set(all.map(({ channel }) => channel))];
  const seen = await Promise.all(channels.map((channel) => platform.canSee(scope, person.id, channel)));
  const visible = new Set(channels.filter((_, i) => seen[i]));
  return all.filter(({ channel }) => visible.has(channel));
}

/** The subscription that a person means. Rejects with a `UserError` that offers those there are, each for the same command. */
export async function resolveDigest(name: string, command: string, context: OpenContext): Promise<Subscription> {
  const { caller, store, platform } = context;
  const visible = await visibleSubscriptions(caller, store, platform);
  const here = visible.filter(({ channel }) => channel === caller.channel);
  const meant =
    name === ""
      ? here.length === 1
        ? here[0]
        : undefined
      : (visible.find(({ id }) => id === name.toLowerCase()) ??
        visible[/^\d{1,3}$/.test(name) ? Number(name) - 1 : -1]);
  if (meant) return meant;
  const offer = (subscription: Subscription): Button => ({
    kind: "command",
    label: describeTopic(subscription.topic),
    line: formatLine(command, subscription.id),
  });
  if (visible.length === 0) {
    throw new UserError("There are no digests yet.", "For example: digest subscribe retrieval --at 09:00");
  }
  throw new UserError(
    name !== ""
      ? `There is no digest “${name}”.`
      : here.length === 0
        ? "This channel has no digest."
        : "There is more than one digest.",
    "Which one?",
    visible.slice(0, 5).map(offer),
  );
}

/** Rejects with a `UserError` where the caller may not change what a channel gets. */
export async function requireManager({ caller, platform }: OpenContext, channel: string): Promise<void> {
  if (await platform.mayManage(caller.scope, caller.person.id, channel)) return;
  throw new UserError(
    "You may not change what this channel gets.",
    "Ask somebody who manages the channel to do it, or subscribe in a direct message to the bot.",
  );
}

/** Two people, or a person and the schedule, were at one digest at the same time. */
export const changedMeanwhile = (): UserError =>
  new UserError("That digest was changed meanwhile.", "See: digest list");

/** Sees to it that a change is read by those whom it concerns: in its own channel, and elsewhere only by who made it. */
export async function announce(
  channel: string,
  card: Reply,
  { caller, platform, clock, random }: OpenContext,
): Promise<Reply> {
  if (channel === caller.channel) return card;
  await platform.post({ scope: caller.scope, channel }, card, newKey("change", clock, random));
  return { ...card, visibility: "private" };
}

/** Digests for a name that is being typed. */
export const suggestDigests: Suggest = async (typed, context: Context) => {
  const platform = context.platformOf(context.caller.scope);
  if (!platform) return [];
  const visible = await visibleSubscriptions(context.caller, (await context.open()).store, platform);
  return visible
    .filter(({ id, topic }) => id.startsWith(typed) || topic.includes(typed))
    .map(({ id, topic }) => ({ value: id, label: describeTopic(topic) }));
};

/** A command on one digest that takes nothing but its name and changes what its channel gets. */
export const defineDigestCommand = (definition: {
  readonly name: string;
  readonly summary: string;
  readonly run: (
    subscription: Subscription,
    context: OpenContext,
  ) => ReturnType<Parameters<typeof defineStoreCommand>[0]["run"]>;
}) =>
  defineStoreCommand({
    name: definition.name,
    summary: definition.summary,
    options: z.object({ digest: digestName }),
    positional: "digest",
    examples: [definition.name, `${definition.name} 1`],
    visibility: "public",
    suggest: { digest: suggestDigests },
    run: async ({ digest }, context) => {
      const subscription = await resolveDigest(digest, definition.name, context);
      await requireManager(context, subscription.channel);
      return announce(subscription.channel, await definition.run(subscription, context), context);
    },
  });
