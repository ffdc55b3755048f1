/** `npm run bench`: how long a person waits for the first answer and for each further one, and the memory it takes. */

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setImmediate as pause } from "node:timers/promises";
import { loadPapers } from "../../adapters/sources/papers-file.ts";
import { createLibrary } from "../../src/library.ts";
import type { Paper } from "../../src/paper.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { quantile, seededRandom, syntheticPapers, time, zipfWords } from "./measure.ts";

const print = (line: string) => process.stdout.write(`${line}\n`);
const fixed = (number: number, digits: number) => number.toFixed(digits);

/** Runs the program and gives its peak resident memory in MB. */
function startAndAnswer(): number {
  const tellMemory = "process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))";
  const program = join("dist", "adapters", "main.js");
  const args = ["--import", `data:text/javascript,${tellMemory}`, program, "search", "kv cache"];
  const { stderr, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (!stdout.includes("RazorAttention")) throw new Error(`No answer: ${stderr}`);
  return Number(stderr) / 1024;
}

/** Milliseconds of each search, after as many that are not counted. */
async function searchTimes(papers: readonly Paper[], queries: readonly string[]): Promise<readonly number[]> {
  const engine = createFlatEngine(pause);
  await engine.add(papers);
  const search = (run: number) =>
    engine.search(parseQuery(queries[run % queries.length] ?? ""), { offset: 0, limit: 5 });
  await time(queries.length, search);
  return time(2000, search);
}

const memory: number[] = [];
const starts = await time(15, async () => memory.push(startAndAnswer()));
print("| what | median | p99 |");
print("| --- | --- | --- |");
print(`| from start of the process to the end of the first answer | ${fixed(quantile(starts, 0.5), 0)} ms | |`);
print(`| peak resident memory of that process | ${fixed(quantile(memory, 0.5), 0)} MB | |`);

const library = createLibrary();
library.add((await loadPapers("data")).papers);
const shipped = library.all();
const titles = shipped.map(({ title }) => title.split(" ").slice(0, 4).join(" "));
const word = zipfWords(seededRandom(11), 100);
const invented = Array.from({ length: 200 }, (_, i) => Array.from({ length: 1 + (i % 4) }, word).join(" "));
for (const [papers, queries] of [
  [shipped, [...titles, "kv cache", "specultive decodng", "mixture of experts", '"language models" -survey']],
  [syntheticPapers(10_000), invented],
] as const) {
  const times = await searchTimes(papers, queries);
  const count = papers.length.toLocaleString("en");
  print(
    `| a search among ${count} papers | ${fixed(quantile(times, 0.5), 2)} ms | ${fixed(quantile(times, 0.99), 2)} ms |`,
  );
}
