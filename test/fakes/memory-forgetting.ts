import type { Delivery } from "../../src/digest/delivery.ts";
import { directTo, type Subscription } from "../../src/digest/subscription.ts";
import type { Posted } from "../../src/store.ts";
import { nobody, type Owner } from "../../src/team-store.ts";
import type { Elsewhere } from "./memory-team.ts";

/** Subscriptions, deliveries and what was posted, of a store in memory. */
export interface Rows {
  readonly subscriptions: Map<string, Subscription>;
  readonly removed: Set<string>;
  readonly deliveries: Map<string, Delivery>;
  readonly posted: (Posted & { readonly place: string; readonly delivery: string })[];
}

/** What forgetting means for subscriptions, deliveries and what was posted. */
export function createForgetting(rows: Rows): Omit<Elsewhere, "shares"> {
  const { subscriptions, deliveries, posted } = rows;
  const remove = (isGone: (one: Subscription) => boolean) => {
    for (const [key, one] of subscriptions) if (isGone(one)) subscriptions.delete(key);
    for (const [key, { subscription }] of deliveries) if (isGone(subscription)) deliveries.delete(key);
    posted.splice(0, posted.length, ...posted.filter(({ delivery }) => deliveries.has(delivery)));
  };
  return {
    subscriptionsOf: (person) =>
      [...subscriptions.values()].filter(({ channel, madeBy }) => channel === directTo(person) || madeBy.id === person),
    forgetScope: (scope) => remove((one) => one.scope === scope),
    forgetPerson({ scope, person }: Owner) {
      remove((one) => one.scope === scope && one.channel === directTo(person));
      for (const [key, one] of subscriptions) {
        if (one.scope !== scope || one.madeBy.id !== person) continue;
        const isOwn = one.paused?.reason === `${one.madeBy.name} paused it`;
        const paused = one.paused && (isOwn ? { ...one.paused, reason: `${nobody.name} paused it` } : one.paused);
        subscriptions.set(key, { ...one, madeBy: nobody, paused });
      }
    },
  };
}
