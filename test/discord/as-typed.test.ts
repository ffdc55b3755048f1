import { describe, expect, it } from "vitest";
import { lineAsTyped } from "../../adapters/discord/as-typed.ts";
import { slashCommands } from "../../adapters/discord/commands.ts";
import { findCommand, parseLine } from "../../src/bot/line.ts";
import { commands } from "../../src/commands/index.ts";

describe("a line to type", () => {
  it.each([
    ["help", "/paper help"],
    ["digest list", "/paper digest list"],
    ["follow topic kv cache", "/paper follow what:topic kv cache"],
    ['share muse --note "worth a read"', "/paper share paper:muse note:worth a read"],
    ["digest subscribe --at 09:00 retrieval", "/paper digest subscribe topic:retrieval at:09:00"],
    ["mute survey --undo", "/paper mute what:survey undo:True"],
    // What is only pressed in Discord, and what is no command at all, has no other form.
    ["vote razorattention", "vote razorattention"],
    ["on owls", "on owls"],
  ])("%j is shown as %j", (line, typed) => {
    expect(lineAsTyped(line, commands)).toBe(typed);
  });

  it("of every example names options that are registered, and nothing that the line does not say", () => {
    const [paper] = slashCommands(commands);
    for (const { examples, offMenu } of commands) {
      for (const line of offMenu ? [] : examples) {
        const command = findCommand(line, commands)?.command;
        if (command === undefined) throw new Error(`no command: ${line}`);
        const registered = JSON.stringify(paper);
        const { options } = parseLine(line, commands, command);
        const typed = lineAsTyped(line, commands);
        expect(typed.startsWith(`/paper ${command.name}`)).toBe(true);
        for (const [name, value] of Object.entries(options)) {
          expect(registered).toContain(`"name":"${name}"`);
          expect(typed.toLowerCase()).toContain(`${name}:${value}`.toLowerCase());
        }
      }
    }
  });
});
