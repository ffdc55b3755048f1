import type { LookUp } from "../../src/ports.ts";
import type { TitleSearch } from "../../src/sync/enrich.ts";
import type { PaperSource } from "../../src/sync/source.ts";
import { createArxivLookUp, createArxivSource, createArxivTitleSearch } from "./arxiv.ts";
import { createArxivRss } from "./arxiv-rss.ts";
import { createDailyPapers } from "./daily-papers.ts";
import { createHttp, type HttpSettings, type World } from "./http.ts";

/** Where the sources are: scheme, host and port, without a path. */
export interface Origins {
  readonly dailyPapers: string;
  readonly arxiv: string;
  readonly arxivRss: string;
}

const polite: Omit<HttpSettings, "origin" | "userAgent"> = {
  intervalMs: 1_000,
  timeoutMs: 30_000,
  maxBytes: 30_000_000,
  attempts: 4,
  backOffMs: 2_000,
  patienceMs: 120_000,
};
/** https://info.arxiv.org/help/api/tou.html: one request in three seconds, over one connection. */
const ARXIV_INTERVAL_MS = 3_000;

/** Somebody waits for the answer. */
const LOOK_UP_PATIENCE = { timeoutMs: 10_000, attempts: 2, patienceMs: 15_000 };

/** What fetches single papers from arXiv, at the same pace as its source; `changes` for tests that cannot wait. */
export const createLookUp = (
  origin: string,
  userAgent: string,
  world: World,
  changes: Partial<HttpSettings> = {},
): LookUp =>
  createArxivLookUp(
    createHttp({ ...polite, intervalMs: ARXIV_INTERVAL_MS, ...LOOK_UP_PATIENCE, origin, userAgent, ...changes }, world),
  );

/** What looks for papers at arXiv by their titles, at the same pace. */
export const createTitleSearch = (
  origin: string,
  userAgent: string,
  world: World,
  changes: Partial<HttpSettings> = {},
): TitleSearch =>
  createArxivTitleSearch(
    createHttp({ ...polite, intervalMs: ARXIV_INTERVAL_MS, origin, userAgent, ...changes }, world),
  );

/**
 * The sources that a text like `daily-papers,arxiv:cs.CL+cs.IR` names, in its order; `changes` for tests that cannot wait. The names
 * are checked before (`adapters/config.ts`).
 */
export function createSources(
  names: string,
  origins: Origins,
  userAgent: string,
  world: World,
  changes: Partial<HttpSettings> = {},
): readonly PaperSource[] {
  const open = (origin: string, own: Partial<HttpSettings> = {}) =>
    createHttp({ ...polite, ...own, origin, userAgent, ...changes }, world);
  const create = (name: string): PaperSource => {
    const [kind, categories = ""] = name.split(":", 2);
    const list = categories.split("+");
    switch (kind) {
      case "daily-papers":
        return createDailyPapers(open(origins.dailyPapers));
      case "arxiv":
        return createArxivSource(open(origins.arxiv, { intervalMs: ARXIV_INTERVAL_MS }), list);
      case "arxiv-rss":
        return createArxivRss(open(origins.arxivRss, { intervalMs: ARXIV_INTERVAL_MS }), list);
      default:
        throw new Error(`no source “${name}”`);
    }
  };
  // Without a category arXiv is asked for single papers only.
  const asked = names.split(",").flatMap((name) => (name.trim() === "arxiv" ? [] : name.trim() || []));
  return [...new Set(asked)].map(create);
}
