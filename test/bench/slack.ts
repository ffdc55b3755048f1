/**
 * `npm run bench:slack`: signed `/paper search` requests over HTTP through the whole program, beside a Bolt app that
 * acknowledges with ten constant blocks, both in processes of their own, by turns in the same run.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scopes } from "../../adapters/slack/manifest.ts";
import { encode, SIGNING_SECRET, signed, slashCommand } from "../fakes/slack-requests.ts";
import { BOT_TOKEN, startFakeSlack } from "../fakes/slack-server.ts";
import { quantile } from "./measure.ts";
import { questionOf } from "./questions.ts";

const print = (line: string) => process.stdout.write(`${line}\n`);
/** So many until both programs are compiled as well as they will be. */
const WARM_UP = 4000;
const ROUNDS = 5;
const REQUESTS = 1000;

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
      let length = 0;
      response.on("data", (data: Buffer) => {
        length += data.length;
      });
      response.on("end", () => {
        if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`));
        // The answer was not ready within half a second: it comes to the response_url.
        if (length === 0) late++;
        resolve(performance.now() - begun);
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Milliseconds of each request, and requests a second, with so many at a time. */
async function load(url: string, concurrency: number, requests = REQUESTS) {
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

try {
  servers.push(await start([join("dist", "adapters", "main.js")], env));
  servers.push(await start([join("dist", "test", "bench", "slack-baseline.js")], env));
  const [paperboy, baseline] = servers;
  if (!paperboy || !baseline) throw new Error("not started");
  print("| at a time | paperboy, a second | Bolt alone | ratio | p50 | Bolt alone | p99 | Bolt alone | added at p99 |");
  print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  // There is a database, and something in it: a paper that the channel was shown.
  await ask(paperboy.url, new Agent(), "share razorattention");
  for (const { url } of servers) await load(url, 16, WARM_UP);
  for (const concurrency of [1, 16, 64]) {
    const ours: Awaited<ReturnType<typeof load>>[] = [];
    const theirs: typeof ours = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await load(paperboy.url, concurrency));
      theirs.push(await load(baseline.url, concurrency));
    }
    const rateOf = (rounds: typeof ours) =>
      quantile(
        rounds.map(({ rate }) => rate),
        0.5,
      );
    const timeOf = (rounds: typeof ours, share: number) =>
      quantile(
        rounds.flatMap(({ times }) => times),
        share,
      );
    const cells = [
      rateOf(ours).toFixed(0),
      rateOf(theirs).toFixed(0),
      (rateOf(ours) / rateOf(theirs)).toFixed(2),
      ...[0.5, 0.99].flatMap((share) => [ours, theirs].map((rounds) => `${timeOf(rounds, share).toFixed(1)} ms`)),
      `${(timeOf(ours, 0.99) - timeOf(theirs, 0.99)).toFixed(1)} ms`,
    ];
    print(`| ${concurrency} | ${cells.join(" | ")} |`);
  }
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
