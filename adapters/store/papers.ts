import { isDeepStrictEqual } from "node:util";
import { createLibrary } from "../../src/library.ts";
import type { PaperStore, StoredPaper } from "../../src/store.ts";
import { isTrustedOver } from "../../src/sync/trust.ts";
import type { Engine, Queries } from "./engine.ts";
import { inBatches } from "./in-batches.ts";
import { fromStoredPaper, toStoredPaper } from "./rows.ts";

/** Papers are never removed, so a handle stays with its paper. */
export const createPaperStore = (database: Queries, engine: Engine): PaperStore => ({
  merge: (records, source, now) =>
    database.transaction().execute(async (transaction) => {
      await engine.lock(transaction, "papers");
      const rows = await transaction.selectFrom("papers").selectAll().orderBy("number").execute();
      const identities = await transaction.selectFrom("paper_identities").selectAll().execute();
      const before = new Map(rows.map((row) => [row.handle, toStoredPaper(row)]));
      const owners = new Map(identities.map(({ identity, handle }) => [identity, handle]));

      const library = createLibrary(owners);
      library.add([...before.values()].map(({ paper }) => paper));
      const leaders = new Map(rows.map(({ handle, leader }) => [handle, leader]));
      const isBetter = (handle: string) => {
        const leader = leaders.get(handle);
        return leader !== undefined && isTrustedOver(source, leader);
      };
      const told = new Set(library.add(records, isBetter).map(({ handle }) => handle));
      const revision = rows.reduce((most, row) => Math.max(most, row.revision), 0) + 1;
      const leaderOf = (handle: string) => {
        const leader = leaders.get(handle);
        return leader === undefined || (told.has(handle) && isBetter(handle)) ? source : leader;
      };
      const after = library.all().map((paper): StoredPaper => {
        const older = before.get(paper.handle);
        if (older === undefined) return { paper, firstSeen: now, source };
        return isDeepStrictEqual(older.paper, paper) ? older : { ...older, paper };
      });

      const changed = after
        .map((stored, number) => ({ stored, number }))
        .filter(({ stored }) => before.get(stored.paper.handle) !== stored)
        .map(({ stored, number }) =>
          fromStoredPaper(stored, { number, revision, leader: leaderOf(stored.paper.handle) }),
        );
      await inBatches(changed, (batch) =>
        transaction
          .insertInto("papers")
          .values(batch)
          .onConflict((conflict) =>
            conflict.column("handle").doUpdateSet({
              paper: (row) => row.ref("excluded.paper"),
              leader: (row) => row.ref("excluded.leader"),
              revision: (row) => row.ref("excluded.revision"),
            }),
          )
          .execute(),
      );
      const found = [...library.identities()].filter(([identity]) => !owners.has(identity));
      await inBatches(found, (batch) =>
        transaction
          .insertInto("paper_identities")
          .values(batch.map(([identity, handle]) => ({ identity, handle })))
          .execute(),
      );
      return after;
    }),

  async after(revision) {
    const rows = await database
      .selectFrom("papers")
      .selectAll()
      .where("revision", ">", revision)
      .orderBy("number")
      .execute();
    const latest = rows.reduce((most, row) => Math.max(most, row.revision), revision);
    return { papers: rows.map(toStoredPaper), revision: latest };
  },
});
