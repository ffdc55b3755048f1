import type { MuteStore } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";
import { addOnce, removeOne } from "./once.ts";

export const createMuteStore = (database: Queries): MuteStore => ({
  add: (scope, channel, { kind, what, by, at }) =>
    addOnce(database, "mutes", { scope, channel, kind, what, by_id: by.id, by_name: by.name, at: at.getTime() }),

  remove: (scope, channel, { kind, what }) => removeOne(database, "mutes", { scope, channel, kind, what }),

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
