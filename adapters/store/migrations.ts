import { type Kysely, type SqlBool, sql } from "kysely";
import { UserError } from "../../src/errors.ts";
import { texts } from "./columns.ts";
import type { Engine, Queries } from "./engine.ts";
import { addMessages } from "./migrations/010-messages.ts";
import { createReadingTables } from "./migrations/011-reading.ts";
import { createVotes } from "./migrations/012-votes.ts";
import { addFollows } from "./migrations/013-follows.ts";
import { createLeftScopes } from "./migrations/014-left-scopes.ts";
import { createSignals } from "./migrations/015-signals.ts";
import { createVectorTable } from "./migrations/017-vectors.ts";
import { createPreviews } from "./migrations/018-previews.ts";
import { indexTelling } from "./migrations/019-telling.ts";
import { openThreads } from "./migrations/020-threads.ts";

interface Migration {
  readonly name: string;
  /** Knows no types: the tables of today are not those of back then. */
  up(database: Kysely<never>): Promise<void>;
}

/** In the order in which they run. A migration that was released is never changed; add one at the end. */
export const migrations: readonly Migration[] = [
  { name: "001-start", up: createFirstTables },
  { name: "002-share-keys", up: addShareKeys },
  { name: "003-sources", up: createSourceTables },
  { name: "004-revisions", up: addRevisions },
  { name: "010-messages", up: addMessages },
  { name: "011-reading", up: createReadingTables },
  { name: "012-votes", up: createVotes },
  { name: "013-follows", up: addFollows },
  { name: "014-left-scopes", up: createLeftScopes },
  { name: "015-signals", up: createSignals },
  { name: "017-vectors", up: createVectorTable },
  { name: "018-previews", up: createPreviews },
  { name: "019-telling", up: indexTelling },
  { name: "020-threads", up: openThreads },
];

/**
 * Brings the tables up to date, all or nothing; several processes may do this together. Rejects with a `UserError`, and
 * nothing changed, where a newer paperboy has been at work.
 */
export async function migrate(database: Queries, engine: Engine): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await engine.lock(transaction, "migrations");
    await transaction.schema
      .createTable("paperboy_migrations")
      .ifNotExists()
      .addColumn("name", "text", (column) => column.primaryKey())
      .execute();
    // Changes nothing, and fails where nothing can be changed: SQLite opens such a file without a word.
    await transaction.deleteFrom("paperboy_migrations").where("name", "=", "").execute();
    const rows = await transaction.selectFrom("paperboy_migrations").select("name").execute();
    const done = new Set(rows.map(({ name }) => name));
    const unknown = [...done].filter((name) => !migrations.some((migration) => migration.name === name)).sort();
    if (unknown.length > 0) {
      throw new UserError(
        `The database ${engine.name} was written by a newer paperboy (${unknown.join(", ")}).`,
        "Start that version, or restore a backup from before it.",
      );
    }
    for (const { name, up } of migrations) {
      if (done.has(name)) continue;
      await up(transaction.withTables<never>());
      await transaction.insertInto("paperboy_migrations").values({ name }).execute();
    }
  });
}

async function createFirstTables({ schema }: Kysely<never>): Promise<void> {
  await texts(schema.createTable("papers"), "handle", "paper", "source")
    .addColumn("number", "bigint", (column) => column.notNull().unique())
    .addColumn("first_seen", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("papers_key", ["handle"])
    .execute();
  await texts(schema.createTable("paper_identities"), "identity", "handle")
    .addPrimaryKeyConstraint("paper_identities_key", ["identity"])
    .addForeignKeyConstraint("identity_of_paper", ["handle"], "papers", ["handle"])
    .execute();

  await texts(schema.createTable("subscriptions"), "scope", "id", "channel", "topic", "empty", "at", "days", "zone")
    .addColumn("made_by_id", "text", (column) => column.notNull())
    .addColumn("made_by_name", "text", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addColumn("thread", "integer", (column) => column.notNull())
    .addColumn("paused_at", "bigint")
    .addColumn("paused_reason", "text")
    .addColumn("next_at", "bigint", (column) => column.notNull())
    .addColumn("removed", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("subscriptions_key", ["scope", "id"])
    .execute();
  await schema.createIndex("subscriptions_in_order").on("subscriptions").columns(["scope", "number"]).execute();
  await schema
    .createIndex("subscriptions_due")
    .on("subscriptions")
    .column("next_at")
    .where(sql<SqlBool>`paused_at is null and removed = 0`)
    .execute();

  await texts(schema.createTable("deliveries"), "scope", "subscription", "state", "reason", "parts")
    .addColumn("slot", "bigint", (column) => column.notNull())
    .addColumn("choices", "text")
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("claim", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("deliveries_key", ["scope", "subscription", "slot"])
    .addForeignKeyConstraint("delivery_of", ["scope", "subscription"], "subscriptions", ["scope", "id"])
    .execute();
  await schema.createIndex("deliveries_in_order").on("deliveries").columns(["scope", "slot"]).execute();
  await schema
    .createIndex("deliveries_due")
    .on("deliveries")
    .column("due_at")
    .where(sql<SqlBool>`state in ('planned', 'sending')`)
    .execute();

  await texts(schema.createTable("posted"), "scope", "subscription", "channel", "handle", "day")
    .addColumn("slot", "bigint", (column) => column.notNull())
    .addColumn("place", "integer", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("posted_key", ["scope", "subscription", "slot", "place"])
    .addForeignKeyConstraint("posted_by", ["scope", "subscription", "slot"], "deliveries", [
      "scope",
      "subscription",
      "slot",
    ])
    .execute();
  await schema.createIndex("posted_in_channel").on("posted").columns(["scope", "channel", "at"]).execute();

  await texts(schema.createTable("shares"), "scope", "channel", "handle", "by_id", "by_name", "note")
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("message", "text")
    .execute();
  await schema.createIndex("shares_in_order").on("shares").columns(["scope", "number"]).execute();

  await texts(schema.createTable("lines"), "scope", "key", "line")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("lines_key", ["scope", "key"])
    .execute();
  await texts(schema.createTable("events"), "scope", "event")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("events_key", ["scope", "event"])
    .execute();
  await schema.createIndex("events_by_age").on("events").column("at").execute();
}

async function addShareKeys({ schema }: Kysely<never>): Promise<void> {
  await schema.alterTable("shares").addColumn("key", "text").execute();
  await schema.createIndex("shares_by_key").on("shares").columns(["scope", "key"]).execute();
}

async function createSourceTables({ schema }: Kysely<never>): Promise<void> {
  await texts(schema.createTable("sources"), "name", "remembered")
    .addColumn("succeeded_at", "bigint")
    .addColumn("brought_at", "bigint")
    .addColumn("trouble_since", "bigint")
    .addColumn("trouble_reason", "text")
    .addColumn("next_at", "bigint")
    .addPrimaryKeyConstraint("sources_key", ["name"])
    .execute();
  await texts(schema.createTable("turns"), "name")
    .addColumn("free_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("turns_key", ["name"])
    .execute();
}

async function addRevisions(database: Kysely<never>): Promise<void> {
  const { schema } = database;
  await schema
    .alterTable("papers")
    .addColumn("leader", "text", (column) => column.notNull().defaultTo(""))
    .execute();
  await schema
    .alterTable("papers")
    .addColumn("revision", "bigint", (column) => column.notNull().defaultTo(1))
    .execute();
  await sql`update papers set leader = source`.execute(database);
  await schema.createIndex("papers_by_revision").on("papers").column("revision").execute();
}
