import type { Kysely } from "kysely";
import { texts } from "../columns.ts";

/** What people want to hear of, and what channels do not. */
export async function addFollows({ schema }: Kysely<never>): Promise<void> {
  await texts(schema.createTable("follows"), "scope", "person", "kind", "what")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("follows_key", ["scope", "person", "kind", "what"])
    .execute();
  await schema
    .alterTable("subscriptions")
    .addColumn("kind", "text", (column) => column.notNull().defaultTo("digest"))
    .execute();
  await texts(schema.createTable("mutes"), "scope", "channel", "kind", "what", "by_id", "by_name")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("mutes_key", ["scope", "channel", "kind", "what"])
    .execute();
}
