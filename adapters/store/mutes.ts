import type { MuteStore } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";

export const createMuteStore = (database: Queries): MuteStore => ({
  async add(scope, channel, { kind, what, by, at }) {
    const { numInsertedOrUpdatedRows } = await database
      .insertInto("mutes")
      .values({ scope, channel, kind, what, by_id: by.id, by_name: by.name, at: at.getTime() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  },

  async remove(scope, channel, { kind, what }) {
    const { numDeletedRows } = await database
      .deleteFrom("mutes")
      .where("scope", "=", scope)
      .where("channel", "=", channel)
      .where("kind", "=", kind)
      .where("what", "=", what)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  },

  async list(scope, channel) {
    const rows = await database
      .selectFrom("mutes")
      .selectAll()
      .where("scope", "=", scope)
      .where("channel", "=", channel)
      .orderBy("at")
      .orderBy("what")
      .execute();
    return rows.map((row) => ({
      kind: row.kind,
      what: row.what,
      by: { id: row.by_id, name: row.by_name },
      at: new Date(row.at),
    }));
  },
});
