/**
 * `npm run bench:discord`: interactions a second, and the time from dispatch to callback, through the whole program over
 * gateway and HTTP, beside a discord.js client that answers a constant card of the same size: with searches alone, and with
 * what people do in turn (search, read an abstract, turn a page, share, ask for help).
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { press, slash } from "../discord/interaction.ts";
import { type FakeDiscord, startDiscord } from "../fakes/discord-server.ts";
import { quantile } from "./measure.ts";
import { questionOf } from "./questions.ts";

const print = (line: string) => process.stdout.write(`${line}\n`);
const token = "plainly.invented.token";
/** So many until both programs are compiled as well as they will be. */
const WARM_UP = 4000;
const ROUNDS = 5;
const FLOOD = 1000;
const IN_FLIGHT = 16;
const SINGLE = 400;

/** Another question each time, all through the run. */
let asked = 0;
const search = () => slash("search", questionOf(asked++));
const turnPage = () => press(`t:search --page 2 ${questionOf(asked++).query}`.slice(0, 100));
const habits = [
  search,
  () => press("a:show razorattention"),
  turnPage,
  () => press("f:share razorattention"),
  () => slash("help", { command: "search" }),
];
const workloads = { searches: [search], "all that people do": habits } as const;
type Workload = keyof typeof workloads;

interface Contestant {
  readonly name: string;
  readonly discord: FakeDiscord;
  readonly child: ChildProcess;
  readonly results: Readonly<Record<Workload, { readonly rates: number[]; readonly times: number[] }>>;
}

async function enter(name: string, file: string, more: NodeJS.ProcessEnv): Promise<Contestant> {
  const discord = await startDiscord(token);
  const env = { ...process.env, DISCORD_TOKEN: token, DISCORD_API_URL: discord.apiUrl, ...more };
  const child = spawn(process.execPath, [file], { env, stdio: ["ignore", "ignore", "pipe"] });
  await new Promise<void>((resolve, reject) => {
    let stderr = "";
    child.stderr?.setEncoding("utf8").on("data", (data: string) => {
      stderr += data;
      if (stderr.includes("connected to Discord")) resolve();
    });
    child.on("close", () => reject(new Error(stderr)));
  });
  const results = { searches: { rates: [], times: [] }, "all that people do": { rates: [], times: [] } };
  return { name, discord, child, results };
}

/** One question, from dispatch to callback, in milliseconds. */
async function ask({ discord }: Contestant, nth: number, workload: Workload): Promise<number> {
  const kinds = workloads[workload];
  const one = (kinds[nth % kinds.length] ?? search)();
  const start = performance.now();
  discord.gateway.dispatch("INTERACTION_CREATE", one);
  const { at } = await discord.answerTo(String(one.id));
  return at - start;
}

async function flood(contestant: Contestant, count: number, workload: Workload): Promise<number> {
  const start = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < count) await ask(contestant, next++, workload);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return (count * 1000) / (performance.now() - start);
}

const folder = mkdtempSync(join(tmpdir(), "paperboy-bench-"));
const whole = await enter("paperboy", join("dist", "adapters", "main.js"), {
  DATABASE_URL: `file:${join(folder, "paperboy.db")}`,
});
const [kvCache, share] = [slash("search", { query: "kv cache" }), slash("share", { paper: "razorattention" })];
whole.discord.gateway.dispatch("INTERACTION_CREATE", kvCache);
const first = await whole.discord.answerTo(String(kvCache.id));
const CARD = JSON.stringify(first.callback.data);
// There is a database, and something in it: a paper that the channel was shown.
whole.discord.gateway.dispatch("INTERACTION_CREATE", share);
await whole.discord.answerTo(String(share.id));
const constant = await enter("a constant card", join("dist", "test", "bench", "discord-constant.js"), { CARD });

try {
  for (const contestant of [whole, constant]) await flood(contestant, WARM_UP, "all that people do");
  for (const workload of ["searches", "all that people do"] as const) {
    for (let round = 0; round < ROUNDS; round++) {
      // Turn about, so that both meet the same machine.
      for (const contestant of round % 2 === 0 ? [whole, constant] : [constant, whole]) {
        const { rates, times } = contestant.results[workload];
        rates.push(await flood(contestant, FLOOD, workload));
        for (let i = 0; i < SINGLE; i++) times.push(await ask(contestant, i, workload));
      }
    }
  }
} finally {
  for (const { child, discord } of [whole, constant]) {
    child.kill("SIGKILL");
    await discord.stop();
  }
  rmSync(folder, { recursive: true });
}

print("| | | interactions a second | p50 | p99 |");
print("| --- | --- | --- | --- | --- |");
for (const workload of ["searches", "all that people do"] as const) {
  const [ours, theirs] = [whole.results[workload], constant.results[workload]];
  for (const [name, { rates, times }] of [
    [whole.name, ours],
    [constant.name, theirs],
  ] as const) {
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
    print(
      `| ${workload} | ${name} | ${quantile(rates, 0.5).toFixed(0)} | ${p50.toFixed(2)} ms | ${p99.toFixed(2)} ms |`,
    );
  }
  const ratio = quantile(ours.rates, 0.5) / quantile(theirs.rates, 0.5);
  const added = quantile(ours.times, 0.99) - quantile(theirs.times, 0.99);
  print(`| ${workload} | ratio; added at p99 | ${ratio.toFixed(2)} | | ${added.toFixed(2)} ms |`);
}
