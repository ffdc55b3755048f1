/** One run of `search.ts`, in a process of its own: `ENGINE speed SIZE` or `ENGINE quality DIR`. Prints a `SpeedRun` or a `QualityRun`. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { readCollection } from "./beir.ts";
import { measuresOf } from "./evaluation.ts";
import { quantile, seededRandom, syntheticPapers, time, zipfWords } from "./measure.ts";
import { createRival, type RivalName } from "./rivals.ts";

export type Asked = "1 word" | "3 words" | "8 words" | "completion" | "similar";

export interface SpeedRun {
  readonly buildMs: number;
  /** Resident memory of the process, papers included: at its peak while building, and after all questions. */
  readonly buildMb: number;
  readonly peakMb: number;
  readonly times: Readonly<Record<Asked, { readonly p50: number; readonly p99: number }>>;
  /** The longest that a timer was late while papers were added and while questions were answered. */
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

const LIMIT = 10;
/** Slow engines answer fewer questions: no more than what takes this long. */
const LONGEST_MS = 10_000;
const MOST_QUESTIONS = 500;
const FEWEST_QUESTIONS = 10;

const peakMb = () => process.resourceUsage().maxRSS / 1024;

async function measureSpeed(name: RivalName, size: number): Promise<SpeedRun> {
  const papers = syntheticPapers(size);
  const rival = await createRival(name);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [buildMs = 0] = await time(1, () => rival.add(papers));
  await setImmediate();
  const [buildMb, addBlockMs] = [peakMb(), delay.max / 1e6];
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
  delay.reset();
  const times: Partial<Record<Asked, { p50: number; p99: number }>> = {};
  for (const [asked, ask] of Object.entries(ways)) {
    // The first ones warm up, and tell how many there is time for.
    const warm = await time(FEWEST_QUESTIONS, onItsOwn(ask));
    const mean = warm.reduce((sum, ms) => sum + ms, 0) / warm.length;
    const runs = Math.max(FEWEST_QUESTIONS, Math.min(MOST_QUESTIONS, Math.floor(LONGEST_MS / mean)));
    const each = await time(runs, onItsOwn(ask));
    times[asked as Asked] = { p50: quantile(each, 0.5), p99: quantile(each, 0.99) };
  }
  await setImmediate();
  return {
    buildMs,
    buildMb,
    peakMb: peakMb(),
    times: times as SpeedRun["times"],
    addBlockMs,
    askBlockMs: delay.max / 1e6,
  };
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

async function measureGrowth(size: number): Promise<GrowthRun> {
  const papers = syntheticPapers(size);
  const engine = createFlatEngine(async () => void (await setImmediate()));
  const [buildMs = 0] = await time(1, () => engine.add(papers));
  const word = zipfWords(seededRandom(11), 100);
  const questions = Array.from({ length: 300 }, () => parseQuery(Array.from({ length: 8 }, word).join(" ")));
  // A paper that holds a word has one posting of it.
  let postings = 0;
  const counts = new Map<string, number>();
  for (const { title, abstract } of papers) {
    for (const held of new Set(`${title} ${abstract}`.split(" "))) counts.set(held, (counts.get(held) ?? 0) + 1);
  }
  for (const { words } of questions) for (const asked of new Set(words)) postings += counts.get(asked) ?? 0;
  const ask = async (run: number) =>
    engine.search(questions[run % questions.length] ?? parseQuery(""), { offset: 0, limit: LIMIT });
  await time(50, onItsOwn(ask));
  const each = await time(questions.length, onItsOwn(ask));
  const ms = each.reduce((sum, ms) => sum + ms, 0) / each.length;
  return { postings: postings / questions.length, ms, buildMs, peakMb: peakMb() };
}

const [name, kind, subject = ""] = process.argv.slice(2);
const run =
  kind === "speed"
    ? await measureSpeed(name as RivalName, Number(subject))
    : kind === "growth"
      ? await measureGrowth(Number(subject))
      : await measureQuality(name as RivalName, subject);
process.stdout.write(JSON.stringify(run));
