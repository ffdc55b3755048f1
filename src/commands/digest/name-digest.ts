import { z } from "zod";
import type { Suggest } from "../../bot/command.ts";
import type { Caller, Context, OpenContext } from "../../bot/context.ts";
import { formatLine } from "../../bot/line.ts";
import { directTo, personOf, type Subscription } from "../../digest/subscription.ts";
import { UserError } from "../../errors.ts";
import { advise, type Button } from "../../format/card.ts";
import { describeTopic } from "../../format/subscription-card.ts";
import { isOwnScope, type Platform, platformName } from "../../ports.ts";
import type { Store } from "../../store.ts";
import { certain } from "../certain.ts";

/** The option by which a person names a digest. */
export const digestName = z
  .string()
  .trim()
  .max(40)
  .default("")
  .describe("Which digest: its id or its number in the list; not needed where there is only one");

/**
 * The subscriptions that a person may know of, the oldest first: those of channels that they can read, and in a scope of
 * their own also what comes to them from other scopes, as it is read there. Rejects as `canRead` does.
 */
export async function visibleSubscriptions(
  { scope, person }: Caller,
  store: Store,
  platform: Platform,
): Promise<readonly Subscription[]> {
  const elsewhere = isOwnScope(scope, person.id)
    ? (await store.subscriptions.toPerson(platformName(scope), person.id)).filter((one) => one.scope !== scope)
    : [];
  const all = [...(await store.subscriptions.list(scope)), ...elsewhere];
  const channels = [...new Set(all.map(({ channel }) => channel))];
  const seen = await Promise.all(channels.map((channel) => canRead({ scope, person }, channel, platform)));
  const visible = new Set(channels.filter((_, i) => seen[i]));
  return all.filter(({ channel, kind }) => kind === "digest" && visible.has(channel));
}

/** Whether a person can read what comes to a place: a channel, or themselves. Rejects with a `UserError` where that cannot be told now. */
export async function canRead(
  { scope, person }: Pick<Caller, "scope" | "person">,
  place: string,
  platform: Platform,
): Promise<boolean> {
  const owner = personOf(place);
  return owner === undefined ? certain(await platform.canSee(scope, person.id, place)) : owner === person.id;
}

/** The subscription that a person means. Rejects with a `UserError` that offers those there are, each for the same command. */
export async function resolveDigest(name: string, command: string, context: OpenContext): Promise<Subscription> {
  const { caller, store, platform } = context;
  const visible = await visibleSubscriptions(caller, store, platform);
  const places = [caller.channel, directTo(caller.person.id)];
  const here = visible.filter(({ channel }) => places.includes(channel));
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
    label: describeTopic(subscription),
    line: formatLine(command, subscription.id),
  });
  if (visible.length === 0) {
    throw new UserError("There are no digests yet.", advise("For example", "digest subscribe retrieval --at 09:00"));
  }
  throw new UserError(
    name !== ""
      ? `There is no digest “${name}”.`
      : here.length === 0
        ? "No digest comes here."
        : "There is more than one digest.",
    "Which one?",
    visible.slice(0, 5).map(offer),
  );
}

/** Digests for a name that is being typed. */
export const suggestDigests: Suggest = async (typed, context: Context) => {
  const platform = context.platformOf(context.caller.scope);
  if (!platform) return [];
  const visible = await visibleSubscriptions(context.caller, (await context.open()).store, platform);
  return visible
    .filter(({ id, topic }) => id.startsWith(typed) || topic.includes(typed))
    .map((subscription) => ({ value: subscription.id, label: describeTopic(subscription) }));
};
