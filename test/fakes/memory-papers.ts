import { isDeepStrictEqual } from "node:util";
import { createLibrary } from "../../src/library.ts";
import type { Signals } from "../../src/signals.ts";
import type { PaperStore, SignalStore, StoredPaper } from "../../src/store.ts";
import { isTrustedOver } from "../../src/sync/trust.ts";

export function createPapers(): PaperStore {
  let papers: readonly StoredPaper[] = [];
  let revision = 0;
  const leaders = new Map<string, string>();
  const revisions = new Map<string, number>();
  let identities: ReadonlyMap<string, string> = new Map();

  return {
    async merge(records, source, firstSeen) {
      const library = createLibrary(identities);
      library.keep(papers.map(({ paper }) => paper));
      const isBetter = (handle: string) => {
        const leader = leaders.get(handle);
        return leader !== undefined && isTrustedOver(source, leader);
      };
      const told = library.add(records, isBetter);
      identities = library.identities();
      const before = new Map(papers.map(({ paper }) => [paper.handle, paper]));
      papers = library.all().map((paper, i) => ({ ...(papers[i] ?? { firstSeen, source }), paper }));
      revision += 1;
      for (const { handle } of told) if (!leaders.has(handle) || isBetter(handle)) leaders.set(handle, source);
      for (const { paper } of papers) {
        if (!isDeepStrictEqual(paper, before.get(paper.handle))) revisions.set(paper.handle, revision);
      }
      const kept = new Map(papers.map((each) => [each.paper.handle, each]));
      return records.flatMap((record) => kept.get(library.paperOf(record)?.handle ?? "") ?? []);
    },
    async *all() {
      yield papers;
    },
    revision: async () => revision,
    after: async (since) => ({
      papers: papers.filter(({ paper }) => (revisions.get(paper.handle) ?? 0) > since),
      revision,
    }),
  };
}

export function createSignals(): SignalStore {
  const kept = new Map<string, Signals>();
  const sought = new Map<string, readonly [string, Date]>();
  return {
    async keep(signals) {
      for (const [handle, each] of signals) {
        const before = kept.get(handle);
        if (before === undefined || before.readAt <= each.readAt) kept.set(handle, each);
      }
    },
    get: async (handles) => new Map([...kept].filter(([handle]) => handles.includes(handle))),
    noteSought: async (handle, outcome, at) => void sought.set(handle, [outcome, at]),
    soughtAfter: async (time) =>
      new Map([...sought].flatMap(([handle, [outcome, at]]) => (at > time ? [[handle, outcome]] : []))),
  };
}
