import type { InsertObject } from "kysely";
import type { Owner } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";
import { isAmong } from "./in-batches.ts";
import type { Tables } from "./tables.ts";

/** Adds a row. False, and nothing changed, where its key is there already. */
export async function addOnce<Table extends keyof Tables>(
  queries: Queries,
  table: Table,
  row: InsertObject<Tables, Table>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await queries
    .insertInto(table)
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Removes the row with this key. False where it is not there. */
export async function removeOne<Key extends string>(
  queries: Queries,
  table: keyof Tables,
  key: Readonly<Record<Key, string>>,
): Promise<boolean> {
  const { numDeletedRows } = await queries
    .deleteFrom(table)
    .where(isAmong(Object.keys(key) as Key[], [key]))
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** Handles of the papers that a person marked so, the latest first. */
export async function handlesOf(
  queries: Queries,
  table: "votes" | "refused",
  { scope, person }: Owner,
): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom(table)
    .select("handle")
    .where("scope", "=", scope)
    .where("person", "=", person)
    .orderBy("at", "desc")
    .orderBy("handle")
    .execute();
  return rows.map(({ handle }) => handle);
}
