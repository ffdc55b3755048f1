import { createDiscord } from "../../adapters/discord/index.ts";
import { createBot } from "../../src/bot/bot.ts";
import { commands } from "../../src/commands/index.ts";
import type { PaperRecord } from "../../src/paper.ts";
import type { Connection } from "../../src/ports.ts";
import type { Store } from "../../src/store.ts";
import { deliverAt } from "../deliver-at.ts";
import { type FakeDiscord, startDiscord } from "../fakes/discord-server.ts";
import type { Json } from "../fakes/discord-world.ts";
import { shippedSurroundings } from "../shipped.ts";

export const token = "plainly.invented.token";

export interface Running {
  readonly discord: FakeDiscord;
  readonly connection: Connection;
  readonly store: Store;
  /** What the operator reads. */
  readonly lines: string[];
  readonly reports: unknown[];
  /** Delivers the digests that are due at a time. */
  deliver(at: Date): Promise<void>;
  /** Sends an interaction and gives the answer to it. */
  ask(interaction: Json, enough?: Parameters<FakeDiscord["answerTo"]>[1]): ReturnType<FakeDiscord["answerTo"]>;
  stop(): Promise<void>;
}

/** The adapter with the real client, connected to a Discord on this machine. `slow` goes before each look at the papers. */
export async function connect(
  options: {
    readonly discord?: FakeDiscord;
    readonly shards?: number | "auto";
    readonly guild?: string;
    readonly hearsLinks?: true;
    readonly papers?: readonly PaperRecord[];
    readonly slow?: () => Promise<void>;
    readonly start?: false;
  } = {},
): Promise<Running> {
  const discord = options.discord ?? (await startDiscord(token));
  const lines: string[] = [];
  const reports: unknown[] = [];
  const clock = () => new Date();
  const surroundings = { ...(await shippedSurroundings(options.papers, undefined, clock)), random: Math.random };
  const opened = await surroundings.open();
  const { store } = opened;
  const report = (_: string, cause: unknown) => void reports.push(cause);
  let connection: Connection | undefined;
  const bot = createBot(commands, "search", { ...surroundings, platformOf: () => connection?.platform }, report);
  const { slow = async () => {} } = options;
  connection = createDiscord(
    {
      ...{ token, apiUrl: discord.apiUrl, guild: options.guild, shards: options.shards ?? 1 },
      hearsLinks: options.hearsLinks ?? false,
    },
    {
      bot: {
        ...bot,
        handle: async (invocation, caller) => {
          await slow();
          return bot.handle(invocation, caller);
        },
      },
      memory: async () => store.adapters,
      clock,
      random: Math.random,
      log: (line) => void lines.push(line),
      report,
    },
  );
  if (options.start !== false) await connection.start();
  const { platform, stop: stopBoth } = connection;
  return {
    discord,
    connection,
    store,
    lines,
    reports,
    deliver: (at) => deliverAt(at, opened, platform, "discord:"),
    ask(interaction, enough) {
      discord.gateway.dispatch("INTERACTION_CREATE", interaction);
      return discord.answerTo(String(interaction.id), enough);
    },
    async stop() {
      await stopBoth();
      if (options.discord === undefined) await discord.stop();
    },
  };
}
