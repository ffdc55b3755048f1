import type { FollowStore } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";

export const createFollowStore = (database: Queries): FollowStore => ({
  async add({ scope, person }, { kind, what, at }) {
    const { numInsertedOrUpdatedRows } = await database
      .insertInto("follows")
      .values({ scope, person, kind, what, at: at.getTime() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  },

  async remove({ scope, person }, { kind, what }) {
    const { numDeletedRows } = await database
      .deleteFrom("follows")
      .where("scope", "=", scope)
      .where("person", "=", person)
      .where("kind", "=", kind)
      .where("what", "=", what)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  },

  async list({ scope, person }) {
    const rows = await database
      .selectFrom("follows")
      .select(["kind", "what", "at"])
      .where("scope", "=", scope)
      .where("person", "=", person)
      .orderBy("at")
      .orderBy("kind")
      .orderBy("what")
      .execute();
    return rows.map(({ kind, what, at }) => ({ kind, what, at: new Date(at) }));
  },
});
