import type { FollowStore } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";
import { addOnce, removeOne } from "./once.ts";

export const createFollowStore = (database: Queries): FollowStore => ({
  add: ({ scope, person }, { kind, what, at }) =>
    addOnce(database, "follows", { scope, person, kind, what, at: at.getTime() }),

  remove: ({ scope, person }, { kind, what }) => removeOne(database, "follows", { scope, person, kind, what }),

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
