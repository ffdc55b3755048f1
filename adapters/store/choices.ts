import type { DeliveryStore } from "../../src/store.ts";
import type { Engine, Queries } from "./engine.ts";
import { inBatches, isAmong } from "./in-batches.ts";
import { fromChoices, toChoices, toPosted } from "./rows.ts";

/** Which papers a channel gets, and got. */
export const createChoiceStore = (database: Queries, engine: Engine): Pick<DeliveryStore, "choose" | "posted"> => ({
  choose: (delivery, day, now, choose) =>
    database.transaction().execute(async (transaction) => {
      const { scope, id: subscription, channel } = delivery.subscription;
      const key = { scope, subscription, slot: delivery.slot.getTime() };
      await engine.lock(transaction, `channel ${scope} ${channel}`);
      const row = await transaction
        .selectFrom("deliveries")
        .select("choices")
        .where(isAmong(["scope", "subscription", "slot"], [key]))
        .where("claim", "=", delivery.claim)
        .$if(engine.locksRows, (query) => query.forUpdate())
        .executeTakeFirst();
      if (row === undefined) return undefined;
      if (row.choices !== null) return { ...delivery, choices: toChoices(row.choices) };

      const choices = choose(await listPosted(transaction, scope, channel));
      await transaction
        .updateTable("deliveries")
        .set({ choices: fromChoices(choices) })
        .where(isAmong(["scope", "subscription", "slot"], [key]))
        .execute();
      await inBatches(
        choices.map(({ handle }, place) => ({ ...key, place, channel, handle, at: now.getTime(), day, message: null })),
        (batch) => transaction.insertInto("posted").values(batch).execute(),
      );
      return { ...delivery, choices };
    }),

  posted: (scope, channel) => listPosted(database, scope, channel),
});

async function listPosted(queries: Queries, scope: string, channel: string) {
  const rows = await queries
    .selectFrom("posted")
    .select(["handle", "at", "day"])
    .where("scope", "=", scope)
    .where("channel", "=", channel)
    .orderBy("at", "desc")
    .orderBy("slot", "desc")
    .orderBy("subscription")
    .orderBy("place", "desc")
    .execute();
  return rows.map(toPosted);
}
