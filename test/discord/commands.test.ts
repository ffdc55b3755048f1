import { SlashCommandBuilder } from "discord.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { countCharacters, slashCommands } from "../../adapters/discord/commands.ts";
import { defineCommand } from "../../src/bot/command.ts";
import { commands } from "../../src/commands/index.ts";
import { privateReply } from "../../src/format/card.ts";

const invented = (name: string, description = "A thing") =>
  defineCommand({
    name,
    summary: "Do a thing",
    options: z.object({ thing: z.string().describe(description) }),
    examples: [name],
    visibility: "private",
    run: async () => privateReply("", [], null),
  });

interface Option {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly unknown[];
  readonly options?: readonly Option[];
}
const optionsOf = ({ options = [] }: Option): readonly Option[] =>
  options.flatMap((each) => [each, ...optionsOf(each)]);

describe("the registered commands", () => {
  const [paper, menu] = slashCommands(commands);

  it("are what they were", async () => {
    const json = JSON.stringify(slashCommands(commands), null, 2);
    await expect(`${json}\n`).toMatchFileSnapshot("golden/commands.json");
  });

  it("leave room within Discord's limits", () => {
    const top = paper as unknown as Option;
    expect(top.options?.length).toBeLessThan(25);
    expect(countCharacters(paper)).toBeLessThanOrEqual(8000);
    for (const { name, description, options = [], choices = [] } of optionsOf(top)) {
      expect(name).toMatch(/^[a-z0-9_-]{1,32}$/);
      expect(description.length).toBeGreaterThan(0);
      expect(description.length).toBeLessThanOrEqual(100);
      expect(options.length).toBeLessThanOrEqual(25);
      expect(choices.length).toBeLessThanOrEqual(25);
      const required = options.map((option) => option.required === true);
      expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
    }
    expect(new SlashCommandBuilder().setName(top.name).setDescription(top.description).toJSON().name).toBe("paper");
  });

  it("hold each command of the table, reached by its own name", () => {
    const names = (paper as unknown as Option).options?.flatMap(({ type, name, options = [] }) =>
      type === 2 ? options.map((each) => `${name} ${each.name}`) : [name],
    );
    expect(names?.toSorted()).toEqual(
      commands
        .filter(({ offMenu }) => !offMenu)
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it("may be used anywhere, by whoever installed the bot", () => {
    for (const command of [paper, menu])
      expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
  });

  it("fail to be made past 25 side by side, or 8,000 characters", () => {
    const side = Array.from({ length: 26 }, (_, i) => invented(`thing${i}`));
    expect(() => slashCommands(side)).toThrow("26 commands side by side");
    expect(() => slashCommands(side.slice(0, 25))).not.toThrow();
    expect(() => slashCommands(side.map(({ name, ...rest }) => ({ ...rest, name: `shelf ${name}` })))).toThrow("26");
    const wordy = Array.from({ length: 100 }, (_, i) => invented(`group${i % 20} thing${i}`, "word ".repeat(19)));
    expect(() => slashCommands(wordy)).toThrow(/\d+ characters; Discord takes 8000/);
  });
});
