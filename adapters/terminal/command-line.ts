import { CommanderError, Command as Parser } from "commander";
import type { Bot } from "../../src/bot/bot.ts";
import type { Command } from "../../src/bot/command.ts";
import { allowedValues, type OptionSpec, type RawOptions } from "../../src/bot/options.ts";
import { nearestOption } from "../../src/bot/stray-option.ts";
import type { Reply } from "../../src/format/card.ts";
import { plainText } from "../../src/format/plain-text.ts";
import type { Check } from "../../src/ports.ts";
import { oneSlipAway } from "../../src/text/nearest.ts";
import { toJson } from "./json.ts";
import type { Output } from "./output.ts";
import { addPaperCommands, type PaperWork } from "./paper-commands.ts";
import { terminalCaller } from "./platform.ts";

/** What the command line needs to know of the program. */
export interface Program extends PaperWork {
  readonly version: string;
  readonly description: string;
  readonly commands: readonly Command[];
  readonly output: Output;
  /** Opens the bot when a command needs it: `--help` works without any paper. */
  openBot(): Promise<Bot>;
  /** Copies the database into a new file. */
  backUp(file: string): Promise<void>;
  /** The manifest from which a Slack app is made. */
  manifest(url?: string): Promise<unknown>;
  /** Looks for what is wrong with the set-up. */
  doctor(channel?: string): Promise<readonly Check[]>;
  describeChecks(checks: readonly Check[]): string;
}

/** Runs one command and writes its answer. Gives the exit code: 0 done, 1 failed, 2 wrong use. Rejects where `openBot` does. */
export async function runCommandLine(words: readonly string[], program: Program): Promise<0 | 1 | 2> {
  const root = new Parser("paperboy")
    .description(`${program.description}\nWithout a command it talks with you, or answers each line of its input.`)
    .version(program.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "explain the use")
    .helpCommand(false)
    .showHelpAfterError('To search: paperboy search "kv cache"')
    .enablePositionalOptions()
    .exitOverride();
  let exitCode: 0 | 1 | 2 = 0;
  for (const command of program.commands) {
    addCommand(root, command, words, async (options, json) => {
      // What a command shows besides its answer must not get between the data.
      if (json) program.output.show = (reply) => process.stderr.write(`${plainText(reply)}\n`);
      const bot = await program.openBot();
      const invocation = { command: command.name, options, literal: true } as const;
      exitCode = writeReply(await bot.handle(invocation, terminalCaller), json, program.output);
    });
  }
  root
    .command("backup")
    .description("Copy the database into a new file, also while it is in use")
    .argument("<file>", "where the copy goes")
    .action(async (file: string) => {
      await program.backUp(file);
      process.stdout.write(`Copied the database to ${file}.\n`);
    });
  addPaperCommands(root, program, (code) => {
    exitCode = code;
  });
  root
    .command("manifest")
    .description("Print the manifest from which Slack makes an app: api.slack.com/apps, “Create New App”")
    .option("--url <address>", "where Slack reaches paperboy over HTTP (https://..), instead of Socket Mode")
    .action(async ({ url }: { readonly url?: string }) => {
      process.stdout.write(`${toJson(await program.manifest(url))}\n`);
    });
  root
    .command("doctor")
    .description("Look for what is wrong with the set-up, and say what to do about it")
    .argument("[channel]", "the id of a channel to which paperboy cannot write")
    .option("--json", "print data instead of text")
    .action(async (channel: string | undefined, { json }: { readonly json?: boolean }) => {
      const checks = await program.doctor(channel);
      exitCode = checks.some(({ problem }) => problem !== undefined) ? 1 : 0;
      process.stdout.write(`${json ? toJson(checks) : program.describeChecks(checks)}\n`);
    });
  try {
    await root.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

/** Adds a row of the command table, with its options, to the parser. */
function addCommand(
  root: Parser,
  command: Command,
  words: readonly string[],
  run: (options: RawOptions, json: boolean) => Promise<void>,
): void {
  const { name, summary, options, positional, notes, examples } = command;
  const [own = name, group] = name.split(" ").reverse();
  const parser = (group === undefined ? root : groupOf(root, group))
    .command(own)
    .description(summary)
    // Only `--help`, no `-h`, and unknown options let through: `-word` is part of the query language.
    .helpOption("--help", "explain this command")
    .allowUnknownOption()
    .option("--json", "print data instead of text")
    .showHelpAfterError(`For example: paperboy ${examples[0]}`);
  for (const option of options.filter((candidate) => candidate !== positional)) {
    parser.option(flagsOf(option), `${option.description}; ${allowedValues(option)}`);
  }
  if (positional) parser.argument(positional.required ? "<words...>" : "[words...]", positional.description);
  if (notes.length > 0) parser.addHelpText("after", `\n${notes.join("\n")}`);
  parser.addHelpText("after", `\nExamples:\n${examples.map((line) => `  paperboy ${line}`).join("\n")}`);
  parser.action(async () => {
    const { json = false, ...given } = parser.opts<RawOptions & { json?: boolean }>();
    const text = parser.args.join(" ");
    refuseUnknownOptions(parser, command, words);
    await run(text === "" ? given : { ...given, [positional?.name ?? ""]: text }, json);
  });
}

/** The command under which those of a group stand, such as `digest`. */
const groupOf = (root: Parser, name: string): Parser =>
  root.commands.find((command) => command.name() === name) ??
  root.command(name).helpCommand(false).description(`Commands on a ${name}; see paperboy ${name} --help`);

const flagsOf = ({ name, kind }: OptionSpec): string => (kind === "flag" ? `--${name}` : `--${name} <value>`);

/** Ends with wrong use where a word before `--` looks like an option that the command does not have. */
function refuseUnknownOptions(parser: Parser, command: Command, words: readonly string[]): void {
  const end = words.indexOf("--");
  const unknown = words
    .slice(0, end === -1 ? words.length : end)
    .find((word) => /^--[a-z]/i.test(word) && parser.args.includes(word));
  if (unknown === undefined) return;
  const known = parser.options.flatMap(({ long }) => long ?? []);
  const near = oneSlipAway(unknown, known) ?? nearestOption(unknown.slice(2).toLowerCase(), command);
  const advice = near === undefined ? `It knows ${[...known, "--help"].join(", ")}` : `Did you mean ${near}`;
  parser.error(`error: unknown option '${unknown}'\n(${advice}?)`);
}

/** Writes a reply for a person or a program; anything but success goes to standard error. Gives the exit code. */
function writeReply(reply: Reply, json: boolean, output: Output): 0 | 1 | 2 {
  if (reply.outcome !== "done") {
    process.stderr.write(`${plainText(reply)}\n`);
    return reply.outcome === "misused" ? 2 : 1;
  }
  const text = json ? toJson(reply.data) : output.toText(reply);
  process.stdout.write(`${text}\n`);
  return 0;
}
