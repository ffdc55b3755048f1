import { identitiesOf } from "../../src/identity.ts";
import { createLibrary, type Library } from "../../src/library.ts";
import type { PaperRecord } from "../../src/paper.ts";
import type { StoredPaper } from "../../src/store.ts";
import type { Queries } from "./engine.ts";
import { inBatches } from "./in-batches.ts";
import { toStoredPaper } from "./rows.ts";
import type { PaperRow } from "./tables.ts";

/** A paper with the row that it was read from, or that is to be written. */
export interface KnownPaper {
  readonly stored: StoredPaper;
  readonly row: PaperRow;
}

/** What the store has of the papers that some records tell of. */
export interface KnownPapers {
  readonly byHandle: ReadonlyMap<string, KnownPaper>;
  /** The handles to which the records' identities belong. */
  readonly owners: ReadonlyMap<string, string>;
}

export async function findKnown(database: Queries, records: readonly PaperRecord[]): Promise<KnownPapers> {
  const owners = new Map<string, string>();
  await inBatches([...new Set(records.flatMap(identitiesOf))], async (batch) => {
    const found = await database.selectFrom("paper_identities").selectAll().where("identity", "in", batch).execute();
    for (const { identity, handle } of found) owners.set(identity, handle);
  });
  const byHandle = new Map<string, KnownPaper>();
  await inBatches([...new Set(owners.values())], async (batch) => {
    for (const row of await database.selectFrom("papers").selectAll().where("handle", "in", batch).execute())
      byHandle.set(row.handle, { stored: toStoredPaper(row), row });
  });
  return { byHandle, owners };
}

/** A library of the known papers, in their order, and of the records, the new ones under handles that no paper of the store has. */
export async function addToKnown(
  database: Queries,
  { byHandle, owners }: KnownPapers,
  records: readonly PaperRecord[],
  isBetter: (handle: string) => boolean,
): Promise<Library> {
  const known = [...byHandle.values()].sort((a, b) => a.row.number - b.row.number).map(({ stored }) => stored.paper);
  const taken = new Set<string>();
  for (let most = 10; ; most *= 10) {
    const library = createLibrary(owners, taken);
    library.keep(known);
    const handles = library.add(records, isBetter).map(({ handle }) => handle);
    const clashes = await findTaken(
      database,
      handles.filter((handle) => !byHandle.has(handle)),
    );
    if (clashes.length === 0) return library;
    // The next handles are those with a higher number at their end; of a common name many are taken.
    const likely = clashes.flatMap((handle) => {
      const base = handle.replace(/-\d+$/, "");
      return [handle, base, ...Array.from({ length: most - 1 }, (_, i) => `${base}-${i + 2}`)];
    });
    for (const handle of await findTaken(database, likely)) taken.add(handle);
  }
}

async function findTaken(database: Queries, handles: readonly string[]): Promise<readonly string[]> {
  const taken: string[] = [];
  await inBatches([...new Set(handles)], async (batch) => {
    const rows = await database.selectFrom("papers").select("handle").where("handle", "in", batch).execute();
    taken.push(...rows.map(({ handle }) => handle));
  });
  return taken;
}
