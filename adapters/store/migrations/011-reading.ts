import type { Kysely } from "kysely";
import { texts } from "../columns.ts";

/** What people keep for themselves. */
export async function createReadingTables({ schema }: Kysely<never>): Promise<void> {
  await texts(schema.createTable("saved"), "scope", "person", "handle", "note", "mark")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("saved_key", ["scope", "person", "handle"])
    .execute();
  await texts(schema.createTable("refused"), "scope", "person", "handle")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("refused_key", ["scope", "person", "handle"])
    .execute();
}
