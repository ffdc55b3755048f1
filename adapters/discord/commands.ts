import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  ApplicationCommandOptionType as Kind,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { Command } from "../../src/bot/command.ts";
import type { OptionSpec } from "../../src/bot/options.ts";
import { clipText } from "../../src/text/clip.ts";
import { limits } from "./limits.ts";

/** The one slash command; the table's commands stand below it. */
export const slashCommand = "paper";
/** What a message's menu offers. */
const relatedTo = "Find related papers";

const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/**
 * What Discord registers for the command table: a subcommand for each command of one word; commands of two words stand in
 * the group of their first word; those that are only pressed stay out. Discord allows 25 of both together, and 25 in a group. Throws, at start, past a limit.
 */
export function slashCommands(commands: readonly Command[]): RESTPutAPIApplicationCommandsJSONBody {
  const groups = new Map<string, Command[]>();
  for (const command of commands.filter(({ offMenu }) => !offMenu)) {
    const [first = ""] = command.name.split(" ");
    groups.set(first, [...(groups.get(first) ?? []), command]);
  }
  const options = [...groups].map(([first, members]): APIApplicationCommandOption => {
    const [only] = members;
    return only?.name === first
      ? subcommand(only, first)
      : {
          type: Kind.SubcommandGroup,
          name: first,
          description: `What concerns a ${first}`,
          options: members.map((member) => subcommand(member, member.name.slice(first.length + 1))),
        };
  });
  const paper = {
    type: ApplicationCommandType.ChatInput,
    name: slashCommand,
    description: "Find, read and share research papers",
    options,
    ...everywhere,
  } as const;
  const most = Math.max(options.length, ...[...groups.values()].map(({ length }) => length));
  if (most > limits.subcommands) throw new Error(`${most} commands side by side; Discord takes ${limits.subcommands}`);
  const characters = countCharacters(paper);
  if (characters > limits.commandCharacters)
    throw new Error(`${characters} characters; Discord takes ${limits.commandCharacters}`);
  return [paper, { type: ApplicationCommandType.Message, name: relatedTo, ...everywhere }];
}

/** Names, descriptions and values, as Discord counts them for its limit. */
export function countCharacters(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, each: unknown) => sum + countCharacters(each), 0);
  if (typeof part !== "object" || part === null) return 0;
  return Object.entries(part).reduce(
    (sum, [name, value]) =>
      sum +
      (typeof value === "string" && ["name", "description", "value"].includes(name)
        ? value.length
        : countCharacters(value)),
    0,
  );
}

function subcommand(command: Command, name: string): APIApplicationCommandSubcommandOption {
  // Discord wants those that are required first.
  const options = command.options.toSorted((a, b) => Number(b.required) - Number(a.required));
  return {
    type: Kind.Subcommand,
    name,
    description: clipText(command.summary, limits.description),
    options: options.map((option) => optionOf(option, command.suggest[option.name] !== undefined)),
  };
}

function optionOf(spec: OptionSpec, suggests: boolean): APIApplicationCommandBasicOption {
  const { name, required, min, max, maxLength } = spec;
  const shared = { name, description: clipText(spec.description, limits.description), required };
  switch (spec.kind) {
    case "integer":
      return {
        type: Kind.Integer,
        ...shared,
        ...(min !== undefined && { min_value: min }),
        ...(max !== undefined && { max_value: max }),
      };
    case "flag":
      return { type: Kind.Boolean, ...shared };
    case "choice":
      return { type: Kind.String, ...shared, choices: spec.choices.map((value) => ({ name: value, value })) };
    case "text":
      return {
        type: Kind.String,
        ...shared,
        ...(required && { min_length: 1 }),
        ...(maxLength !== undefined && { max_length: maxLength }),
        ...(suggests && { autocomplete: true }),
      };
  }
}
