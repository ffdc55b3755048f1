import { sql, type Transaction } from "kysely";
import { directTo } from "../../src/digest/subscription.ts";
import { isOwnScope, type Scope } from "../../src/ports.ts";
import { nobody, type PrivacyStore } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";
import type { Tables } from "./tables.ts";

/** Every table with a scope, those that others refer to last. */
export const scopedTables = [
  "posted",
  "deliveries",
  "subscriptions",
  "shares",
  "saved",
  "refused",
  "votes",
  "follows",
  "mutes",
  "preview_channels",
  "previewed",
  "lines",
  "events",
  "left_scopes",
] as const;

export const createPrivacyStore = (database: Queries): PrivacyStore => ({
  forget: ({ scope, person }) =>
    database.transaction().execute(async (transaction) => {
      if (isOwnScope(scope, person)) return deleteScope(transaction, scope);
      for (const table of ["saved", "refused", "votes", "follows"] as const)
        await transaction.deleteFrom(table).where("scope", "=", scope).where("person", "=", person).execute();
      await deleteDirect(transaction, scope, person);
      await transaction
        .deleteFrom("mutes")
        .where("scope", "=", scope)
        .where("channel", "=", directTo(person))
        .execute();
      const named = { by_id: nobody.id, by_name: nobody.name };
      for (const table of ["shares", "mutes"] as const)
        await transaction
          .updateTable(table)
          .set(named)
          .where("scope", "=", scope)
          .where("by_id", "=", person)
          .execute();
      const makers = transaction.selectFrom("subscriptions").select("made_by_name").distinct();
      for (const { made_by_name: name } of await makers
        .where("scope", "=", scope)
        .where("made_by_id", "=", person)
        .execute())
        await transaction
          .updateTable("subscriptions")
          .set({ paused_reason: `${nobody.name} paused it` })
          .where("scope", "=", scope)
          .where("paused_reason", "=", `${name} paused it`)
          .execute();
      await transaction
        .updateTable("subscriptions")
        .set({ made_by_id: nobody.id, made_by_name: nobody.name })
        .where("scope", "=", scope)
        .where("made_by_id", "=", person)
        .execute();
    }),

  async scopesOf(platform, person) {
    const places = [
      ...["saved", "refused", "votes", "follows"].map((table) => [table, "person", person] as const),
      ...["shares", "mutes"].map((table) => [table, "by_id", person] as const),
      ["subscriptions", "made_by_id", person] as const,
      ...["subscriptions", "mutes"].map((table) => [table, "channel", directTo(person)] as const),
    ];
    const asked = places.map(([table, column, value]) =>
      sql<{ scope: Scope }>`select distinct scope from ${sql.table(table)}
        where scope like ${`${platform}:%`} and ${sql.ref(column)} = ${value}`.execute(database),
    );
    const found = (await Promise.all(asked)).flatMap(({ rows }) => rows);
    return [...new Set(found.map(({ scope }) => scope))].sort();
  },

  deleteLeft: (before) =>
    database.transaction().execute(async (transaction) => {
      const left = await transaction
        .selectFrom("left_scopes")
        .select("scope")
        .where("at", "<", before.getTime())
        .execute();
      for (const { scope } of left) await deleteScope(transaction, scope);
      return left.map(({ scope }) => scope as Scope);
    }),
});

async function deleteScope(transaction: Transaction<Tables>, scope: string): Promise<void> {
  for (const table of scopedTables) await transaction.deleteFrom(table).where("scope", "=", scope).execute();
}

/** What was, or would be, delivered to a person alone. */
async function deleteDirect(transaction: Transaction<Tables>, scope: string, person: string): Promise<void> {
  const own = transaction
    .selectFrom("subscriptions")
    .select("id")
    .where("scope", "=", scope)
    .where("channel", "=", directTo(person));
  for (const table of ["posted", "deliveries"] as const)
    await transaction.deleteFrom(table).where("scope", "=", scope).where("subscription", "in", own).execute();
  await transaction
    .deleteFrom("subscriptions")
    .where("scope", "=", scope)
    .where("channel", "=", directTo(person))
    .execute();
}
