import { isDeepStrictEqual } from "node:util";
import { identitiesOf } from "../../src/identity.ts";
import type { Paper } from "../../src/paper.ts";
import type { PaperStore } from "../../src/store.ts";
import { isTrustedOver } from "../../src/sync/trust.ts";
import type { Engine, Queries } from "./engine.ts";
import { inBatches } from "./in-batches.ts";
import { addToKnown, findKnown, type KnownPaper } from "./known-papers.ts";
import { fromStoredPaper, toStoredPaper } from "./rows.ts";

/** So many are read at once: some milliseconds, a megabyte. */
const PAGE = 500;

/** Papers are never removed, so a handle stays with its paper. */
export const createPaperStore = (database: Queries, engine: Engine): PaperStore => ({
  merge: (records, source, now) =>
    database.transaction().execute(async (transaction) => {
      await engine.lock(transaction, "papers");
      const known = await findKnown(transaction, records);
      const isBetter = (handle: string) => {
        const older = known.byHandle.get(handle);
        return older !== undefined && isTrustedOver(source, older.row.leader);
      };
      const library = await addToKnown(transaction, known, records, isBetter);
      const toldBy = records.flatMap((record) => library.paperOf(record) ?? []);

      const revision = ((await highest(transaction, "revision")) ?? 0) + 1;
      let next = ((await highest(transaction, "number")) ?? -1) + 1;
      const asKept = (paper: Paper): KnownPaper => {
        const older = known.byHandle.get(paper.handle);
        if (older === undefined) {
          const stored = { paper, firstSeen: now, source };
          return { stored, row: fromStoredPaper(stored, { revision, number: next++, leader: source }) };
        }
        const { row } = older;
        const leader = isBetter(paper.handle) ? source : row.leader;
        if (isDeepStrictEqual(older.stored.paper, paper))
          return leader === row.leader ? older : { stored: older.stored, row: { ...row, leader } };
        const stored = { ...older.stored, paper };
        return { stored, row: fromStoredPaper(stored, { revision, number: row.number, leader }) };
      };
      const after = new Map([...new Set(toldBy)].map((paper) => [paper.handle, asKept(paper)]));

      const changed = [...after.values()].filter((kept) => known.byHandle.get(kept.row.handle) !== kept);
      await inBatches(changed, (batch) =>
        transaction
          .insertInto("papers")
          .values(batch.map(({ row }) => row))
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
      return toldBy.flatMap(({ handle }) => after.get(handle)?.stored ?? []);
    }),

  async *all() {
    for (let last = -1; ; ) {
      const rows = await database
        .selectFrom("papers")
        // Each column takes its time, and a start reads all papers.
        .select(["number", "paper", "first_seen", "source"])
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
    return (await highest(database, "revision")) ?? 0;
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

/** By the column's index; SQLite goes through the whole table for two highest values in one question. */
async function highest(database: Queries, column: "number" | "revision"): Promise<number | undefined> {
  const row = await database.selectFrom("papers").select(column).orderBy(column, "desc").limit(1).executeTakeFirst();
  return row?.[column];
}
