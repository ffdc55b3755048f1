import { Kysely } from "kysely";
import { UserError } from "../../src/errors.ts";
import type { Store } from "../../src/store.ts";
import { createAdapterStore } from "./adapters.ts";
import { createDeliveryStore } from "./deliveries.ts";
import type { Engine } from "./engine.ts";
import { createFollowStore } from "./follows.ts";
import { migrate } from "./migrations.ts";
import { createMuteStore } from "./mutes.ts";
import { createPaperStore } from "./papers.ts";
import { createPreviewStore } from "./previews.ts";
import { createPrivacyStore } from "./privacy.ts";
import { createReadingStore } from "./reading.ts";
import { createShareStore } from "./shares.ts";
import { createSightingStore } from "./sightings.ts";
import { createSignalStore } from "./signals.ts";
import { createSourceStore, createTurnStore } from "./sources.ts";
import { createSubscriptionStore } from "./subscriptions.ts";
import type { Tables } from "./tables.ts";
import { createVectorStore } from "./vectors.ts";
import { createVoteStore } from "./votes.ts";

/**
 * Opens the store at an address, `file:..` or `postgresql://..`, and brings its tables up to date. Several processes may
 * open and use the same one together. Rejects with a `UserError` that holds no password.
 */
export async function createStore(url: string): Promise<Store> {
  const engine = await openEngine(url);
  const database = new Kysely<Tables>({ dialect: engine.dialect });
  try {
    await migrate(database, engine);
  } catch (error) {
    await database.destroy();
    throw engine.explain(error) ?? error;
  }
  return {
    papers: createPaperStore(database, engine),
    signals: createSignalStore(database),
    subscriptions: createSubscriptionStore(database),
    deliveries: createDeliveryStore(database, engine),
    shares: createShareStore(database, engine),
    sightings: createSightingStore(database),
    reading: createReadingStore(database),
    votes: createVoteStore(database),
    mutes: createMuteStore(database),
    follows: createFollowStore(database),
    previews: createPreviewStore(database),
    privacy: createPrivacyStore(database),
    adapters: createAdapterStore(database),
    sources: createSourceStore(database),
    turns: createTurnStore(database),
    vectors: createVectorStore(database),
    name: engine.name,
    close: () => database.destroy(),
  };
}

/** Copies the database at an address into a new file, beside those who work on it. Rejects with a `UserError`. */
export async function backUp(url: string, file: string): Promise<void> {
  if (schemeOf(url) === "file") return (await import("./sqlite.ts")).backUpSqlite(url, file);
  throw new UserError("paperboy backs up SQLite files only.", "Use pg_dump for a PostgreSQL database.");
}

/** Loads only the driver that is needed. */
async function openEngine(url: string): Promise<Engine> {
  if (schemeOf(url) === "file") return (await import("./sqlite.ts")).openSqlite(url);
  return (await import("./postgres.ts")).openPostgres(url);
}

/** The address itself may hold a password, and is not repeated. */
function schemeOf(url: string): "file" | "postgresql" {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === "file") return "file";
  if (scheme === "postgres" || scheme === "postgresql") return "postgresql";
  throw new UserError(
    scheme === undefined
      ? "DATABASE_URL is no valid address."
      : `DATABASE_URL begins with ${scheme}:, which paperboy does not know.`,
    "Write file:var/paperboy.db for SQLite, or postgresql://user:password@host:5432/database.",
  );
}
