/**
 * `npm run bench:discord`: interactions a second, and the time from dispatch to callback, through the whole program over
 * gateway and HTTP, beside a discord.js client that answers a constant card of the same size. Exits with 1 where paperboy
 * is slower than promised.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { slash } from "../discord/interaction.ts";
import { type FakeDiscord, startDiscord } from "../fakes/discord-server.ts";
import { quantile } from "./measure.ts";

const print = (line: string) => process.stdout.write(`${line}\n`);
const token = "plainly.invented.token";
const queries = [
  "kv cache",
  "speculative decoding",
  "mixture of experts",
  "retrieval",
  "long context",
  "specultive decodng",
];
const ROUNDS = 5;
const FLOOD = 1500;
const IN_FLIGHT = 16;
const SINGLE = 400;

interface Contestant {
  readonly name: string;
  readonly discord: FakeDiscord;
  readonly child: ChildProcess;
  readonly rates: number[];
  readonly times: number[];
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
  return { name, discord, child, rates: [], times: [] };
}

/** One question, from dispatch to callback, in milliseconds. */
async function ask({ discord }: Contestant, nth: number): Promise<number> {
  const one = slash("search", { query: queries[nth % queries.length] ?? "" });
  const start = performance.now();
  discord.gateway.dispatch("INTERACTION_CREATE", one);
  const { at } = await discord.answerTo(String(one.id));
  return at - start;
}

async function flood(contestant: Contestant, count: number): Promise<number> {
  const start = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < count) await ask(contestant, next++);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return (count * 1000) / (performance.now() - start);
}

const folder = mkdtempSync(join(tmpdir(), "paperboy-bench-"));
const whole = await enter("paperboy", join("dist", "adapters", "main.js"), {
  DATABASE_URL: `file:${join(folder, "paperboy.db")}`,
});
await ask(whole, 0);
const [first] = whole.discord.answers.values();
const CARD = JSON.stringify(first?.callback.data);
const constant = await enter("a constant card", join("dist", "test", "bench", "discord-constant.js"), { CARD });

try {
  for (const contestant of [whole, constant]) await flood(contestant, FLOOD);
  for (let round = 0; round < ROUNDS; round++) {
    // Turn about, so that both meet the same machine.
    for (const contestant of round % 2 === 0 ? [whole, constant] : [constant, whole]) {
      contestant.rates.push(await flood(contestant, FLOOD));
      for (let i = 0; i < SINGLE; i++) contestant.times.push(await ask(contestant, i));
    }
  }
} finally {
  for (const { child, discord } of [whole, constant]) {
    child.kill("SIGKILL");
    await discord.stop();
  }
  rmSync(folder, { recursive: true });
}

print("| | interactions a second | p50 | p99 |");
print("| --- | --- | --- | --- |");
for (const { name, rates, times } of [whole, constant]) {
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  print(`| ${name} | ${quantile(rates, 0.5).toFixed(0)} | ${p50.toFixed(2)} ms | ${p99.toFixed(2)} ms |`);
}
const ratio = quantile(whole.rates, 0.5) / quantile(constant.rates, 0.5);
const added = quantile(whole.times, 0.99) - quantile(constant.times, 0.99);
print(`| ratio, and what is added at p99 | ${ratio.toFixed(2)} | | ${added.toFixed(2)} ms |`);
process.exitCode = ratio >= 0.6 && added <= 5 ? 0 : 1;
