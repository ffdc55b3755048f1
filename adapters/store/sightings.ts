import { sql } from "kysely";
import type { SightingStore } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";
import { type SightingRow, toSighting } from "./rows.ts";

/** So many are looked through; older ones are not told of any more. */
const MOST = 5000;
/** Stand for the values in the query for some papers. */
const [SCOPE, HANDLES] = [":scope", ":handles"];

export function createSightingStore(database: Queries): SightingStore {
  // Asked with every search: to write it as SQL takes longer than to ask.
  const ofSome = listOf(database, SCOPE, HANDLES).compile();

  return {
    async list(scope, handles) {
      if (handles === undefined) return (await listOf(database, scope).execute()).map(toSighting);
      if (handles.length === 0) return [];
      const keys = JSON.stringify(Object.fromEntries(handles.map((handle) => [handle, 1])));
      const values = new Map<unknown, string>([
        [SCOPE, scope],
        [HANDLES, keys],
      ]);
      const parameters = ofSome.parameters.map((one) => values.get(one) ?? one);
      const { rows } = await database.executeQuery<SightingRow>({ ...ofSome, parameters });
      return rows.map(toSighting);
    },
  };
}

/** `handles`: a JSON object that has them as keys, which is the one list that both engines read alike. */
function listOf(database: Queries, scope: string, handles?: string) {
  const isAsked =
    handles === undefined ? sql<boolean>`1 = 1` : sql<boolean>`handle in (select key from json_each(${handles}))`;
  return database
    .selectFrom("shares")
    .select(["channel", "handle", "at", sql<string | null>`by_name`.as("by_name"), "note"])
    .select(["message", "number", sql<number>`0`.as("slot"), sql<string>`''`.as("subscription")])
    .where("scope", "=", scope)
    .where(isAsked)
    .unionAll(
      database
        .selectFrom("posted")
        .select(["channel", "handle", "at", sql<string | null>`null`.as("by_name"), sql<string>`''`.as("note")])
        .select(["message", "place as number", "slot", "subscription"])
        .where("scope", "=", scope)
        .where(isAsked)
        .where("message", "is not", null)
        .where("channel", "not like", "@%"),
    )
    .orderBy("at", "desc")
    .orderBy("slot", "desc")
    .orderBy("subscription")
    .orderBy("number", "desc")
    .limit(MOST);
}
