import { type Kysely, sql } from "kysely";

/** In Slack every digest to a channel has its abstract in the thread; those subscribed before that was so have it from now on. */
export async function openThreads(database: Kysely<never>): Promise<void> {
  await sql`update subscriptions set thread = 1 where scope like 'slack:%' and channel not like '@%'`.execute(database);
}
