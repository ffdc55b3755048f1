import { createHash } from "node:crypto";
import type { Scope } from "../../src/ports.ts";
import type { AdapterStore } from "../../src/store.ts";
import type { Queries } from "./engine.ts";
import { addOnce, removeOne } from "./once.ts";
import { scopedTables } from "./privacy.ts";
import { fromMessage } from "./rows.ts";

const KEY_LENGTH = 20;
const HOUR_MS = 3_600_000;
/** Platforms repeat an event for an hour at most. */
const EVENTS_KEPT_MS = 7 * 24 * HOUR_MS;

export const createAdapterStore = (database: Queries): AdapterStore => {
  let cleanedAt = 0;

  return {
    async keepLine(scope, line, now) {
      const key = createHash("sha256").update(line).digest("hex").slice(0, KEY_LENGTH);
      await addOnce(database, "lines", { scope, key, line, at: now.getTime() });
      return key;
    },

    async findLine(scope, key) {
      const row = await database
        .selectFrom("lines")
        .select("line")
        .where("scope", "=", scope)
        .where("key", "=", key)
        .executeTakeFirst();
      return row?.line;
    },

    async keepMessage(scope, key, message) {
      await database
        .updateTable("shares")
        .set({ message: fromMessage(message) })
        .where("scope", "=", scope)
        .where("key", "=", key)
        .where("message", "is", null)
        .execute();
    },

    async firstTime(scope, event, now) {
      const at = now.getTime();
      if (at - cleanedAt > HOUR_MS) {
        cleanedAt = at;
        await database
          .deleteFrom("events")
          .where("at", "<", at - EVENTS_KEPT_MS)
          .execute();
      }
      return addOnce(database, "events", { scope, event, at });
    },

    async scopes(platform) {
      const scopes = new Map<Scope, Date | undefined>();
      for (const table of scopedTables) {
        const rows = await database
          .selectFrom(table)
          .select("scope")
          .distinct()
          .where("scope", "like", `${platform}:%`)
          .execute();
        for (const { scope } of rows) scopes.set(scope as Scope, undefined);
      }
      const left = await database.selectFrom("left_scopes").selectAll().execute();
      for (const { scope, at } of left) if (scopes.has(scope as Scope)) scopes.set(scope as Scope, new Date(at));
      return scopes;
    },

    async left(scope, at) {
      await addOnce(database, "left_scopes", { scope, at: at.getTime() });
    },

    async returned(scope) {
      await removeOne(database, "left_scopes", { scope });
    },
  };
};
