/**
 * `npm run bench:digest`: what it takes to plan and to deliver the digests of many subscriptions that are due at the same
 * minute, on both databases. All are planned; of many, a sample is delivered. `--sizes 1000,10000`, `--deliver 100000` and
 * `--engine sqlite` choose.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../store/postgres-server.ts";
import type { DigestRun } from "./digest-run.ts";
import { fillDatabase } from "./due-subscriptions.ts";

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "sqlite,postgres" },
    sizes: { type: "string", default: "1000,10000,100000" },
    deliver: { type: "string", default: "20000" },
  },
});
const sizes = values.sizes.split(",").map(Number);
const print = (...cells: readonly string[]) => process.stdout.write(`| ${cells.join(" | ")} |\n`);
const fixed = (number: number, digits: number) => number.toFixed(digits);
const times = (number: number, base: number) => `${fixed(number / base, 2)}×`;

/** Runs each size in a process of its own, so that their memory does not mix. */
async function measure(engine: string, createDatabase: (size: number) => Promise<string>): Promise<void> {
  let base: DigestRun | undefined;
  for (const size of sizes) {
    const url = await createDatabase(size);
    await fillDatabase(url, size, new Date());
    const program = join("dist", "test", "bench", "digest-run.js");
    const { stdout, stderr } = spawnSync(process.execPath, [program, url, values.deliver], { encoding: "utf8" });
    if (stdout === "") throw new Error(`The run with ${size} subscriptions failed: ${stderr}`);
    const run = JSON.parse(stdout) as DigestRun;
    if (run.planned !== size) throw new Error(`Planned ${run.planned} of ${size}`);
    base ??= run;
    const planEach = run.planMs / run.planned;
    const deliverEach = run.deliverMs / run.delivered;
    print(
      engine,
      size.toLocaleString("en"),
      `${fixed(run.planMs / 1000, 2)} s`,
      `${fixed(planEach * 1000, 0)} µs`,
      times(planEach, base.planMs / base.planned),
      run.delivered.toLocaleString("en"),
      fixed(1000 / deliverEach, 0),
      `${fixed(deliverEach * 1000, 0)} µs`,
      times(deliverEach, base.deliverMs / base.delivered),
      `${fixed(run.peakMb, 0)} MB`,
    );
  }
}

print(
  "engine",
  "subscriptions",
  "plan all",
  "plan one",
  "against the first size",
  "delivered",
  "deliveries a second",
  "deliver one",
  "against the first size",
  "peak memory",
);
print(...Array.from({ length: 10 }, () => "---"));
const engines = values.engine.split(",");
if (engines.includes("sqlite")) {
  const folder = await mkdtemp(join(tmpdir(), "paperboy-bench-"));
  try {
    await measure("SQLite", async (size) => `file:${join(folder, `${size}.db`)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
if (engines.includes("postgres")) {
  const server = await startPostgres();
  try {
    await measure("PostgreSQL", server.createDatabase);
  } finally {
    await server.stop();
  }
}
