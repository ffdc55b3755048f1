#!/usr/bin/env node
import { commands } from "../src/commands/index.ts";
import { UserError } from "../src/errors.ts";
import type { Embedder } from "../src/meaning/embedder.ts";
import type { Check } from "../src/ports.ts";
import { workspaceData } from "../src/team/workspace-data.ts";
import { description, version } from "./about.ts";
import { readConfig } from "./config.ts";
import { checkThat, describeChecks } from "./doctor.ts";
import { findScope } from "./find-scope.ts";
import { growSlowly } from "./memory.ts";
import { log } from "./operator.ts";
import { openProgram, type Program, type Where } from "./program.ts";
import { serve, untilToldToEnd } from "./serve.ts";
import { createOutput } from "./terminal/output.ts";

/** Gives the exit code: 0 done, 1 failed, 2 wrong use, 130 on Ctrl-C. */
async function main(words: readonly string[]): Promise<number> {
  const output = await createOutput();
  let program: Program | undefined;
  let upkeep: { close(): Promise<void> } | undefined;
  const open = async (where: Where) => {
    program = await openProgram(readConfig(), output, where);
    return program;
  };
  const openBot = async () => (await open("lines")).bot;
  try {
    if (words.length > 0) {
      const { runCommandLine } = await import("./terminal/command-line.ts");
      const backUp = async (file: string) => (await import("./store/index.ts")).backUp(readConfig().databaseUrl, file);
      const manifest = async (url?: string) =>
        (await import("./slack/manifest.ts")).createManifest(commands, readConfig().slackPreviews, url);
      const doctor = async (channel?: string) => examine(await open("platforms"), channel);
      const sync: Program["syncNow"] = async (onStart) => (await open("lines")).syncNow(onStart);
      const openUpkeep = async () => {
        const opened = await (await import("./upkeep.ts")).openUpkeep(readConfig());
        upkeep = opened;
        return opened;
      };
      const exportWorkspace = async (scope: string) => {
        const { store } = await (await open("lines")).openDatabase();
        return workspaceData(await findScope(scope, store.adapters), store);
      };
      const operations = { exportWorkspace, openUpkeep, sync, backUp, manifest, doctor, describeChecks };
      return await runCommandLine(words, { version, description, commands, output, openBot, ...operations });
    }
    const config = readConfig();
    if (config.slack || config.discord) {
      const told = untilToldToEnd(log);
      const { connections, startDigests, stopDigests, openDatabase } = await open("platforms");
      await openDatabase();
      await serve(connections, { start: startDigests, stop: stopDigests }, told, log);
      return 0;
    }
    if (process.stdin.isTTY && process.stdout.isTTY) {
      program = await open("chat");
      const { chat } = await import("./terminal/chat.ts");
      return await chat(program, greeting(program.paperCount), output);
    }
    const { answerPipedLines } = await import("./terminal/piped.ts");
    return await answerPipedLines(await openBot());
  } finally {
    await program?.close();
    await upkeep?.close();
  }
}

const noSuchChannel =
  "No platform that is set up has such ids. Copy the channel's id: in Slack from the end of its details, in Discord from its menu (developer mode).";
const noPlatform: Check = { what: "neither Slack nor Discord is set up, only the terminal (README.md, “Connect”)" };

/** What may be wrong with the set-up, the database first. */
async function examine(
  { connections, embedder, openDatabase, paperCount }: Program,
  channel?: string,
): Promise<readonly Check[]> {
  const papers = { what: `papers: ${paperCount} can be read` };
  const database = await checkThat("the database can be opened", openDatabase);
  const meaning =
    embedder && (await checkThat(`meaning: ${embedder.model} turns text into vectors`, () => checkEmbedder(embedder)));
  const platforms = (await Promise.all(connections.map((connection) => connection.check(channel)))).flat();
  const isUnknown = channel !== undefined && !platforms.some(({ what }) => what.endsWith(`channel ${channel}`));
  return [
    ...[papers, database, ...(meaning ? [meaning] : []), ...platforms],
    ...(connections.length === 0 ? [noPlatform] : []),
    ...(isUnknown ? [{ what: `channel ${channel}`, problem: noSuchChannel }] : []),
  ];
}

async function checkEmbedder(embedder: Embedder): Promise<void> {
  try {
    await embedder.embed(["paper"], 10_000);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`The embedding service ${reason}.`, "Look at the EMBEDDINGS_.. settings (.env.example).");
  }
}

const greeting = (paperCount: number): readonly string[] => [
  `This is paperboy, with ${paperCount} papers to search and read. Ctrl-D leaves.`,
  "Try: kv cache, show razorattention, or help.",
  "Slack and Discord: README.md, “Connect”.",
];

growSlowly();

// Whoever reads our output may have seen enough (`paperboy help | head -3`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`paperboy: cannot write the answer: ${error.message}.\n`);
  process.exit(1);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const text =
    error instanceof UserError
      ? `${error.message} ${error.hint}`
      : error instanceof Error
        ? error.stack
        : String(error);
  process.stderr.write(`paperboy: ${text}\n`);
  process.exitCode = 1;
}
