import { createInterface } from "node:readline";
import type { Bot } from "../../src/bot/bot.ts";
import { plainText } from "../../src/format/plain-text.ts";
import { terminalCaller } from "./platform.ts";

/**
 * Answers each line of standard input as plain text on standard output, what failed on standard error. Gives the exit
 * code: 0, or 1 where any line failed. Empty lines are passed over.
 */
export async function answerPipedLines(bot: Bot): Promise<0 | 1> {
  let exitCode: 0 | 1 = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    const reply = await bot.answer(line, terminalCaller);
    if (reply.outcome !== "done") exitCode = 1;
    const output = reply.outcome === "done" ? process.stdout : process.stderr;
    output.write(`${plainText(reply)}\n\n`);
  }
  return exitCode;
}
