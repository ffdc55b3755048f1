/**
 * `npm run bench:search -- [DIR ..]`: paperboy's engine beside others, on the same papers, each in a process of its own. First
 * quality, on judged collections in the layout of BEIR, then speed and memory on invented papers. `--sizes 69,1000`,
 * `--engines paperboy,MiniSearch` choose; `--growth 10000,500000` shows instead how the cost of a question grows.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { rivalNames } from "./rivals.ts";
import type { Asked, GrowthRun, QualityRun, SpeedRun } from "./search-run.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engines: { type: "string", default: rivalNames.join(",") },
    sizes: { type: "string", default: "69,1000,10000,100000" },
    growth: { type: "string" },
  },
});

/** Lunr keeps a vector for each paper: at 100,000 it would need 11 GB. */
const MOST_FOR_LUNR = 10_000;
const asked: readonly Asked[] = ["1 word", "3 words", "8 words", "completion", "similar"];

const print = (...cells: readonly string[]) => process.stdout.write(`| ${cells.join(" | ")} |\n`);
const head = (...cells: readonly string[]) => {
  process.stdout.write("\n");
  print(...cells);
  print(...cells.map(() => "---"));
};
const whole = (number: number) => number.toLocaleString("en", { maximumFractionDigits: 0 });
const short = (ms: number) => ms.toLocaleString("en", { maximumSignificantDigits: ms < 1000 ? 2 : 3 });

async function run<Result>(...args: readonly string[]): Promise<Result> {
  const program = join("dist", "test", "bench", "search-run.js");
  const { stdout } = await promisify(execFile)(process.execPath, ["--max-old-space-size=12000", program, ...args]);
  return JSON.parse(stdout) as Result;
}

async function showQuality(dir: string): Promise<void> {
  const rows: (readonly [string, QualityRun])[] = [];
  for (const engine of values.engines.split(",")) rows.push([engine, await run<QualityRun>(engine, "quality", dir)]);
  const measures = Object.keys(rows[0]?.[1] ?? {});
  head(dir.split("/").at(-1) ?? dir, ...measures);
  for (const [engine, scores] of rows) print(engine, ...measures.map((measure) => (scores[measure] ?? 0).toFixed(3)));
}

async function showSpeed(size: number): Promise<void> {
  head(
    `${whole(size)} papers`,
    "build",
    "memory",
    ...asked.map((way) => `${way}, p50/p99 ms`),
    "longest block, adding/asking",
  );
  for (const engine of values.engines.split(",")) {
    if (engine === "Lunr" && size > MOST_FOR_LUNR) continue;
    const { buildMs, peakMb, times, addBlockMs, askBlockMs } = await run<SpeedRun>(engine, "speed", String(size));
    print(
      engine,
      `${short(buildMs / 1000)} s`,
      `${whole(peakMb)} MB`,
      ...asked.map((way) => `${short(times[way].p50)} / ${short(times[way].p99)}`),
      `${whole(addBlockMs)} / ${whole(askBlockMs)} ms`,
    );
  }
}

async function showGrowth(sizes: readonly number[]): Promise<void> {
  head("papers", "postings read by 8 words", "8 words, mean", "a posting", "build", "memory");
  for (const size of sizes) {
    const { postings, ms, buildMs, peakMb } = await run<GrowthRun>("paperboy", "growth", String(size));
    const perPosting = `${((ms * 1e6) / postings).toFixed(0)} ns`;
    print(
      whole(size),
      whole(postings),
      `${short(ms)} ms`,
      perPosting,
      `${short(buildMs / 1000)} s`,
      `${whole(peakMb)} MB`,
    );
  }
}

if (values.growth !== undefined) await showGrowth(values.growth.split(",").map(Number));
else {
  for (const dir of positionals) await showQuality(dir);
  for (const size of values.sizes.split(",")) await showSpeed(Number(size));
}
