import type { ReadingStore, Saved } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";
import { addOnce, handlesOf, removeOne } from "./once.ts";
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

  remove: ({ scope, person }, handle) => removeOne(database, "saved", { scope, person, handle }),

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

  async refuse({ scope, person }, handle, now) {
    await addOnce(database, "refused", { scope, person, handle, at: now.getTime() });
  },

  refused: (owner) => handlesOf(database, "refused", owner),
});

const toSaved = ({ handle, note, mark, at }: SavedRow): Saved => ({ handle, note, mark, at: new Date(at) });
