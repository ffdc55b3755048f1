import type { ShareStore } from "../../src/store.ts";
import type { Engine, Queries } from "./engine.ts";
import { fromMessage, fromShare, toShare } from "./rows.ts";

export const createShareStore = (database: Queries, engine: Engine): ShareStore => ({
  add: (share, unlessSince) =>
    database.transaction().execute(async (transaction) => {
      const { scope, channel, handle, by } = share;
      await engine.lock(transaction, `share ${scope} ${channel}`);
      if (unlessSince !== undefined) {
        const same = await transaction
          .selectFrom("shares")
          .select("key")
          .where("scope", "=", scope)
          .where("handle", "=", handle)
          .where("channel", "=", channel)
          .where("by_id", "=", by.id)
          .where("at", ">", unlessSince.getTime())
          .executeTakeFirst();
        if (same !== undefined) return false;
      }
      await transaction
        .insertInto("shares")
        .values(({ selectFrom, fn, lit }) => ({
          ...fromShare(share),
          number: selectFrom("shares")
            .select(({ eb }) => eb(fn.coalesce(fn.max("number"), lit(0)), "+", 1).as("next"))
            .where("scope", "=", scope),
        }))
        .execute();
      return true;
    }),

  async remove(scope, key) {
    const { numDeletedRows } = await database
      .deleteFrom("shares")
      .where("scope", "=", scope)
      .where("key", "=", key)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  },

  async list(scope, limit, { handles, by, key, message } = {}) {
    if (handles?.length === 0) return [];
    const rows = await database
      .selectFrom("shares")
      .selectAll()
      .where("scope", "=", scope)
      .$if(handles !== undefined, (query) => query.where("handle", "in", handles ?? []))
      .$if(by !== undefined, (query) => query.where("by_id", "=", by ?? ""))
      .$if(key !== undefined, (query) => query.where("key", "=", key ?? ""))
      .$if(message !== undefined, (query) => query.where("message", "=", message ? fromMessage(message) : ""))
      .orderBy("at", "desc")
      .orderBy("number", "desc")
      .limit(limit)
      .execute();
    return rows.map(toShare);
  },
});
