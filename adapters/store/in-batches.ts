import { type RawBuilder, type SqlBool, sql } from "kysely";

/** Keeps a statement under SQLite's limit of 32,766 parameters (PostgreSQL's is 65,535) with up to 60 columns. */
const BATCH = 500;

/** Goes through many rows some hundred at a time, in order. */
export async function inBatches<Row>(rows: readonly Row[], run: (batch: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) await run(rows.slice(start, start + BATCH));
}

/**
 * Has the keys of one of these rows. In this form both engines look each row up in the index of the primary key; a bare
 * number PostgreSQL would take for text.
 */
export const isAmong = <Key extends string>(
  keys: readonly Key[],
  rows: readonly Readonly<Record<Key, string | number>>[],
): RawBuilder<SqlBool> => {
  const toSql = (value: string | number) => (typeof value === "number" ? sql`cast(${value} as bigint)` : sql`${value}`);
  const values = rows.map((row) => sql`(${sql.join(keys.map((key) => toSql(row[key])))})`);
  return sql`(${sql.join(keys.map((key) => sql.ref(key)))}) in (values ${sql.join(values)})`;
};
