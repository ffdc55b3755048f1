import type { Kysely } from "kysely";
import { texts } from "../columns.ts";

/** Workspaces that removed the bot. */
export async function createLeftScopes({ schema }: Kysely<never>): Promise<void> {
  await texts(schema.createTable("left_scopes"), "scope")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("left_scopes_key", ["scope"])
    .execute();
}
