/**
 * `npm run bench:slack`: signed `/paper search` requests over HTTP through the whole program, beside a Bolt app that
 * acknowledges with ten constant blocks, and the same app with a bare call of MiniSearch before, which tells what part is
 * searching; all in processes of their own, by turns in the same run.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { scopes } from "../../adapters/slack/manifest.ts";
import { encode, SIGNING_SECRET, signed, slashCommand } from "../fakes/slack-requests.ts";
import { BOT_TOKEN, startFakeSlack } from "../fakes/slack-server.ts";
import { quantile, seededRandom } from "./measure.ts";
import { questionOf } from "./questions.ts";

const print = (line: string) => process.stdout.write(`${line}\n`);
/** So many until both programs are compiled as well as they will be. */
const WARM_UP = 4000;
const ROUNDS = 5;
const REQUESTS = 1000;
/** People ask when they like: so many a second on average, whether those before were answered or not. */
const ARRIVALS = 50;
const ARRIVING = 300;

/** Requests that were only acknowledged at first. */
let late = 0;
let answerTo = "";

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Starts a program and waits until it says where it listens. */
function start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Server> {
  const child = spawn(process.execPath, [...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("exit", () => reject(new Error(`it ended: ${said}`)));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const url = said.match(/http:\/\/127\.0\.0\.1:\d+\/slack\/events/)?.[0];
      if (url !== undefined) resolve({ child, url });
    });
  });
}

/** Another question each time, all through the run. */
let asked = 0;
function nextLine(): string {
  const { query, page } = questionOf(asked++);
  return page === 1 ? `search ${query}` : `search --page ${page} ${query}`;
}

function ask(url: string, agent: Agent, line = nextLine()): Promise<number> {
  const { body, type } = encode(slashCommand(line, answerTo));
  const headers = { "Content-Type": type, "Content-Length": Buffer.byteLength(body), ...signed(body, SIGNING_SECRET) };
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      let said = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
      response.on("end", () => {
        if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`));
        // The answer was not ready within half a second: it comes to the response_url.
        if (said === "") late++;
        resolve(performance.now() - begun);
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Milliseconds of each request, and requests a second. */
interface Round {
  readonly times: readonly number[];
  readonly rate: number;
}

/** Asks with so many requests at a time. */
async function load(url: string, concurrency: number, requests = REQUESTS): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const times: number[] = [];
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next++ < requests) times.push(await ask(url, agent));
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return { times, rate: requests / seconds };
}

/** Milliseconds of each request, arriving at random moments. */
async function receive(url: string): Promise<readonly number[]> {
  const random = seededRandom(3);
  const agent = new Agent({ keepAlive: true });
  const answers: Promise<number>[] = [];
  for (let i = 0; i < ARRIVING; i++) {
    await pause((-Math.log(1 - random()) * 1000) / ARRIVALS);
    answers.push(ask(url, agent));
  }
  const times = await Promise.all(answers);
  agent.destroy();
  return times;
}

/** How long ours and theirs take, as cells of the table. */
function waits(ours: readonly number[] = [], theirs: readonly number[] = []): readonly string[] {
  const both = [0.5, 0.99].flatMap((share) => [quantile(ours, share), quantile(theirs, share)]);
  const added = quantile(ours, 0.99) - quantile(theirs, 0.99);
  return [...both, added].map((ms) => `${ms.toFixed(1)} ms`);
}

/** Resident memory of a process in MB, where the system tells; its highest so far. */
function memoryOf({ pid }: ChildProcess): string {
  try {
    const kilobytes = readFileSync(`/proc/${pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)?.[1];
    return `${Math.round(Number(kilobytes) / 1024)} MB`;
  } catch {
    return "unknown";
  }
}

const folder = mkdtempSync(join(tmpdir(), "paperboy-bench-"));
const slack = await startFakeSlack(scopes);
answerTo = slack.responseUrl();
const env = {
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_APP_TOKEN: "",
  SLACK_API_URL: slack.url,
  DISCORD_TOKEN: "",
  PORT: "0",
  DATABASE_URL: `file:${join(folder, "bench.db")}`,
};
const servers: Server[] = [];

/** Requests a second of the round in the middle. */
const rateOf = (rounds: readonly Round[]) =>
  quantile(
    rounds.map(({ rate }) => rate),
    0.5,
  );
const timesOf = (rounds: readonly Round[]) => rounds.flatMap(({ times }) => times);

try {
  const bolt = join("dist", "test", "bench", "slack-baseline.js");
  for (const args of [[join("dist", "adapters", "main.js")], [bolt], [bolt, "plain"], [bolt, "forgiving"]])
    servers.push(await start(args, env));
  const [paperboy, baseline] = servers;
  if (!paperboy || !baseline) throw new Error("not started");
  print("| requests | paperboy, a second | Bolt alone | ratio | p50 | Bolt alone | p99 | Bolt alone | added at p99 |");
  print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  // There is a database, and something in it: a paper that the channel was shown.
  await ask(paperboy.url, new Agent(), "share razorattention");
  for (const { url } of servers) await load(url, 16, WARM_UP);
  const parts: string[] = [];
  for (const concurrency of [1, 16, 64]) {
    const rounds = servers.map((): Round[] => []);
    for (let round = 0; round < ROUNDS; round++)
      for (const [i, { url }] of servers.entries()) rounds[i]?.push(await load(url, concurrency));
    const [ours = [], theirs = [], ...searching] = rounds;
    const partOf = (of: readonly Round[]) => (rateOf(of) / rateOf(theirs)).toFixed(2);
    const rates = [rateOf(ours).toFixed(0), rateOf(theirs).toFixed(0), partOf(ours)];
    print(`| ${[`${concurrency} at a time`, ...rates, ...waits(timesOf(ours), timesOf(theirs))].join(" | ")} |`);
    parts.push(`| ${[`${concurrency} at a time`, ...[...searching, ours].map(partOf)].join(" | ")} |`);
  }
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(...(await receive(paperboy.url)));
    theirs.push(...(await receive(baseline.url)));
  }
  print(`| ${[`${ARRIVALS} a second, at random`, "", "", "", ...waits(ours, theirs)].join(" | ")} |`);
  print("\nRequests a second in parts of those of Bolt alone, which answers without looking for anything:\n");
  print("| requests | Bolt and MiniSearch | the same with prefix and fuzzy 0.2 | paperboy |");
  print("| --- | --- | --- | --- |");
  for (const line of parts) print(line);
  print(`\n${late} requests were acknowledged first and answered later.`);
  print(`Highest resident memory: paperboy ${memoryOf(paperboy.child)}, Bolt alone ${memoryOf(baseline.child)}.`);
} finally {
  for (const { child } of servers) {
    child.removeAllListeners("exit");
    child.kill();
  }
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
}
