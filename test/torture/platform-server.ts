/**
 * A chat platform in a process of its own: slow, at times overloaded or broken, and it goes on with what it has received
 * when the sender is dead. It never notices that a message was sent before. `fork` it with a seed and the real start of
 * the bot's clock; it tells its port.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { seededRandom } from "../bench/measure.ts";
import type { FindRequest, KeptPost, PostRequest } from "./protocol.ts";
import { createFastClock, inBotTime, LONGEST_ARRIVAL_MS } from "./timing.ts";

const [seed = "1", startedAt = "0"] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const clock = createFastClock(Number(startedAt));
const posts: KeptPost[] = [];

const QUICK_MS = 40;

/** What becomes of a message, and how often: whether it is posted, and what the sender hears. */
const fates = [
  { weight: 64, arrives: true, answer: 200 },
  { weight: 8, arrives: false, answer: 429 },
  { weight: 6, arrives: true, answer: 500 },
  { weight: 6, arrives: false, answer: 500 },
  { weight: 5, arrives: true, answer: "hang up" },
  { weight: 5, arrives: false, answer: "hang up" },
  { weight: 3, arrives: true, answer: "silence" },
  { weight: 3, arrives: false, answer: "silence" },
] as const;

function drawFate(): (typeof fates)[number] {
  let left = random() * fates.reduce((sum, { weight }) => sum + weight, 0);
  for (const fate of fates) {
    left -= fate.weight;
    if (left < 0) return fate;
  }
  return fates[0];
}

/** Mostly quick, at times nearly as slow as can be. */
const delay = () => wait(random() * (random() < 0.7 ? QUICK_MS : LONGEST_ARRIVAL_MS));

async function post(request: PostRequest, response: ServerResponse): Promise<void> {
  const { arrives, answer } = drawFate();
  await delay();
  const kept = { ...request, id: `m${posts.length}`, at: clock.now().getTime() };
  if (arrives) posts.push(kept);
  await delay();
  if (answer === "silence") return;
  if (answer === "hang up") return void response.destroy();
  answerWith(response, answer, answer === 429 ? { afterMs: random() * inBotTime(200) } : { id: kept.id });
}

async function find({ channel, thread, key, since }: FindRequest, response: ServerResponse): Promise<void> {
  await wait(random() * QUICK_MS);
  if (random() < 0.1) return answerWith(response, 500, null);
  const found = posts.find(
    (each) => each.channel === channel && each.thread === thread && each.key === key && each.at >= since,
  );
  answerWith(response, 200, found ?? null);
}

function answerWith(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body: unknown = JSON.parse((await text(request)) || "null");
  if (request.url === "/post") await post(body as PostRequest, response);
  else if (request.url === "/find") await find(body as FindRequest, response);
  else answerWith(response, 200, posts);
}

process.once("disconnect", () => process.exit());
// A sender that dies half-way through a request has sent nothing.
const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" ? address?.port : undefined);
});
