import type { Kysely } from "kysely";
import { texts } from "../columns.ts";

export async function createVotes({ schema }: Kysely<never>): Promise<void> {
  await texts(schema.createTable("votes"), "scope", "handle", "person")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("votes_key", ["scope", "handle", "person"])
    .execute();
  await schema.createIndex("votes_in_order").on("votes").columns(["scope", "at"]).execute();
}
