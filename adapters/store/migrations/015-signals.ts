import type { Kysely } from "kysely";
import { texts } from "../columns.ts";

/** What a source counts of papers, and which papers were looked for at arXiv. */
export async function createSignals({ schema }: Kysely<never>): Promise<void> {
  await texts(schema.createTable("signals"), "handle", "counts")
    .addColumn("read_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("signals_key", ["handle"])
    .addForeignKeyConstraint("signals_of_paper", ["handle"], "papers", ["handle"])
    .execute();
  await texts(schema.createTable("sought"), "handle", "outcome")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("sought_key", ["handle"])
    .addForeignKeyConstraint("sought_paper", ["handle"], "papers", ["handle"])
    .execute();
}
