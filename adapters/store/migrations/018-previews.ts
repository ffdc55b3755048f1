import type { Kysely } from "kysely";
import { texts } from "../columns.ts";

/** The channels that want previews of links, and what they showed lately. */
export async function createPreviews({ schema }: Kysely<never>): Promise<void> {
  await texts(schema.createTable("preview_channels"), "scope", "channel")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("preview_channels_key", ["scope", "channel"])
    .execute();
  await texts(schema.createTable("previewed"), "scope", "channel", "handle")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("previewed_key", ["scope", "channel", "handle"])
    .execute();
}
