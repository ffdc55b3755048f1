import { personOf } from "../digest/subscription.ts";
import type { Scope } from "../ports.ts";
import type { Store } from "../store.ts";

const ALL = 1_000_000;

/**
 * What a workspace's channels have of the bot, as plain data for whoever runs it: digests, what became of them, shares,
 * counts of votes, what is muted, where previews are on. Nothing that is one person's own: no notes, reading lists, follows, and not who voted for what.
 */
export async function workspaceData(
  scope: Scope,
  { subscriptions, deliveries, shares, votes, mutes, previews }: Store,
) {
  const digests = (await subscriptions.list(scope)).filter(({ channel }) => personOf(channel) === undefined);
  const history = (await deliveries.history(scope, undefined, ALL)).filter(
    ({ subscription }) => personOf(subscription.channel) === undefined,
  );
  const shared = await shares.list(scope, ALL);
  const channels = [...new Set([...digests, ...shared].map(({ channel }) => channel))];
  return {
    scope,
    digests,
    deliveries: history.map(({ subscription, slot, state, reason, choices }) => ({
      ...{ digest: subscription.id, channel: subscription.channel, slot, state, reason, papers: choices ?? [] },
    })),
    shares: shared,
    votes: Object.fromEntries(await votes.counts(scope)),
    previews: await previews.channels(scope),
    muted: await Promise.all(channels.map(async (channel) => ({ channel, what: await mutes.list(scope, channel) }))),
  };
}
