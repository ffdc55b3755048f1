import { isDeepStrictEqual } from "node:util";
import { identitiesOf } from "../../src/identity.ts";
import type { Paper } from "../../src/paper.ts";
import type { PaperStore } from "../../src/store.ts";
import { isTrustedOver } from "../../src/sync/trust.ts";
import type { Engine, Queries } from "./engine.ts";
import { inBatches } from "./in-batches.ts";
import { addToKnown, findKnown } from "./known-papers.ts";
import { fromStoredPaper, toStoredPaper } from "./rows.ts";
import type { PaperRow } from "./tables.ts";

/** So many are read at once: some milliseconds, a megabyte. */
const PAGE = 500;

/** Papers are never removed, so a handle stays with its paper. */
export const createPaperStore = (database: Queries, engine: Engine): PaperStore => ({
  merge: (records, source, now) =>
    database.transaction().execute(async (transaction) => {
      await engine.lock(transaction, "papers");
      const known = await findKnown(transaction, records);
      const isBetter = (handle: string) => {
        const row = known.rows.get(handle);
        return row !== undefined && isTrustedOver(source, row.leader);
      };
      const library = await addToKnown(transaction, known, records, isBetter);
      const toldBy = records.flatMap((record) => library.paperOf(record) ?? []);

      const { number, revision } = await transaction
        .selectFrom("papers")
        .select(({ fn }) => [fn.max("number").as("number"), fn.max("revision").as("revision")])
        .executeTakeFirstOrThrow();
      let next = (number ?? -1) + 1;
      const toRow = (paper: Paper): PaperRow => {
        const row = known.rows.get(paper.handle);
        const change = { revision: (revision ?? 0) + 1 };
        if (row === undefined) {
          const stored = { paper, firstSeen: now, source };
          return fromStoredPaper(stored, { ...change, number: next++, leader: source });
        }
        const older = toStoredPaper(row);
        const leader = isBetter(paper.handle) ? source : row.leader;
        if (isDeepStrictEqual(older.paper, paper)) return leader === row.leader ? row : { ...row, leader };
        return fromStoredPaper({ ...older, paper }, { ...change, number: row.number, leader });
      };
      const after = new Map([...new Set(toldBy)].map((paper) => [paper.handle, toRow(paper)]));

      const changed = [...after.values()].filter((row) => known.rows.get(row.handle) !== row);
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
      const names = new Set(records.flatMap(identitiesOf).filter((identity) => !known.owners.has(identity)));
      const found = [...names].flatMap((identity) => {
        const handle = library.identities().get(identity);
        return handle === undefined ? [] : [{ identity, handle }];
      });
      await inBatches(found, (batch) => transaction.insertInto("paper_identities").values(batch).execute());
      return toldBy.flatMap(({ handle }) => {
        const row = after.get(handle);
        return row === undefined ? [] : [toStoredPaper(row)];
      });
    }),

  async *all() {
    for (let last = -1; ; ) {
      const rows = await database
        .selectFrom("papers")
        .selectAll()
        .where("number", ">", last)
        .orderBy("number")
        .limit(PAGE)
        .execute();
      if (rows.length === 0) return;
      last = rows.at(-1)?.number ?? last;
      yield rows.map(toStoredPaper);
    }
  },

  async revision() {
    const { revision } = await database
      .selectFrom("papers")
      .select(({ fn }) => fn.max("revision").as("revision"))
      .executeTakeFirstOrThrow();
    return revision ?? 0;
  },

  async after(revision) {
    const later = database.selectFrom("papers").selectAll().where("revision", ">", revision);
    const some = await later.orderBy("revision").limit(PAGE).execute();
    const last = some.at(-1)?.revision ?? revision;
    // The last revision may have more papers than came along: the ones before it are whole.
    const whole = some.length < PAGE ? last : Math.max(last - 1, some[0]?.revision ?? 0);
    const rows =
      some.length === PAGE && some[0]?.revision === last
        ? await later.where("revision", "=", last).execute()
        : some.filter((row) => row.revision <= whole);
    return { papers: rows.sort((a, b) => a.number - b.number).map(toStoredPaper), revision: whole };
  },
});
