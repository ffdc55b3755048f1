import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { directTo } from "../../src/digest/subscription.ts";
import type { SubscriptionStore } from "../../src/store.ts";
import { isUnfinished } from "./conditions.ts";
import type { Queries } from "./engine.ts";
import { fromSubscription, toSubscription } from "./rows.ts";

export const createSubscriptionStore = (database: Queries): SubscriptionStore => {
  const select = (scope: string) =>
    database.selectFrom("subscriptions").selectAll().where("scope", "=", scope).where("removed", "=", 0);
  const change = (scope: string, id: string) =>
    database.updateTable("subscriptions").where("scope", "=", scope).where("id", "=", id).where("removed", "=", 0);

  return {
    async add(subscription) {
      // Ids of removed subscriptions are taken too. Each clash makes the next try less likely to clash.
      for (let length = SHORTEST_ID; ; length++) {
        const id = randomId(length);
        const { numInsertedOrUpdatedRows } = await database
          .insertInto("subscriptions")
          .values(({ selectFrom, fn, lit }) => ({
            ...fromSubscription(subscription),
            id,
            removed: 0,
            number: selectFrom("subscriptions")
              .select(({ eb }) => eb(fn.coalesce(fn.max("number"), lit(0)), "+", 1).as("next"))
              .where("scope", "=", subscription.scope),
          }))
          .onConflict((conflict) => conflict.columns(["scope", "id"]).doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows === 1n) return { ...subscription, id };
      }
    },

    async list(scope) {
      return (await select(scope).orderBy("number").orderBy("id").execute()).map(toSubscription);
    },

    async toPerson(platform, person) {
      const rows = await database
        .selectFrom("subscriptions")
        .selectAll()
        .where("channel", "=", directTo(person))
        .where("scope", "like", `${platform}:%`)
        .where("removed", "=", 0)
        .orderBy("scope")
        .orderBy("number")
        .execute();
      return rows.map(toSubscription);
    },

    async get(scope, id) {
      const row = await select(scope).where("id", "=", id).executeTakeFirst();
      return row && toSubscription(row);
    },

    async update(subscription, was) {
      const { scope, id } = subscription;
      const { numUpdatedRows } = await change(scope, id)
        .set(fromSubscription(subscription))
        .where("next_at", "=", was.nextAt.getTime())
        .where("paused_at", was.paused ? "=" : "is", was.paused?.at.getTime() ?? null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    remove: (scope, id) =>
      database.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable("subscriptions")
          .set({ removed: 1 })
          .where("scope", "=", scope)
          .where("id", "=", id)
          .where("removed", "=", 0)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        await transaction
          .updateTable("deliveries")
          // Whoever is working on it finds that it was taken up by another.
          .set((row) => ({
            state: sql`case state when 'telling' then 'failed' else 'skipped' end`,
            reason: sql`case state when 'telling' then reason else 'subscription removed' end`,
            claim: row("claim", "+", 1),
          }))
          .where("scope", "=", scope)
          .where("subscription", "=", id)
          .where(isUnfinished)
          .execute();
        return true;
      }),

    async pause(scope, id, at, reason) {
      const { numUpdatedRows } = await change(scope, id)
        .set({ paused_at: at.getTime(), paused_reason: reason })
        .where("paused_at", "is", null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
};

const SHORTEST_ID = 4;
/** Without what looks alike: 0 and o, 1, i and l. */
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

const randomId = (length: number): string =>
  Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
