import { directTo } from "../digest/subscription.ts";
import { isOwnScope } from "../ports.ts";
import type { Store } from "../store.ts";
import type { Owner } from "../team-store.ts";

const ALL = 1_000_000;

/** All that is kept about a person in a workspace, as plain data. */
export async function personalData(owner: Owner, store: Store) {
  const { scope, person } = owner;
  const subscriptions = await store.subscriptions.list(scope);
  const isOwn = (channel: string) => isOwnScope(scope, person) || channel === directTo(person);
  return {
    scope,
    person,
    saved: await store.reading.list(owner),
    refused: await store.reading.refused(owner),
    votes: await store.votes.of(owner),
    follows: await store.follows.list(owner),
    muted: await store.mutes.list(scope, directTo(person)),
    delivered: await store.deliveries.posted(scope, directTo(person)),
    digestsToYou: subscriptions.filter(({ channel }) => isOwn(channel)),
    digestsYouMade: subscriptions.filter(({ channel, madeBy }) => !isOwn(channel) && madeBy.id === person),
    shares: await store.shares.list(scope, ALL, { by: person }),
  };
}
