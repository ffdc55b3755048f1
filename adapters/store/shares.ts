import type { ShareStore } from "../../src/store.ts";
import type { Queries } from "./engine.ts";
import { fromShare, toShare } from "./rows.ts";

export const createShareStore = (database: Queries): ShareStore => ({
  async add(share, key) {
    await database
      .insertInto("shares")
      .values(({ selectFrom, fn, lit }) => ({
        ...fromShare(share, key),
        number: selectFrom("shares")
          .select(({ eb }) => eb(fn.coalesce(fn.max("number"), lit(0)), "+", 1).as("next"))
          .where("scope", "=", share.scope),
      }))
      .execute();
  },

  async list(scope, limit) {
    const rows = await database
      .selectFrom("shares")
      .selectAll()
      .where("scope", "=", scope)
      .orderBy("at", "desc")
      .orderBy("number", "desc")
      .limit(limit)
      .execute();
    return rows.map(toShare);
  },
});
