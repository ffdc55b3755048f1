import type { SourceStore, TurnStore } from "../../src/store.ts";
import type { Queries } from "./engine.ts";
import { fromSourceState, toSourceState } from "./rows.ts";

export const createSourceStore = (database: Queries): SourceStore => ({
  async get(name) {
    const row = await database.selectFrom("sources").selectAll().where("name", "=", name).executeTakeFirst();
    return row && toSourceState(row);
  },

  async list() {
    const rows = await database.selectFrom("sources").selectAll().orderBy("name").execute();
    return rows.map(toSourceState);
  },

  async save(state) {
    const { name, ...rest } = fromSourceState(state);
    await database
      .insertInto("sources")
      .values({ name, ...rest })
      .onConflict((conflict) => conflict.column("name").doUpdateSet(rest))
      .execute();
  },
});

export const createTurnStore = (database: Queries): TurnStore => ({
  async take(name, now, until) {
    const { numInsertedOrUpdatedRows } = await database
      .insertInto("turns")
      .values({ name, free_at: until.getTime() })
      .onConflict((conflict) =>
        conflict.column("name").doUpdateSet({ free_at: until.getTime() }).where("turns.free_at", "<=", now.getTime()),
      )
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return undefined;
    const row = await database.selectFrom("turns").select("free_at").where("name", "=", name).executeTakeFirstOrThrow();
    return new Date(row.free_at);
  },

  async release(name, until, freeAt) {
    await database
      .updateTable("turns")
      .set({ free_at: freeAt.getTime() })
      .where("name", "=", name)
      .where("free_at", "=", until.getTime())
      .execute();
  },
});
