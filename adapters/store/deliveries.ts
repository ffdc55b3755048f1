import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Delivery } from "../../src/digest/delivery.ts";
import { postedMessage } from "../../src/digest/progress.ts";
import type { DeliveryStore } from "../../src/store.ts";
import { createChoiceStore } from "./choices.ts";
import { isActive, isUnfinished } from "./conditions.ts";
import type { Engine, Queries } from "./engine.ts";
import { inBatches, isAmong } from "./in-batches.ts";
import { createPlanStore } from "./plans.ts";
import { fromMessage, fromParts, toDelivery } from "./rows.ts";
import type { SubscriptionRow } from "./tables.ts";

export const createDeliveryStore = (database: Queries, engine: Engine): DeliveryStore => ({
  ...createPlanStore(database, engine),
  ...createChoiceStore(database, engine),

  claim: (now, until, limit, platforms) =>
    database.transaction().execute(async (transaction) => {
      // Not joined with subscriptions: where PostgreSQL's statistics are old, it would join all that is due, and sort it.
      const due = await transaction
        .selectFrom("deliveries")
        .selectAll()
        .where(isUnfinished)
        .where(isOn(platforms))
        .where("due_at", "<=", now.getTime())
        .orderBy("due_at")
        .limit(limit)
        .$if(engine.locksRows, (query) => query.forUpdate().skipLocked())
        .execute();
      await inBatches(due, (batch) =>
        transaction
          .updateTable("deliveries")
          .set((row) => ({ due_at: until.getTime(), claim: row("claim", "+", 1) }))
          .where(isAmong(key, batch))
          .execute(),
      );
      const owners = new Map<string, SubscriptionRow>();
      const nameOf = (scope: string, id: string) => `${scope} ${id}`;
      const named = due.map(({ scope, subscription: id }) => ({ scope, id }));
      await inBatches(named, async (batch) => {
        const rows = transaction
          .selectFrom("subscriptions")
          .selectAll()
          .where(isAmong(["scope", "id"], batch));
        for (const row of await rows.execute()) owners.set(nameOf(row.scope, row.id), row);
      });
      return due.flatMap((row) => {
        const owner = owners.get(nameOf(row.scope, row.subscription));
        return owner ? toDelivery({ ...owner, ...row, due_at: until.getTime(), claim: row.claim + 1 }) : [];
      });
    }),

  save: (delivery) => {
    const message = postedMessage(delivery);
    if (message === undefined && !isOverUnsent(delivery)) return write(database, delivery);
    return database.transaction().execute(async (transaction) => {
      if (!(await write(transaction, delivery))) return false;
      const condition = isAmong(key, [keyOf(delivery)]);
      await (message === undefined
        ? transaction.deleteFrom("posted").where(condition)
        : transaction
            .updateTable("posted")
            .set({ message: fromMessage(message) })
            .where(condition)
      ).execute();
      return true;
    });
  },

  async shownAs(scope, message) {
    const row = await selectDeliveries(database)
      .where("deliveries.scope", "=", scope)
      .where("deliveries.slot", "=", (query) =>
        query
          .selectFrom("posted")
          .select("posted.slot")
          .where("posted.scope", "=", scope)
          .where("posted.message", "=", fromMessage(message))
          .whereRef("posted.subscription", "=", "deliveries.subscription")
          .limit(1),
      )
      .executeTakeFirst();
    return row && toDelivery(row);
  },

  async history(scope, subscription, limit) {
    const rows = await selectDeliveries(database)
      .where("deliveries.scope", "=", scope)
      .$if(subscription !== undefined, (query) => query.where("subscription", "=", subscription ?? ""))
      .orderBy("slot", "desc")
      .orderBy("subscription")
      .limit(limit)
      .execute();
    return rows.map(toDelivery);
  },

  async nextDue(platforms) {
    const plan = await database
      .selectFrom("subscriptions")
      .select(({ fn }) => fn.min("next_at").as("at"))
      .where(isActive)
      .executeTakeFirst();
    const delivery = await database
      .selectFrom("deliveries")
      .select(({ fn }) => fn.min("due_at").as("at"))
      .where(isUnfinished)
      .where(isOn(platforms))
      .executeTakeFirst();
    const times = [plan?.at, delivery?.at].filter((at): at is number => typeof at === "number");
    return times.length === 0 ? undefined : new Date(Math.min(...times));
  },
});

/** Of a delivery: it goes to one of these platforms. The empty text keeps it from being looked up by scope, the worse way. */
const isOn = (platforms: readonly string[]): RawBuilder<SqlBool> =>
  sql`(${sql.join([sql`1 = 0`, ...platforms.map((name) => sql`deliveries.scope || '' like ${`${name}:%`}`)], sql` or `)})`;

const selectDeliveries = (queries: Queries) =>
  queries
    .selectFrom("deliveries")
    .innerJoin("subscriptions", (join) =>
      join
        .onRef("subscriptions.scope", "=", "deliveries.scope")
        .onRef("subscriptions.id", "=", "deliveries.subscription"),
    )
    .selectAll(["deliveries", "subscriptions"]);

/** Writes a delivery back, if nobody else took it up. */
async function write(queries: Queries, delivery: Delivery): Promise<boolean> {
  const { numUpdatedRows } = await queries
    .updateTable("deliveries")
    .set({
      state: delivery.state,
      reason: delivery.reason,
      parts: fromParts(delivery.parts),
      attempts: delivery.attempts,
      due_at: delivery.dueAt.getTime(),
    })
    .where(isAmong(key, [keyOf(delivery)]))
    .where("claim", "=", delivery.claim)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** It ended, and surely no message of it is there: the channel did not get its papers. */
const isOverUnsent = ({ state, parts }: Delivery): boolean =>
  (state === "failed" || state === "skipped") && parts.every((part) => part.state === "planned");

const key = ["scope", "subscription", "slot"] as const;
const keyOf = ({ subscription, slot }: Delivery) => ({
  scope: subscription.scope,
  subscription: subscription.id,
  slot: slot.getTime(),
});
