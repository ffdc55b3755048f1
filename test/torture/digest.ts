/**
 * `npm run torture:digest`: kills processes that deliver digests, hundreds of times, on both databases, and counts what
 * the platform got. Exit code 1 where a message was lost or doubled. `--engine`, `--kills` (on each) and `--seed` choose.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../store/postgres-server.ts";
import { type TortureResult, torture } from "./torture.ts";

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "sqlite,postgres" },
    kills: { type: "string", default: "155" },
    seed: { type: "string", default: `${Date.now() % 1_000_000}` },
  },
});
const interrupt = new AbortController();
const stop = () => interrupt.abort();
process.once("SIGINT", stop).once("SIGTERM", stop);
const parts = { kills: Number(values.kills), seed: Number(values.seed), signal: interrupt.signal };

const engines: Readonly<Record<string, () => Promise<TortureResult>>> = {
  async sqlite() {
    const folder = await mkdtemp(join(tmpdir(), "paperboy-torture-"));
    try {
      return await torture({ ...parts, databaseUrl: `file:${join(folder, "torture.db")}`, workers: 1 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  async postgres() {
    const server = await startPostgres();
    try {
      return await torture({ ...parts, databaseUrl: await server.createDatabase(), workers: 3 });
    } finally {
      await server.stop();
    }
  },
};

const print = (line: string) => process.stdout.write(`${line}\n`);
const row = (...cells: readonly (string | number)[]) => print(`| ${cells.join(" | ")} |`);

async function main(): Promise<void> {
  print(`Seed ${parts.seed}\n`);
  row("engine", "kills", "slots", "posts", "lost", "doubled", "failed", "unfinished", "seconds");
  row(...Array.from({ length: 9 }, () => "---"));
  const notes: string[] = [];
  for (const [name, run] of Object.entries(engines)) {
    if (!values.engine.split(",").includes(name)) continue;
    const start = performance.now();
    const { slots, posts, lost, doubled, failed, unfinished, wrong, killedWhile } = await run();
    const seconds = Math.round((performance.now() - start) / 1000);
    const kills = [...killedWhile.values()].reduce((sum, count) => sum + count, 0);
    row(name, kills, slots, posts, lost, doubled, failed, unfinished, seconds);
    notes.push(`${name}, killed while ${[...killedWhile].map(([step, count]) => `${step}: ${count}`).join(", ")}`);
    notes.push(...wrong.slice(0, 20).map((problem) => `${name}: ${problem}`));
    if (wrong.length > 0) process.exitCode = 1;
  }
  print(`\n${notes.join("\n")}`);
}

try {
  await main();
} catch (error) {
  if (!parts.signal.aborted) throw error;
  // Whatever failed then had been interrupted too; all that ran has ended.
  process.exitCode = 130;
}
