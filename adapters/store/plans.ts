import type { DeliveryStore, Plan } from "../../src/store.ts";
import { isActive } from "./conditions.ts";
import type { Engine, Queries } from "./engine.ts";
import { inBatches, isAmong } from "./in-batches.ts";
import { addOnce } from "./once.ts";
import { fromParts, toSubscription } from "./rows.ts";
import type { DeliveryRow } from "./tables.ts";

/** Which deliveries there will be. */
export const createPlanStore = (database: Queries, engine: Engine): Pick<DeliveryStore, "plan" | "add"> => ({
  plan: (now, limit, plan) =>
    database.transaction().execute(async (transaction) => {
      const due = await transaction
        .selectFrom("subscriptions")
        .selectAll()
        .where(isActive)
        .where("next_at", "<=", now.getTime())
        .orderBy("next_at")
        .limit(limit)
        .$if(engine.locksRows, (query) => query.forUpdate().skipLocked())
        .execute();
      const planned = due.map((row) => ({ row, ...plan(toSubscription(row)) }));
      const deliveries = planned.flatMap(({ row, deliveries }) =>
        deliveries.map((delivery) => newRow(row.scope, row.id, delivery)),
      );
      await inBatches(deliveries, (batch) =>
        transaction
          .insertInto("deliveries")
          .values(batch)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
      for (const [nextAt, rows] of groupBy(planned, ({ nextAt }) => nextAt.getTime())) {
        await inBatches(rows, (batch) =>
          transaction
            .updateTable("subscriptions")
            .set({ next_at: nextAt })
            .where(
              isAmong(
                ["scope", "id"],
                batch.map(({ row }) => row),
              ),
            )
            .execute(),
        );
      }
      return due.length;
    }),

  add: ({ scope, id }, delivery) =>
    database.transaction().execute(async (transaction) => {
      const there = await transaction
        .selectFrom("subscriptions")
        .select("id")
        .where("scope", "=", scope)
        .where("id", "=", id)
        .where("removed", "=", 0)
        .$if(engine.locksRows, (query) => query.forUpdate())
        .executeTakeFirst();
      if (there === undefined) return false;
      return addOnce(transaction, "deliveries", newRow(scope, id, delivery));
    }),
});

/** Due since its slot: what has waited longest comes first. */
const newRow = (scope: string, subscription: string, delivery: Plan["deliveries"][number]): DeliveryRow => ({
  scope,
  subscription,
  slot: delivery.slot.getTime(),
  state: delivery.state,
  reason: delivery.reason,
  choices: null,
  parts: fromParts(delivery.parts),
  attempts: 0,
  due_at: delivery.slot.getTime(),
  claim: 0,
});

const groupBy = <Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> => {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};
