import { type Kysely, type SqlBool, sql } from "kysely";

/** Deliveries of which somebody is still to be told are due as well. */
export async function indexTelling({ schema }: Kysely<never>): Promise<void> {
  await schema.dropIndex("deliveries_due").execute();
  await schema
    .createIndex("deliveries_due")
    .on("deliveries")
    .column("due_at")
    .where(sql<SqlBool>`state in ('planned', 'sending', 'telling')`)
    .execute();
}
