import { type Compilable, sql } from "kysely";
import type { SightingStore } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";
import { type SightingRow, toSighting } from "./rows.ts";

/** So many are looked through; older ones are not told of any more. */
const MOST = 5000;
/** Stand for the values in the query for some papers. */
const [SCOPE, HANDLES] = [":scope", ":handles"];

export function createSightingStore(database: Queries): SightingStore {
  // Asked with every search: to write these as SQL takes longer than to ask.
  const ofSome = compiled<SightingRow>(database, listOf(database, SCOPE, HANDLES));
  const anyOfSome = compiled<unknown>(database, anyOf(database, SCOPE, HANDLES));

  return {
    async list(scope, handles) {
      if (handles === undefined) return (await listOf(database, scope).execute()).map(toSighting);
      if (handles.length === 0) return [];
      const keys = JSON.stringify(Object.fromEntries(handles.map((handle) => [handle, 1])));
      // Hardly any paper that is found was shown before.
      if ((await anyOfSome(scope, keys)).length === 0) return [];
      return (await ofSome(scope, keys)).map(toSighting);
    },
  };
}

/** Writes a query as SQL, once; gives what asks it. */
function compiled<Row>(database: Queries, query: Compilable): (scope: string, keys: string) => Promise<readonly Row[]> {
  const written = query.compile();
  return async (scope, keys) => {
    const parameters = written.parameters.map((one) => (one === SCOPE ? scope : one === HANDLES ? keys : one));
    return (await database.executeQuery<Row>({ ...written, parameters })).rows;
  };
}

/** One row where a channel was shown any of the papers, else none: all that most searches need to know. */
function anyOf(database: Queries, scope: string, handles: string) {
  return database
    .selectFrom(sql<{ key: string }>`json_each(${handles})`.as("asked"))
    .select(sql.lit(1).as("any"))
    .where(({ exists, or, selectFrom }) => {
      const isIn = (table: "shares" | "posted") =>
        exists(
          selectFrom(table)
            .select(sql.lit(1).as("one"))
            .where(`${table}.scope`, "=", scope)
            .whereRef(`${table}.handle`, "=", "asked.key"),
        );
      return or([isIn("shares"), isIn("posted")]);
    })
    .limit(sql.lit(1));
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
