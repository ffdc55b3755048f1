/** `npm run eval -- DIR`: how well and how fast the bot's search ranks a judged collection in the layout of BEIR. */

import { closeSync, openSync, writeSync } from "node:fs";
import { setImmediate as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { MisuseError, UserError } from "../../src/errors.ts";
import { defaultLimit } from "../../src/format/results-card.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { baselines, createBaseline } from "./baseline.ts";
import { type Collection, readCollection } from "./beir.ts";
import { measure, rank, runLines, type Way } from "./evaluation.ts";
import { quantile, time } from "./measure.ts";
import { understand } from "./understand.ts";

const USAGE = "npm run eval -- DIR [--run FILE] [--depth N] [--similar] [--meaning] [--baseline]";

interface Wishes {
  readonly dir: string;
  readonly run: string | undefined;
  readonly depth: number;
  readonly way: Way;
  readonly meaning: boolean;
  readonly baseline: boolean;
}

function readWishes(args: readonly string[]): Wishes {
  const options = {
    run: { type: "string" },
    depth: { type: "string" },
    similar: { type: "boolean" },
    meaning: { type: "boolean" },
    baseline: { type: "boolean" },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new MisuseError(error instanceof Error ? error.message : String(error), `Usage: ${USAGE}`);
  }
  const { values, positionals } = parsed;
  const [dir, ...more] = positionals;
  const depth = Number(values.depth ?? "1000");
  if (dir === undefined || more.length > 0) throw new MisuseError("Name one folder to read.", `Usage: ${USAGE}`);
  if (!Number.isSafeInteger(depth) || depth < 1)
    throw new MisuseError("--depth is no whole number above 0.", `Usage: ${USAGE}`);
  const { run, meaning = false, baseline = false } = values;
  return { dir, run, depth, way: values.similar ? "similar" : "search", meaning, baseline };
}

/** Ids stand between spaces in a run file. */
function checkIds({ papers, queries }: Collection): void {
  const wrong = [...papers.map(({ handle }) => handle), ...queries.map(({ id }) => id)].find((id) => /\s/.test(id));
  if (wrong !== undefined)
    throw new UserError(`The id “${wrong}” has a space.`, "A run file cannot hold it; leave out --run.");
}

async function evaluate({ dir, run, depth, way, meaning, baseline }: Wishes): Promise<void> {
  const collection = await readCollection(dir);
  const { papers, queries, judgements } = collection;
  if (run !== undefined) checkIds(collection);
  const judged = queries.filter(({ id }) => judgements.has(id));
  if (judged.length === 0) throw new UserError(`No query of ${dir} is judged.`, "Look at the ids in qrels/test.tsv.");

  const engine = createFlatEngine(pause);
  const started = performance.now();
  await engine.add(papers);
  const built = performance.now() - started;
  const near = meaning ? await understand(papers) : undefined;

  const file = run === undefined ? undefined : openSync(run, "w");
  const means = await measure(collection, async ({ id, text }) => {
    const ranked = await rank(engine, way, text, depth, await near?.(text));
    if (file !== undefined) writeSync(file, runLines(id, ranked));
    return ranked;
  });
  if (file !== undefined) closeSync(file);

  const rankAgain = async (text: string) => rank(engine, way, text, defaultLimit, await near?.(text));
  const times = await time(judged.length, (i) => rankAgain(judged[i]?.text ?? ""));
  const total = times.reduce((sum, ms) => sum + ms, 0);
  const lines: readonly (readonly [string, string])[] = [
    ["papers", String(papers.length)],
    ["judged queries", String(judged.length)],
    ...[...means].map(([name, mean]) => [name, mean.toFixed(4)] as const),
    ["queries/s", (1000 / (total / judged.length)).toFixed(0)],
    ["p50", `${quantile(times, 0.5).toFixed(2)} ms`],
    ["p99", `${quantile(times, 0.99).toFixed(2)} ms`],
    ["build", `${(built / 1000).toFixed(2)} s`],
    ["peak memory", `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`],
  ];
  process.stdout.write(lines.map(([name, value]) => `${name.padEnd(16)}${value}\n`).join(""));
  if (baseline) await compare(collection, depth, means);
}

/** Prints what BM25 alone reaches, beside ours and how much ours is above it. */
async function compare(collection: Collection, depth: number, ours: ReadonlyMap<string, number>): Promise<void> {
  const { rank } = createBaseline(collection.papers);
  for (const settings of baselines) {
    const means = await measure(collection, async ({ text }) => rank(text, depth, settings));
    process.stdout.write(`BM25 of k ${settings.k}, b ${settings.b}\n`);
    for (const [name, mean] of means) {
      const gain = (ours.get(name) ?? 0) - mean;
      process.stdout.write(`  ${name.padEnd(14)}${mean.toFixed(4)} (${gain < 0 ? "" : "+"}${gain.toFixed(4)})\n`);
    }
  }
}

try {
  await evaluate(readWishes(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message} ${error.hint}\n`);
  process.exitCode = error instanceof MisuseError ? 2 : 1;
}
