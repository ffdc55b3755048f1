import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { UserError } from "../src/errors.ts";
import type { Pause } from "../src/ports.ts";
import { enrich } from "../src/sync/enrich.ts";
import { servedPapers } from "../src/sync/follow.ts";
import { importItems } from "../src/sync/import.ts";
import { describeTrouble, SourceError } from "../src/sync/source.ts";
import { takeInNamed } from "../src/sync/take-in.ts";
import type { Upkeep } from "../src/sync/upkeep.ts";
import { packageFile, userAgent } from "./about.ts";
import type { Config } from "./config.ts";
import { clock } from "./operator.ts";
import { loadPapers } from "./sources/papers-file.ts";
import { createStore } from "./store/index.ts";

const pause: Pause = async () => void (await setImmediate());

/** Opens the store with the papers in it that PAPERS names. Rejects with a `UserError`. */
export async function openUpkeep(config: Config): Promise<Upkeep & { close(): Promise<void> }> {
  const { papers } = await loadPapers(config.papers ?? join(dirname(packageFile), "data"));
  const store = await createStore(config.databaseUrl);
  const named = await takeInNamed(store.papers, papers, clock(), pause);

  return {
    async importFile(path, format, progress) {
      const { openPapersFile } = await import("./sources/files/index.ts");
      try {
        const file = await openPapersFile(path, format);
        const step: Pause = async () => {
          progress.moved(file.name, file.bytesRead(), file.size);
          await pause();
        };
        const tell = (line: number, problem: string) => progress.problem(file.name, line, problem);
        return await importItems(file.items, store, clock, step, tell);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { fresh: 0, known: 0, skipped: 0, trouble: `${error.message} ${error.hint}` };
      }
    },

    async *enrich(options) {
      const { createTitleSearch } = await import("./sources/index.ts");
      const signal = new AbortController().signal;
      const world = { turns: store.turns, clock, random: Math.random, signal };
      try {
        yield* enrich(store, createTitleSearch(config.origins.arxiv, userAgent, world), clock, options);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        throw new UserError(`arXiv ${describeTrouble(error, clock())}.`, "Try again later: what was looked for stays.");
      }
    },

    async *exportPapers(format) {
      const { writePapers } = await import("./sources/files/index.ts");
      const { createCiter } = await import("./citations.ts");
      const citer = createCiter();
      async function* pages() {
        for await (const page of servedPapers(store.papers, named)) {
          const signals = await store.signals.get(page.map(({ paper }) => paper.handle));
          yield page.map(({ paper }) => ({ paper, signals: signals.get(paper.handle) }));
        }
      }
      yield* writePapers(pages(), format, (paper) => citer.cite([paper], "bibtex"));
    },

    close: () => store.close(),
  };
}
