import type { Delivery } from "../../src/digest/delivery.ts";
import { postedMessage } from "../../src/digest/progress.ts";
import { directTo, type Subscription } from "../../src/digest/subscription.ts";
import type { DeliveryStore, Plan, Posted, Share, Store, SubscriptionStore } from "../../src/store.ts";
import type { SourceState } from "../../src/sync/source-state.ts";
import type { SightingStore } from "../../src/team-store.ts";
import { createForgetting, type Rows } from "./memory-forgetting.ts";
import { createPapers, createSignals } from "./memory-papers.ts";
import { createShares, latestFirst } from "./memory-shares.ts";
import { createPrivacy, createTeam, noTeamRows } from "./memory-team.ts";
import { createVectorStore } from "./memory-vectors.ts";

/** A store that forgets: quick enough to simulate years. It holds to the contract, and goes through all it has. */
export function createMemoryStore(): Store {
  const rows: Rows = { subscriptions: new Map(), deliveries: new Map(), removed: new Set(), posted: [] };
  const shares: Share[] = [];
  const team = noTeamRows();
  const lines = new Map<string, string>();
  const forgetting = createForgetting(rows);
  const events = new Set<string>();
  const sources = new Map<string, SourceState>();
  const turns = new Map<string, Date>();

  return {
    name: "memory",
    close: async () => {},
    papers: createPapers(),
    signals: createSignals(),
    sources: {
      get: async (name) => sources.get(name),
      list: async () => [...sources.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      save: async (state) => void sources.set(state.name, state),
    },
    turns: {
      async take(name, now, until) {
        const free = turns.get(name);
        if (free !== undefined && free > now) return free;
        turns.set(name, until);
        return undefined;
      },
      async release(name, until, freeAt) {
        if (turns.get(name)?.getTime() === until.getTime()) turns.set(name, freeAt);
      },
    },
    vectors: createVectorStore(),
    subscriptions: createSubscriptions(rows),
    deliveries: createDeliveries(rows),
    shares: createShares(shares),
    sightings: createSightings(shares, rows),
    ...createTeam(team),
    privacy: createPrivacy(team, {
      ...{ shares, ...forgetting },
      forgetScope(scope) {
        forgetting.forgetScope(scope);
        for (const key of lines.keys()) if (key.startsWith(`${scope} `)) lines.delete(key);
      },
    }),
    adapters: {
      async keepLine(scope, line) {
        const kept = [...lines].find(([key, other]) => key.startsWith(`${scope} `) && other === line)?.[0];
        const key = kept ?? `${scope} line${lines.size}`;
        lines.set(key, line);
        return key.slice(scope.length + 1);
      },
      findLine: async (scope, key) => lines.get(`${scope} ${key}`),
      async keepMessage(scope, key, message) {
        for (const [i, share] of shares.entries()) {
          if (share.scope === scope && share.key === key) shares[i] = { ...share, message: share.message ?? message };
        }
      },
      async scopes(platform) {
        const kept = [
          ...[...rows.subscriptions.values(), ...shares, ...team.saved, ...team.refused, ...team.votes],
          ...[...team.follows, ...team.mutes, ...[...team.left.keys()].map((scope) => ({ scope }))],
        ];
        const ours = kept.map(({ scope }) => scope).filter((scope) => scope.startsWith(`${platform}:`));
        return new Map(ours.map((scope) => [scope, team.left.get(scope)]));
      },
      async left(scope, at) {
        team.left = new Map([[scope, at], ...team.left]);
      },
      async returned(scope) {
        team.left = new Map([...team.left].filter(([left]) => left !== scope));
      },
      async firstTime(scope, event) {
        const before = events.size;
        return events.add(`${scope} ${event}`).size > before;
      },
    },
  };
}

/** By scope and id, and by scope, id and slot. */
const keyOf = ({ scope, id }: Pick<Subscription, "scope" | "id">): string => `${scope} ${id}`;
const slotKeyOf = ({ subscription, slot }: Pick<Delivery, "subscription" | "slot">): string =>
  `${keyOf(subscription)} ${slot.getTime()}`;
const isOn = ({ subscription }: Delivery, platforms: readonly string[]) =>
  platforms.some((name) => subscription.scope.startsWith(`${name}:`));

const isUnfinished = ({ state }: Delivery): boolean => ["planned", "sending", "telling"].includes(state);

function createSightings(shares: readonly Share[], { deliveries, posted }: Rows): SightingStore {
  return {
    async list(scope, handles) {
      const isAsked = ({ handle }: { readonly handle: string }) => handles?.includes(handle) ?? true;
      const shared = shares.filter(isAsked).map((share) => ({ ...share, by: share.by.name }));
      const brought = posted.filter(isAsked).flatMap(({ handle, at, delivery }) => {
        const kept = deliveries.get(delivery);
        const message = kept && postedMessage(kept);
        const { channel, scope } = kept?.subscription ?? { channel: "@", scope: "" };
        const isToAll = message !== undefined && !channel.startsWith("@");
        return isToAll ? [{ scope, channel, handle, at, by: undefined, note: "", message }] : [];
      });
      return latestFirst([...shared, ...brought])
        .filter((one) => one.scope === scope)
        .map(({ handle, channel, at, by, note, message }) => ({ handle, channel, at, by, note, message }));
    },
  };
}

function createSubscriptions({ subscriptions, removed, deliveries }: Rows): SubscriptionStore {
  const find = (scope: string, id: string): Subscription | undefined =>
    removed.has(`${scope} ${id}`) ? undefined : subscriptions.get(`${scope} ${id}`);

  return {
    async add(subscription) {
      const made = { ...subscription, id: `s${subscriptions.size}` };
      subscriptions.set(keyOf(made), made);
      return made;
    },
    list: async (scope) => [...subscriptions.values()].filter((one) => one.scope === scope && !removed.has(keyOf(one))),
    get: async (scope, id) => find(scope, id),
    toPerson: async (platform, person) =>
      [...subscriptions.values()]
        .filter((one) => one.scope.startsWith(`${platform}:`) && one.channel === directTo(person))
        .filter((one) => !removed.has(keyOf(one)))
        .toSorted((a, b) => (a.scope < b.scope ? -1 : a.scope > b.scope ? 1 : 0)),
    async update(subscription, was) {
      const kept = find(subscription.scope, subscription.id);
      const isAsRead = (at: Subscription | undefined) =>
        at?.nextAt.getTime() === was.nextAt.getTime() && at.paused?.at.getTime() === was.paused?.at.getTime();
      if (isAsRead(kept)) subscriptions.set(keyOf(subscription), subscription);
      return isAsRead(kept);
    },
    async remove(scope, id) {
      const there = find(scope, id) !== undefined;
      removed.add(`${scope} ${id}`);
      for (const [key, delivery] of deliveries) {
        if (!there || keyOf(delivery.subscription) !== `${scope} ${id}` || !isUnfinished(delivery)) continue;
        const claim = delivery.claim + 1;
        const skipped = { state: "skipped", reason: "subscription removed" } as const;
        const ended = delivery.state === "telling" ? ({ state: "failed" } as const) : skipped;
        deliveries.set(key, { ...delivery, ...ended, claim });
      }
      return there;
    },
    async pause(scope, id, at, reason) {
      const subscription = find(scope, id);
      if (subscription === undefined || subscription.paused !== undefined) return false;
      subscriptions.set(keyOf(subscription), { ...subscription, paused: { at, reason } });
      return true;
    },
  };
}

function createDeliveries({ subscriptions, removed, deliveries, posted }: Rows): DeliveryStore {
  const active = () => [...subscriptions.values()].filter((one) => !one.paused && !removed.has(keyOf(one)));
  const byTime = (key: "dueAt" | "slot") => (a: Delivery, b: Delivery) => a[key].getTime() - b[key].getTime();
  /** With its subscription as it is now. */
  const current = (delivery: Delivery): Delivery => ({
    ...delivery,
    subscription: subscriptions.get(keyOf(delivery.subscription)) ?? delivery.subscription,
  });
  const write = (subscription: Subscription, { slot, ...rest }: Plan["deliveries"][number]): boolean => {
    const key = slotKeyOf({ subscription, slot });
    if (deliveries.has(key)) return false;
    deliveries.set(key, { ...rest, subscription, slot, choices: undefined, attempts: 0, dueAt: slot, claim: 0 });
    return true;
  };
  /** As it is kept, if nobody else has taken it up. */
  const own = (delivery: Delivery): Delivery | undefined => {
    const kept = deliveries.get(slotKeyOf(delivery));
    return kept?.claim === delivery.claim ? kept : undefined;
  };
  const messageOf = (key: string) => {
    const kept = deliveries.get(key);
    return kept && postedMessage(kept);
  };
  const listPosted = (scope: string, channel: string): readonly Posted[] =>
    latestFirst(posted.filter(({ place }) => place === `${scope} ${channel}`)).map(({ handle, at, day }) => ({
      handle,
      at,
      day,
    }));

  return {
    async plan(now, limit, plan) {
      const due = active().filter(({ nextAt }) => nextAt <= now);
      const taken = due.sort((a, b) => a.nextAt.getTime() - b.nextAt.getTime()).slice(0, limit);
      const plans = taken.map((subscription) => ({ subscription, ...plan(subscription) }));
      for (const { subscription, nextAt, deliveries } of plans) {
        for (const delivery of deliveries) write(subscription, delivery);
        subscriptions.set(keyOf(subscription), { ...subscription, nextAt });
      }
      return plans.length;
    },
    async add(subscription, delivery) {
      const key = keyOf(subscription);
      return subscriptions.has(key) && !removed.has(key) && write(subscription, delivery);
    },
    async claim(now, until, limit, platforms) {
      const due = [...deliveries.values()].filter(
        (one) => isUnfinished(one) && isOn(one, platforms) && one.dueAt <= now,
      );
      const taken = due.sort((a, b) => byTime("dueAt")(a, b) || byTime("slot")(a, b)).slice(0, limit);
      return taken.map((delivery) => {
        const claimed = current({ ...delivery, dueAt: until, claim: delivery.claim + 1 });
        deliveries.set(slotKeyOf(delivery), claimed);
        return claimed;
      });
    },
    async choose(delivery, day, at, choose) {
      const { scope, channel } = delivery.subscription;
      const kept = own(delivery);
      if (kept === undefined) return undefined;
      const choices = kept.choices ?? choose(listPosted(scope, channel));
      if (kept.choices === undefined) {
        posted.push(
          ...choices.map(({ handle }) => ({
            handle,
            at,
            day,
            place: `${scope} ${channel}`,
            delivery: slotKeyOf(delivery),
          })),
        );
      }
      deliveries.set(slotKeyOf(delivery), { ...kept, choices });
      return { ...delivery, choices };
    },
    async save(delivery) {
      const kept = own(delivery);
      const { state, reason, parts, attempts, dueAt } = delivery;
      if (kept) deliveries.set(slotKeyOf(delivery), { ...kept, state, reason, parts, attempts, dueAt });
      const isOver = state === "failed" || state === "skipped";
      if (kept && isOver && parts.every((part) => part.state === "planned")) {
        const others = posted.filter((each) => each.delivery !== slotKeyOf(delivery));
        posted.splice(0, posted.length, ...others);
      }
      return kept !== undefined;
    },
    async history(scope, id, limit) {
      const ofScope = [...deliveries.values()].filter(({ subscription }) => subscription.scope === scope);
      const asked = ofScope.filter(({ subscription }) => id === undefined || subscription.id === id);
      return asked
        .sort((a, b) => byTime("slot")(b, a))
        .slice(0, limit)
        .map(current);
    },
    posted: async (scope, channel) => listPosted(scope, channel),
    shownAs: async (scope, message) => {
      const key = posted.find(({ place, delivery }) => {
        const shown = messageOf(delivery);
        return place.startsWith(`${scope} `) && shown?.id === message.id && shown.channel === message.channel;
      })?.delivery;
      const kept = key === undefined ? undefined : deliveries.get(key);
      return kept && current(kept);
    },
    async nextDue(platforms) {
      const plans = active().map(({ nextAt }) => nextAt.getTime());
      const due = [...deliveries.values()]
        .filter((one) => isUnfinished(one) && isOn(one, platforms))
        .map(({ dueAt }) => dueAt.getTime());
      const first = Math.min(...plans, ...due);
      return Number.isFinite(first) ? new Date(first) : undefined;
    },
  };
}
