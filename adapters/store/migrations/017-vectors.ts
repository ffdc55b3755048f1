import type { Kysely } from "kysely";
import { texts } from "../columns.ts";

/** What models made of the papers' texts. */
export async function createVectorTable({ schema }: Kysely<never>): Promise<void> {
  await texts(schema.createTable("vectors"), "model", "handle", "text_hash")
    .addColumn("dimension", "integer", (column) => column.notNull())
    // SQLite takes any name of a type, and keeps bytes as they are.
    .addColumn("vector", "bytea", (column) => column.notNull())
    .addPrimaryKeyConstraint("vectors_key", ["model", "dimension", "handle"])
    .execute();
}
