import { MisuseError, UnknownPaperError, UserError } from "../errors.ts";
import { advise, type Block, type Reply } from "../format/card.ts";
import { errorCard } from "../format/error-card.ts";
import { newReference } from "../keys.ts";
import type { ReportError } from "../ports.ts";
import { type Preview, previewLinks } from "../team/previews.ts";
import { clipText } from "../text/clip.ts";
import type { Command, Suggestion } from "./command.ts";
import { type Completions, completeLine, suggestValues } from "./complete.ts";
import type { Caller, Surroundings } from "./context.ts";
import { formatLine, type ParsedLine, parseLine } from "./line.ts";
import type { RawOptions } from "./options.ts";
import { refuseStrayOption } from "./stray-option.ts";

/** A command with its options, as a platform that has typed options delivers it. */
export interface Invocation {
  readonly command: string;
  readonly options: RawOptions;
  /** What looks like an option in its text is text: options were looked for already. */
  readonly literal?: true;
}

export interface Bot {
  readonly commands: readonly Command[];
  /** Answers an invocation. Never rejects. */
  handle(invocation: Invocation, caller: Caller): Promise<Reply>;
  /** Answers a typed line or a pressed button's line; a line that names no command is a search. Never rejects. */
  answer(line: string, caller: Caller): Promise<Reply>;
  /** Values for an option of which something has been typed, best first: its choices, or what the command suggests. Never rejects. */
  suggest(command: string, option: string, typed: string, caller: Caller): Promise<readonly Suggestion[]>;
  /** What stands under a message for the links in it, see `previewLinks`. Never rejects. */
  preview(links: readonly string[], caller: Caller): Promise<readonly Preview[]>;
  /** What the fields of a form hold to begin with, besides defaults; nothing where that cannot be found out. Never rejects. */
  fill(command: string, given: RawOptions, caller: Caller): Promise<RawOptions>;
  /** Completes a line that is being typed. Never rejects. */
  complete(line: string, caller: Caller): Promise<Completions>;
}

/** What came of a command, and whether that is because its words fit no such command. */
interface Ran {
  readonly reply: Reply;
  readonly isOdd: boolean;
}

/** `fallback` names the command for lines that name none; it must take text. */
export function createBot(
  commands: readonly Command[],
  fallback: string,
  surroundings: Omit<Surroundings, "commands">,
  report: ReportError,
): Bot {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const search = byName.get(fallback);
  if (!search) throw new Error(`no command "${fallback}"`);

  const contextFor = (caller: Caller) => ({ ...surroundings, ...surroundings.corpus(), commands, caller });

  /** `loose`: the part of the text in which what looks like an option cannot be meant to be text. */
  const run = async (command: Command, options: RawOptions, caller: Caller, loose: string): Promise<Ran> => {
    try {
      refuseStrayOption(loose, command);
      return { reply: await command.run(options, contextFor(caller)), isOdd: false };
    } catch (error) {
      const isOdd = error instanceof MisuseError || error instanceof UnknownPaperError;
      return { reply: explain(error), isOdd };
    }
  };

  /** In doubt nothing is offered. */
  const without = (error: unknown): void => {
    if (!(error instanceof UserError)) report("completion", error);
  };

  const explain = (error: unknown): Reply => {
    if (error instanceof UserError) {
      return errorCard(error.message, error.advice, error.offers, error instanceof MisuseError ? "misused" : "failed");
    }
    const reference = newReference(surroundings.random);
    report(reference, error);
    return errorCard("Something went wrong on our side.", `Reference ${reference}`, [], "failed");
  };

  return {
    commands,
    handle: async ({ command: name, options, literal }, caller) => {
      const command = byName.get(name);
      const { [command?.positional?.name ?? ""]: text = "" } = options;
      return command
        ? (await run(command, options, caller, literal ? "" : String(text))).reply
        : explain(new MisuseError(`There is no command “${name}”.`, advise("Try", "help")));
    },
    suggest: async (name, option, typed, caller) => {
      try {
        return await suggestValues(byName.get(name), option, typed, contextFor(caller));
      } catch (error) {
        without(error);
        return [];
      }
    },
    preview: (links, caller) =>
      previewLinks(links, caller, contextFor(caller)).catch((error: unknown) => {
        report("preview", error);
        return [];
      }),
    fill: async (name, given, caller) => {
      try {
        return (await byName.get(name)?.fill(given, contextFor(caller))) ?? {};
      } catch (error) {
        without(error);
        return {};
      }
    },
    complete: (line, caller) =>
      completeLine(line, commands, search, contextFor(caller)).catch((error: unknown) => {
        without(error);
        return { typed: "", suggestions: [] };
      }),
    answer: async (line, caller) => {
      const parsed = parseLine(askedFor(line.trim(), commands), commands, search);
      const { reply, isOdd } = await run(parsed.command, parsed.options, caller, parsed.loose);
      return offer(reply, otherReadings(line.trim(), parsed, isOdd, search.name, commands));
    },
  };
}

/** An empty line asks for help, and the first word of several commands alone for help on these. */
function askedFor(line: string, commands: readonly Command[]): string {
  return line === "" || isGroup(line, commands) ? `help ${line}` : line;
}

function isGroup(word: string, commands: readonly Command[]): boolean {
  const start = `${word.toLowerCase()} `;
  return commands.some(({ name }) => name.startsWith(start));
}

/** What else a line could have meant: a command one slip away, or a search for the whole line. */
function otherReadings(
  line: string,
  { named, command, meant, options }: ParsedLine,
  isOdd: boolean,
  search: string,
  commands: readonly Command[],
): readonly Block[] {
  if (meant !== undefined) return [offerLine(`Run “${clipText(meant, 30)}”`, meant)];
  const [first = ""] = line.split(/\s/);
  if (!named && isGroup(first, commands)) return [offerLine(`Help on “${first}”`, `help ${first}`)];
  // Options, or a name alone, are no words to search for.
  const isText =
    Object.keys(options).join() === (command.positional?.name ?? "") && line.toLowerCase() !== command.name;
  if (!named || command.name === search || !isOdd || !isText) return [];
  return [offerLine(`Search for “${clipText(line, 30)}”`, formatLine(search, line))];
}

const offerLine = (label: string, line: string): Block => ({
  kind: "buttons",
  buttons: [{ kind: "command", label, line }],
});

const offer = (reply: Reply, blocks: readonly Block[]): Reply =>
  blocks.length === 0 ? reply : { ...reply, blocks: [...reply.blocks, ...blocks] };
