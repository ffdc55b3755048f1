import { isDeepStrictEqual } from "node:util";
import { createLibrary } from "../../src/library.ts";
import type { PaperStore, StoredPaper } from "../../src/store.ts";
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
      library.add(records);
      const after = library.all().map((paper): StoredPaper => {
        const older = before.get(paper.handle);
        if (older === undefined) return { paper, firstSeen: now, source };
        return isDeepStrictEqual(older.paper, paper) ? older : { ...older, paper };
      });

      const changed = after
        .map((stored, number) => ({ stored, number }))
        .filter(({ stored }) => before.get(stored.paper.handle) !== stored)
        .map(({ stored, number }) => fromStoredPaper(stored, number));
      await inBatches(changed, (batch) =>
        transaction
          .insertInto("papers")
          .values(batch)
          .onConflict((conflict) =>
            conflict.column("handle").doUpdateSet({ paper: (row) => row.ref("excluded.paper") }),
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

  async after(count) {
    const rows = await database
      .selectFrom("papers")
      .selectAll()
      .where("number", ">=", count)
      .orderBy("number")
      .execute();
    return rows.map(toStoredPaper);
  },
});
