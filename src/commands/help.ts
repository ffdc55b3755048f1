import { z } from "zod";
import { defineCommand } from "../bot/command.ts";
import { MisuseError } from "../errors.ts";
import { commandHelpCard, helpCard } from "../format/help-card.ts";
import { oneSlipAway } from "../text/nearest.ts";

export const help = defineCommand({
  name: "help",
  summary: "Say what paperboy can do, or how to use one command",
  options: z.object({ command: z.string().trim().default("").describe("The command to explain") }),
  positional: "command",
  examples: ["help", "help search"],
  visibility: "private",
  suggest: {
    command: async (typed, { commands }) =>
      commands
        .filter(({ name }) => name.startsWith(typed.toLowerCase()))
        .map(({ name, summary }) => ({ value: name, label: summary })),
  },
  run: async ({ command: asked }, { commands }) => {
    if (asked === "") return helpCard(commands);
    const names = commands.map(({ name }) => name);
    const command = commands.find(({ name }) => name === asked.toLowerCase());
    if (command) return commandHelpCard(command);
    const group = commands.filter(({ name }) => name.startsWith(`${asked.toLowerCase()} `));
    if (group.length > 0) return helpCard(group);
    const near = oneSlipAway(asked.toLowerCase(), names);
    throw new MisuseError(
      `There is no command “${asked}”.`,
      `The commands are ${names.join(", ")}.`,
      near === undefined ? [] : [{ kind: "command", label: `help ${near}`, line: `help ${near}` }],
    );
  },
});
