import { Kysely } from "kysely";
import { inBatches } from "../../adapters/store/in-batches.ts";
import { createStore } from "../../adapters/store/index.ts";
import { openPostgres } from "../../adapters/store/postgres.ts";
import { fromSubscription } from "../../adapters/store/rows.ts";
import { openSqlite } from "../../adapters/store/sqlite.ts";
import type { Tables } from "../../adapters/store/tables.ts";
import { wallClock } from "../../src/digest/day.ts";
import { minutes } from "../../src/digest/duration.ts";
import { weekdays } from "../../src/digest/subscription.ts";

const PER_WORKSPACE = 50;
const zone = "Europe/Berlin";

/** Makes the tables and fills in subscriptions that are due since the last minute, each with a channel of its own. */
export async function fillDatabase(url: string, count: number, now: Date): Promise<void> {
  await (await createStore(url)).close();
  const { dialect } = url.startsWith("file:") ? await openSqlite(url) : openPostgres(url);
  // One by one, as people do, would take longer than what is measured.
  const database = new Kysely<Tables>({ dialect });
  const nextAt = new Date(Math.floor(now.getTime() / minutes) * minutes);
  const indexes = Array.from({ length: count }, (_, i) => i);
  await inBatches(indexes, (batch) =>
    database
      .insertInto("subscriptions")
      .values(
        batch.map((i) => ({
          ...fromSubscription({
            kind: "digest",
            scope: `forum:${Math.floor(i / PER_WORKSPACE)}`,
            channel: `c${i}`,
            topic: "",
            count: 1,
            empty: "silent",
            thread: false,
            at: wallClock(nextAt, zone).time,
            days: weekdays,
            zone,
            madeBy: { id: "u1", name: "Ada Example" },
            madeAt: now,
            paused: undefined,
            nextAt,
          }),
          id: i.toString(36).padStart(4, "0"),
          number: i % PER_WORKSPACE,
          removed: 0,
        })),
      )
      .execute(),
  );
  await database.destroy();
}
