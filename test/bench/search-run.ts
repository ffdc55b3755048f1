/**
 * One run of `search.ts`, in a process of its own: `ENGINE speed SIZE`, `ENGINE quality DIR`, `paperboy growth SIZE` or
 * `paperboy opening SIZE FOLDER`, where a snapshot is read if there is one, else written. Prints what came out as JSON. `--clock`
 * measures by the clock.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setImmediate, setTimeout } from "node:timers/promises";
import { growSlowly } from "../../adapters/memory.ts";
import { createPause } from "../../adapters/pause.ts";
import { openEngine } from "../../adapters/search/index.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { readCollection } from "./beir.ts";
import { measuresOf } from "./evaluation.ts";
import { quantile, seededRandom, syntheticPapers, zipfWords } from "./measure.ts";
import { createRival, type RivalName } from "./rivals.ts";
import { processorMs, watchTurns } from "./turns.ts";

export type Asked = "1 word" | "3 words" | "8 words" | "completion" | "similar";

export interface SpeedRun {
  readonly buildMs: number;
  /** Resident memory of the process, papers included: at its peak while building, and after all questions. */
  readonly buildMb: number;
  readonly peakMb: number;
  readonly times: Readonly<Record<Asked, { readonly p50: number; readonly p99: number }>>;
  /** The longest turn of the event loop while papers were added and while questions were answered. */
  readonly addBlockMs: number;
  readonly askBlockMs: number;
}

export type QualityRun = Readonly<Record<string, number>>;

/** Postings that a question reads, and what that takes. */
export interface GrowthRun {
  readonly postings: number;
  readonly ms: number;
  readonly buildMs: number;
  readonly peakMb: number;
}

/** How long it takes until there is an answer, what coming and going papers cost, and the longest turns of the event loop. */
export interface OpeningRun {
  readonly firstMs: number;
  readonly openBlockMs: number;
  readonly addMs: { readonly p50: number; readonly p99: number };
  readonly removeMs: { readonly p50: number; readonly p99: number };
  readonly changeBlockMs: number;
  readonly peakMb: number;
}

const LIMIT = 10;
/** Slow engines answer fewer questions: no more than what takes this long. */
const LONGEST_MS = 5_000;
const MOST_QUESTIONS = 300;
const FEWEST_QUESTIONS = 5;
/** A program that runs all day has its ways compiled; so has what is timed here, as far as there is time. */
const WARM_UP = 100;

const now = process.argv.includes("--clock") ? () => performance.now() : processorMs;
const peakMb = () => process.resourceUsage().maxRSS / 1024;

async function measureSpeed(name: RivalName, size: number): Promise<SpeedRun> {
  const papers = syntheticPapers(size);
  const rival = await createRival(name);
  const turns = watchTurns();
  const [buildMs = 0] = await time(1, () => rival.add(papers));
  await setImmediate();
  const [buildMb, addBlockMs] = [peakMb(), turns.longest()];
  const word = zipfWords(seededRandom(11), 100);
  const line = (count: number) => Array.from({ length: count }, word).join(" ");
  const paperAt = (run: number) => papers[(run * 7919) % size] ?? papers[0];
  const titleStart = (run: number) => paperAt(run)?.title.slice(0, 1 + (run % 25)) ?? "";
  const similar = (run: number) => {
    const paper = paperAt(run);
    return paper ? rival.similar(paper, LIMIT) : Promise.resolve([]);
  };
  const ways: Record<Asked, (run: number) => Promise<unknown>> = {
    "1 word": () => rival.search(line(1), LIMIT),
    "3 words": () => rival.search(line(3), LIMIT),
    "8 words": () => rival.search(line(8), LIMIT),
    completion: (run) => rival.complete(titleStart(run), LIMIT),
    similar,
  };
  const times: Partial<Record<Asked, { p50: number; p99: number }>> = {};
  for (const [asked, ask] of Object.entries(ways)) {
    // The first ones tell how many there is time for; others warm up.
    const first = await time(FEWEST_QUESTIONS, onItsOwn(ask));
    const mean = first.reduce((sum, ms) => sum + ms, 0) / first.length;
    const runs = Math.max(FEWEST_QUESTIONS, Math.min(MOST_QUESTIONS, Math.floor(LONGEST_MS / mean)));
    await time(
      Math.min(WARM_UP, runs),
      onItsOwn((run) => ask(MOST_QUESTIONS + run)),
    );
    const each = await time(runs, onItsOwn(ask));
    times[asked as Asked] = { p50: quantile(each, 0.5), p99: quantile(each, 0.99) };
  }
  await setImmediate();
  turns.stop();
  return {
    buildMs,
    buildMb,
    peakMb: peakMb(),
    times: times as SpeedRun["times"],
    addBlockMs,
    askBlockMs: turns.longest(),
  };
}

