import type { Kysely } from "kysely";

/** Which message a paper of a digest is in, and ways to find what was shown by paper and by message. */
export async function addMessages({ schema }: Kysely<never>): Promise<void> {
  await schema.alterTable("posted").addColumn("message", "text").execute();
  for (const table of ["posted", "shares"]) {
    await schema.createIndex(`${table}_by_message`).on(table).columns(["scope", "message"]).execute();
    await schema.createIndex(`${table}_of_paper`).on(table).columns(["scope", "handle"]).execute();
  }
}
