/**
 * `npm run bench:search -- [DIR ..]`: paperboy's engine beside others, on the same papers, each in a process of its own. First
 * quality, on judged collections in the layout of BEIR, then speed and memory on invented papers. `--sizes 69,1000`,
 * `--engines paperboy,MiniSearch` choose; `--growth` shows instead how the cost of a question grows, `--growth 10000,30000` at
 * these sizes. Times are of the processor, of all threads, whatever else the machine does; with `--clock` what a person waits where
 * it does nothing else. Progress goes to stderr.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { rivalNames } from "./rivals.ts";
import type { Asked, GrowthRun, OpeningRun, QualityRun, SpeedRun } from "./search-run.ts";

const GROWTH = "10000,30000,100000,200000,500000";
// Without sizes of its own, --growth takes these.
const args = process.argv.slice(2).flatMap((word, i, words) => {
  const isBare = word === "--growth" && !/^\d/.test(words[i + 1] ?? "");
  return isBare ? [word, GROWTH] : word;
});
const { values, positionals } = parseArgs({
  args,
  allowPositionals: true,
  options: {
    engines: { type: "string", default: rivalNames.join(",") },
    sizes: { type: "string", default: "69,1000,10000,100000" },
    growth: { type: "string" },
    clock: { type: "boolean", default: false },
  },
});

/** Of fewer papers no snapshot is kept. */
const FEWEST_SAVED = 2_000;
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
  process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${args.slice(0, 3).join(" ")} ..\n`);
  const program = join("dist", "test", "bench", "search-run.js");
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--max-old-space-size=12000",
    program,
    ...args,
    ...(values.clock ? ["--clock"] : []),
  ]);
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

async function showOpening(sizes: readonly number[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "paperboy-bench-"));
  head("paperboy", "first answer", "longest block", "add a paper, p50/p99", "remove", "longest block", "memory");
  for (const size of sizes) {
    for (const way of ["read anew", "from its snapshot"]) {
      const opened = await run<OpeningRun>("paperboy", "opening", String(size), folder);
      const pair = ({ p50, p99 }: OpeningRun["addMs"]) => `${short(p50)} / ${short(p99)} ms`;
      print(
        `${whole(size)} papers, ${way}`,
        `${short(opened.firstMs / 1000)} s`,
        `${whole(opened.openBlockMs)} ms`,
        pair(opened.addMs),
        pair(opened.removeMs),
        `${whole(opened.changeBlockMs)} ms`,
        `${whole(opened.peakMb)} MB`,
      );
    }
  }
  rmSync(folder, { recursive: true, force: true });
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
  const sizes = values.sizes.split(",").map(Number);
  for (const size of sizes) await showSpeed(size);
  // Fewer are read anew each time.
  if (values.engines.includes("paperboy")) await showOpening(sizes.filter((size) => size >= FEWEST_SAVED));
}
