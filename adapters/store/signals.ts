import { Signals } from "../../src/signals.ts";
import type { SignalStore } from "../../src/store.ts";
import type { Queries } from "./engine.ts";
import { inBatches } from "./in-batches.ts";

export const createSignalStore = (database: Queries): SignalStore => ({
  async keep(signals) {
    const rows = [...signals].map(([handle, { readAt, ...counts }]) => ({
      handle,
      counts: JSON.stringify(counts),
      read_at: readAt.getTime(),
    }));
    await inBatches(rows, (batch) =>
      database
        .insertInto("signals")
        .values(batch)
        .onConflict((conflict) =>
          conflict
            .column("handle")
            .doUpdateSet({ counts: (row) => row.ref("excluded.counts"), read_at: (row) => row.ref("excluded.read_at") })
            .whereRef("signals.read_at", "<=", "excluded.read_at"),
        )
        .execute(),
    );
  },

  async get(handles) {
    const found = new Map<string, Signals>();
    await inBatches([...new Set(handles)], async (batch) => {
      const rows = await database.selectFrom("signals").selectAll().where("handle", "in", batch).execute();
      for (const { handle, counts, read_at } of rows)
        found.set(handle, Signals.parse({ ...JSON.parse(counts), readAt: read_at }));
    });
    return found;
  },

  async noteSought(handle, outcome, at) {
    const row = { outcome, at: at.getTime() };
    await database
      .insertInto("sought")
      .values({ handle, ...row })
      .onConflict((conflict) => conflict.column("handle").doUpdateSet(row))
      .execute();
  },

  async soughtAfter(time) {
    const rows = await database.selectFrom("sought").selectAll().where("at", ">", time.getTime()).execute();
    return new Map(rows.map(({ handle, outcome }) => [handle, outcome]));
  },
});
