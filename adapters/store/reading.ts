import type { Owner, ReadingStore, Saved } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";
import type { SavedRow } from "./tables.ts";

export const createReadingStore = (database: Queries): ReadingStore => ({
  async save({ scope, person }, handle, changes, now) {
    const row = await database
      .insertInto("saved")
      .values({ scope, person, handle, note: "", mark: "to-read", ...changes, at: now.getTime() })
      .onConflict((conflict) =>
        conflict
          .columns(["scope", "person", "handle"])
          // Something has to be set for the row to be given.
          .doUpdateSet((row) => ({ at: row.ref("saved.at"), ...changes })),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
    return toSaved(row);
  },

  async remove(owner, handle) {
    const { numDeletedRows } = await database
      .deleteFrom("saved")
      .where("scope", "=", owner.scope)
      .where("person", "=", owner.person)
      .where("handle", "=", handle)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  },

  async list({ scope, person }) {
    const rows = await database
      .selectFrom("saved")
      .selectAll()
      .where("scope", "=", scope)
      .where("person", "=", person)
      .orderBy("at", "desc")
      .orderBy("handle")
      .execute();
    return rows.map(toSaved);
  },

  async refuse({ scope, person }: Owner, handle, now) {
    await database
      .insertInto("refused")
      .values({ scope, person, handle, at: now.getTime() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  async refused({ scope, person }) {
    const rows = await database
      .selectFrom("refused")
      .select("handle")
      .where("scope", "=", scope)
      .where("person", "=", person)
      .orderBy("at", "desc")
      .orderBy("handle")
      .execute();
    return rows.map(({ handle }) => handle);
  },
});

const toSaved = ({ handle, note, mark, at }: SavedRow): Saved => ({ handle, note, mark, at: new Date(at) });