/** Milliseconds that each of some runs takes. */
async function time(runs: number, work: (run: number) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begun = now();
    await work(run);
    times.push(now() - begun);
  }
  return times;
}

/** Questions of people come each in a turn of the event loop of its own. */
const onItsOwn = (ask: (run: number) => Promise<unknown>) => async (run: number) => {
  const answer = await ask(run);
  await setImmediate();
  return answer;
};

async function measureQuality(name: RivalName, dir: string): Promise<QualityRun> {
  const { papers, queries, judgements } = await readCollection(dir);
  const rival = await createRival(name);
  await rival.add(papers);
  const sums: Record<string, number> = {};
  const judged = queries.filter(({ id }) => judgements.has(id));
  for (const { id, text } of judged) {
    const handles = await rival.search(text, 100);
    const ranked = handles.map((handle, i) => ({ handle, score: -i }));
    for (const [measure, value] of Object.entries(measuresOf(ranked, judgements.get(id) ?? new Map()))) {
      sums[measure] = (sums[measure] ?? 0) + value / judged.length;
    }
  }
  return sums;
}

async function measureOpening(size: number, folder: string): Promise<OpeningRun> {
  const papers = syntheticPapers(size);
  const file = join(folder, `${size}.search`);
  const wasThere = existsSync(file);
  const report = (cause: unknown) => {
    throw cause;
  };
  const page = { offset: 0, limit: LIMIT };
  const word = zipfWords(seededRandom(11), 100);
  const turns = watchTurns();
  const begun = now();
  const engine = await openEngine(papers, file, createPause(), report);
  const { hits } = await engine.search(parseQuery(`${word()} ${word()} ${word()}`), page);
  const firstMs = now() - begun;
  if (hits.length === 0) throw new Error("Nothing was found.");
  // It is written in the background.
  while (!wasThere && !existsSync(file)) await setTimeout(10);
  await setImmediate();
  const openBlockMs = turns.longest();
  const comers = papers.slice(0, 200).map((paper) => ({ ...paper, handle: `again-${paper.handle}` }));
  const at = (run: number) => comers.slice(run, run + 1);
  const added = await time(
    comers.length,
    onItsOwn((run) => engine.add(at(run))),
  );
  const removed = await time(
    comers.length,
    onItsOwn((run) => engine.remove(at(run).map(({ handle }) => handle))),
  );
  await setImmediate();
  turns.stop();
  const quantiles = (times: readonly number[]) => ({ p50: quantile(times, 0.5), p99: quantile(times, 0.99) });
  return {
    firstMs,
    openBlockMs,
    addMs: quantiles(added),
    removeMs: quantiles(removed),
    changeBlockMs: turns.longest(),
    peakMb: peakMb(),
  };
}

async function measureGrowth(size: number): Promise<GrowthRun> {
  const papers = syntheticPapers(size);
  const engine = createFlatEngine(createPause());
  const [buildMs = 0] = await time(1, () => engine.add(papers));
  const word = zipfWords(seededRandom(11), 100);
  const questions = Array.from({ length: 300 }, () => parseQuery(Array.from({ length: 8 }, word).join(" ")));
  const asked = questions.flatMap(({ words }) => [...new Set(words)]);
  // A paper that holds a word has one posting of it.
  const holders = new Map(asked.map((word) => [word, { count: 0, last: -1 }]));
  for (const [i, { title, abstract }] of papers.entries()) {
    for (const held of `${title} ${abstract}`.split(" ")) {
      const holder = holders.get(held);
      if (holder === undefined || holder.last === i) continue;
      holder.count++;
      holder.last = i;
    }
  }
  const postings = asked.reduce((sum, word) => sum + (holders.get(word)?.count ?? 0), 0);
  const ask = async (run: number) =>
    engine.search(questions[run % questions.length] ?? parseQuery(""), { offset: 0, limit: LIMIT });
  await time(50, onItsOwn(ask));
  const each = await time(questions.length, onItsOwn(ask));
  const ms = each.reduce((sum, ms) => sum + ms, 0) / each.length;
  return { postings: postings / questions.length, ms, buildMs, peakMb: peakMb() };
}

const [name, kind, subject = "", folder = ""] = process.argv.slice(2);
// As the program does; the others run as their users run them.
if (name === "paperboy") growSlowly();
const runs = {
  speed: () => measureSpeed(name as RivalName, Number(subject)),
  quality: () => measureQuality(name as RivalName, subject),
  growth: () => measureGrowth(Number(subject)),
  opening: () => measureOpening(Number(subject), folder),
};
process.stdout.write(JSON.stringify(await runs[kind as keyof typeof runs]()));
