import type { VoteStore } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";
import { addOnce, handlesOf, removeOne } from "./once.ts";

/** A vote is a row, so that votes given at once need not wait for each other or be added up. */
export const createVoteStore = (database: Queries): VoteStore => ({
  async toggle({ scope, person }, handle, now) {
    if (await addOnce(database, "votes", { scope, handle, person, at: now.getTime() })) return true;
    await removeOne(database, "votes", { scope, handle, person });
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

  of: (owner) => handlesOf(database, "votes", owner),
});
