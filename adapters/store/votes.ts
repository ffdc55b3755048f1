import type { VoteStore } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";

/** A vote is a row, so that votes given at once need not wait for each other or be added up. */
export const createVoteStore = (database: Queries): VoteStore => ({
  async toggle({ scope, person }, handle, now) {
    const { numInsertedOrUpdatedRows } = await database
      .insertInto("votes")
      .values({ scope, handle, person, at: now.getTime() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return true;
    await database
      .deleteFrom("votes")
      .where("scope", "=", scope)
      .where("handle", "=", handle)
      .where("person", "=", person)
      .execute();
    return false;
  },

  async counts(scope, since) {
    const rows = await database
      .selectFrom("votes")
      .select(({ fn }) => ["handle", fn.countAll().as("count")])
      .where("scope", "=", scope)
      .$if(since !== undefined, (query) => query.where("at", ">=", since?.getTime() ?? 0))
      .groupBy("handle")
      .orderBy("handle")
      .execute();
    return new Map(rows.map(({ handle, count }) => [handle, Number(count)]));
  },

  async count(scope, handle) {
    const { count } = await database
      .selectFrom("votes")
      .select(({ fn }) => fn.countAll().as("count"))
      .where("scope", "=", scope)
      .where("handle", "=", handle)
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  async of({ scope, person }) {
    const rows = await database
      .selectFrom("votes")
      .select("handle")
      .where("scope", "=", scope)
      .where("person", "=", person)
      .orderBy("at", "desc")
      .orderBy("handle")
      .execute();
    return rows.map(({ handle }) => handle);
  },
});
