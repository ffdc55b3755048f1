import { afterEach, beforeEach, expect, vi } from "vitest";
import { createSlack } from "../../adapters/slack/index.ts";
import { scopesFor } from "../../adapters/slack/manifest.ts";
import { createBot } from "../../src/bot/bot.ts";
import { commands } from "../../src/commands/index.ts";
import type { Subscription } from "../../src/digest/subscription.ts";
import type { PaperRecord } from "../../src/paper.ts";
import type { Connection, Platform } from "../../src/ports.ts";
import type { AdapterStore, Store } from "../../src/store.ts";
import { deliverAt } from "../deliver-at.ts";
import { type Acknowledged, deliver, type Payload, SIGNING_SECRET } from "../fakes/slack-requests.ts";
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, startFakeSlack } from "../fakes/slack-server.ts";
import { shippedSurroundings } from "../shipped.ts";

export const textOf = (value: unknown): string => JSON.stringify(value);

/** The button of a message or view that has this label. Throws where there is none. */
export function buttonIn(message: unknown, label: string): { action_id: string; value: string } {
  const before = `"text":\\{"type":"plain_text","text":"${label}","emoji":false\\}`;
  const found = textOf(message).match(new RegExp(`"action_id":"([^"]+)",${before},"value":"([^"]+)"`));
  if (!found) throw new Error(`no button ${label} in ${textOf(message)}`);
  return { action_id: found[1] ?? "", value: found[2] ?? "" };
}

/** The bot as it ships, connected by the real SDK to a Slack on this computer. */
export interface World {
  readonly slack: FakeSlack;
  readonly connection: Connection;
  readonly memory: AdapterStore;
  readonly reading: Store["reading"];
  readonly shares: () => Promise<readonly { readonly message: unknown; readonly channel: string }[]>;
  readonly digests: () => Promise<readonly Subscription[]>;
  readonly logged: string[];
  readonly reported: unknown[];
  readonly url: string;
  /** How long the store takes from now on, in milliseconds. */
  slowStore(ms: number): void;
  /** Delivers the digests that are due at a time. */
  deliver(at: Date): Promise<void>;
  /** Delivers a signed request. */
  ask(payload: Payload, headers?: Record<string, string>): Promise<Acknowledged>;
  /** What was sent to a `response_url`, as soon as it is there. */
  response(index?: number): Promise<Record<string, unknown>>;
  /** The arguments of a call of a method, as soon as it is made. */
  call(method: string, index?: number): Promise<Record<string, unknown>>;
  end(): Promise<void>;
}

/** A new one for each test of a file. When it ends, no error was reported and no secret logged. */
export function useWorld(): World {
  const world = {} as World;
  beforeEach(async () => void Object.assign(world, await startWorld()));
  afterEach(async () => {
    await world.end();
    expect(world.reported).toEqual([]);
    expect(world.logged.join("\n")).not.toMatch(/response\/secret|xoxb|xapp/);
  });
  return world;
}

export async function startWorld(over: "http" | "socket" = "http", papers?: readonly PaperRecord[]): Promise<World> {
  const slack = await startFakeSlack(scopesFor(true));
  const settings = {
    botToken: BOT_TOKEN,
    appToken: over === "socket" ? APP_TOKEN : undefined,
    signingSecret: SIGNING_SECRET,
    hearsLinks: true,
    apiUrl: slack.url,
    host: "127.0.0.1",
    port: 0,
  };
  const logged: string[] = [];
  const reported: unknown[] = [];
  const platforms: Platform[] = [];
  let storeMs = 0;
  const shipped = await shippedSurroundings(papers);
  const open = async () => {
    await new Promise((resolve) => setTimeout(resolve, storeMs));
    return shipped.open();
  };
  const surroundings = { ...shipped, open, remembered: open, clock: () => new Date(), platformOf: () => platforms[0] };
  const report = (_: string, cause: unknown) => void reported.push(cause);
  const bot = createBot(commands, "search", surroundings, report);
  const opened = await shipped.open();
  const { store } = opened;
  const connection = createSlack(settings, {
    bot,
    memory: async () => (await open()).store.adapters,
    clock: surroundings.clock,
    random: Math.random,
    log: (line) => void logged.push(line),
    report,
  });
  platforms.push(connection.platform);
  const where = await connection.start();
  const url = where.match(/http:\S+/)?.[0] ?? "";
  return {
    slack,
    connection,
    memory: store.adapters,
    reading: store.reading,
    shares: () => store.shares.list("slack:T0TEAM", 10),
    digests: () => store.subscriptions.list("slack:T0TEAM"),
    logged,
    reported,
    url,
    slowStore: (ms) => {
      storeMs = ms;
    },
    deliver: (at) => deliverAt(at, opened, connection.platform, "slack:"),
    ask: (payload, headers) => deliver(url, payload, headers),
    response: (index = 0) => there(() => slack.responses[index]),
    call: (method, index = 0) => there(() => slack.argsOf(method)[index]),
    end: async () => {
      await connection.stop();
      await slack.close();
    },
  };
}

const there = <Value>(find: () => Value | undefined): Promise<Value> =>
  vi.waitFor(() => {
    const found = find();
    if (found === undefined) throw new Error("it did not come");
    return found;
  });
