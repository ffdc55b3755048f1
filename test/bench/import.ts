/**
 * `npm run bench:import`: papers a second, and peak memory of the program, for files of invented papers: first into an empty
 * database, then the same file again, when all are known. Then what 50 more papers cost, beside an empty database.
 * `--papers 100000`, `--formats jsonl,bibtex,csv` and `--engine sqlite` choose.
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createCiter } from "../../adapters/citations.ts";
import { writePapers } from "../../adapters/sources/files/index.ts";
import { createStore } from "../../adapters/store/index.ts";
import type { Paper } from "../../src/paper.ts";
import type { FileFormat } from "../../src/sync/item.ts";
import { startPostgres } from "../store/postgres-server.ts";
import { quantile, syntheticPapers, time } from "./measure.ts";

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "sqlite,postgres" },
    papers: { type: "string", default: "100000" },
    formats: { type: "string", default: "jsonl,bibtex,csv" },
  },
});
const count = Number(values.papers);
const print = (...cells: readonly string[]) => process.stdout.write(`| ${cells.join(" | ")} |\n`);
const folder = await mkdtemp(join(tmpdir(), "paperboy-bench-"));

function* papers(from: number, to: number): Generator<Paper> {
  for (const [i, paper] of syntheticPapers(to).entries()) {
    const id = `${1000 + Math.floor(i / 90_000)}.${String(10_000 + (i % 90_000))}`;
    if (i >= from)
      yield { ...paper, authors: ["Mina Okafor", `Bo Ek ${i % 977}`], arxivId: id, published: "2026-11-18" };
  }
}

async function writeFile(format: FileFormat): Promise<string> {
  const citer = createCiter();
  async function* pages() {
    for (const paper of papers(0, count)) yield [{ paper }];
  }
  const file = join(folder, `papers.${format}`);
  const output = createWriteStream(file);
  for await (const text of writePapers(pages(), format, (paper) => citer.cite([paper], "bibtex")))
    if (!output.write(text)) await once(output, "drain");
  output.end();
  await once(output, "close");
  return file;
}

/** Imports a file with the real program; in seconds, and MB of peak resident memory. */
function runImport(file: string, format: string, url: string) {
  const tellMemory = "process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))";
  const args = ["--import", `data:text/javascript,${tellMemory}`, join("dist", "adapters", "main.js")];
  const env = { ...process.env, DATABASE_URL: url };
  const start = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, [...args, "import", file, "--as", format], {
    encoding: "utf8",
    env,
  });
  const seconds = (performance.now() - start) / 1000;
  if (!stdout.includes(`${count} `)) throw new Error(`Not all came in: ${stdout} ${stderr}`);
  return { seconds, megabytes: Number(stderr) / 1024 };
}

/** Milliseconds that 50 papers take which the store has not. */
async function fiftyMore(url: string): Promise<number> {
  const store = await createStore(url);
  const more = [...papers(count, count + 500)];
  const times = await time(10, (run) =>
    store.papers.merge(more.slice(run * 50, run * 50 + 50), "arxiv:cs.CL", new Date()),
  );
  await store.close();
  return quantile(times, 0.5);
}

async function measure(
  engine: string,
  file: string,
  format: string,
  newDatabase: () => Promise<string>,
): Promise<void> {
  const url = await newDatabase();
  const cells = [runImport(file, format, url), runImport(file, format, url)].flatMap(({ seconds, megabytes }) => [
    (count / seconds).toFixed(0),
    `${megabytes.toFixed(0)} MB`,
  ]);
  const [empty, full] = [await fiftyMore(await newDatabase()), await fiftyMore(url)];
  print(engine, format, ...cells, `${empty.toFixed(1)} ms`, `${full.toFixed(1)} ms`);
}

print(
  "database",
  "format",
  "new: papers a second",
  "peak",
  "known: papers a second",
  "peak",
  "50 more, empty",
  `50 more, ${count.toLocaleString("en")}`,
);
print(...Array.from({ length: 8 }, () => "---"));
let databases = 0;
const server = values.engine.includes("postgres") ? await startPostgres() : undefined;
try {
  for (const format of values.formats.split(",") as FileFormat[]) {
    const file = await writeFile(format);
    if (values.engine.includes("sqlite"))
      await measure("SQLite", file, format, async () => `file:${join(folder, `${databases++}.db`)}`);
    if (server) await measure("PostgreSQL", file, format, server.createDatabase);
  }
} finally {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}
