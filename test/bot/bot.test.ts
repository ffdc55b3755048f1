import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Bot, createBot } from "../../src/bot/bot.ts";
import { defineCommand } from "../../src/bot/command.ts";
import type { Surroundings } from "../../src/bot/context.ts";
import { commands } from "../../src/commands/index.ts";
import type { Button, Reply } from "../../src/format/card.ts";
import { plainText } from "../../src/format/plain-text.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { caller, shippedBot, shippedSurroundings } from "../shipped.ts";

let surroundings: Omit<Surroundings, "commands">;
let bot: Bot;
const reported: unknown[] = [];

beforeAll(async () => {
  surroundings = await shippedSurroundings(
    undefined,
    createRecordingPlatform(() => new Date(0)),
  );
  bot = createBot(commands, "search", surroundings, (_, cause) => reported.push(cause));
});

const buttons = (reply: Reply): readonly Button[] =>
  reply.blocks.flatMap((block) =>
    block.kind === "buttons" ? block.buttons : block.kind === "text" && block.button ? [block.button] : [],
  );
const lines = (reply: Reply) => buttons(reply).flatMap((button) => (button.kind === "command" ? button.line : []));

describe("the bot", () => {
  it("answers an empty line with the help", async () => {
    expect((await bot.answer("  ", caller)).summary).toMatch(/^Commands: search, show/);
  });

  it("answers the first word of several commands with help on these", async () => {
    expect((await bot.answer("digest", caller)).summary).toMatch(/^Commands: digest subscribe, digest list/);
  });

  it("offers the command that a mistyped first word was meant to be", async () => {
    expect(lines(await bot.answer("shwo razorattention", caller))).toContain("show razorattention");
  });

  it.each(["show attend and tell", "random forests", "help wanted"])(
    "offers to search for %j, as it is no such command",
    async (line) => {
      const reply = await bot.answer(line, caller);
      expect(reply.outcome).not.toBe("done");
      expect(lines(reply)).toContain(`search ${line}`);
    },
  );

  it.each(["unshare muse", "digest preview 9", "show", "random", "similar muse --limit banana", "discuss muse"])(
    "offers no search for %j, which is just that command",
    async (line) => {
      expect(lines(await bot.answer(line, caller)).filter((each) => each.startsWith("search"))).toEqual([]);
    },
  );

  it.each([
    ["search kv --page banana", "“page” takes a whole number from 1 to 1000, not “banana”.", "--page 2"],
    ["search kv --page 0", "“page” takes a whole number from 1 to 1000, not “0”.", "--page 2"],
    ["search", "“search” needs a value for “query”", "search kv cache"],
    ["random forests", "“random” takes no “forests”.", "random"],
  ])("refuses %j with what is allowed and an example", async (line, message, example) => {
    const reply = await bot.answer(line, caller);
    expect(reply.outcome).toBe("misused");
    expect(plainText(reply)).toContain(message);
    expect(plainText(reply)).toContain(example);
  });

  it("takes typed options from a platform that has them", async () => {
    const typed = await bot.handle({ command: "search", options: { query: "retrieval", page: 2 } }, caller);
    expect(typed).toEqual(await bot.answer("search retrieval --page 2", caller));
  });

  it("asks for a value where only blanks were given", async () => {
    const { summary } = await bot.handle({ command: "search", options: { query: "   " } }, caller);
    expect(summary).toContain("“search” needs a value for “query”");
  });

  it("refuses a command or an option that does not exist", async () => {
    expect((await bot.handle({ command: "fly", options: {} }, caller)).outcome).toBe("misused");
    expect((await bot.handle({ command: "random", options: { speed: 3 } }, caller)).outcome).toBe("misused");
  });

  it("gives an unexpected error a reference, and tells only the operator what happened", async () => {
    const broken = defineCommand({
      name: "search",
      summary: "Break",
      options: z.object({ query: z.string().describe("Words") }),
      positional: "query",
      examples: ["search x"],
      visibility: "private",
      run: () => Promise.reject(new Error("secret details")),
    });
    const reports: unknown[][] = [];
    const reply = await createBot([broken], "search", surroundings, (...report) => reports.push(report)).answer(
      "x",
      caller,
    );
    expect(reply.outcome).toBe("failed");
    expect(plainText(reply)).toMatch(/^Something went wrong on our side\.\s+Reference i000/);
    expect(JSON.stringify(reply)).not.toContain("secret");
    expect(reports).toEqual([["i000", new Error("secret details")]]);
  });

  it("answers every line, whatever is typed, without an unexpected error", async () => {
    const names = fc.constantFrom(
      "",
      "search ",
      "show ",
      "similar ",
      "help ",
      "random ",
      "search --page ",
      'search "',
      "-",
    );
    await fc.assert(
      fc.asyncProperty(names, fc.string({ unit: "binary", maxLength: 40 }), async (name, text) => {
        const reply = await bot.answer(name + text, caller);
        expect(reply.summary).not.toBe("");
      }),
      { numRuns: 300 },
    );
    expect(reported).toEqual([]);
  });

  it("offers only buttons whose lines work", async () => {
    const pressed = new Set<string>();
    let offered = commands.flatMap(({ examples }) => examples.map((example) => ({ line: example, by: "an example" })));
    for (let depth = 0; depth < 3; depth++) {
      const next: typeof offered = [];
      for (const { line, by } of offered) {
        if (pressed.has(line)) continue;
        pressed.add(line);
        const reply = await bot.answer(line, caller);
        expect(reply.outcome, `${by} offers ${line}`).not.toBe("misused");
        next.push(...lines(reply).map((button) => ({ line: button, by: line })));
      }
      offered = next;
    }
    expect(pressed.size).toBeGreaterThan(20);
  });

  it("suggests values for an option: its choices, or what the command knows", async () => {
    const values = async (command: string, option: string, typed: string) =>
      (await bot.suggest(command, option, typed, caller)).map(({ value }) => value);
    expect(await values("show", "paper", "razor")).toEqual(["razorattention"]);
    expect(await values("digest subscribe", "empty", "S")).toEqual(["silent", "say"]);
    expect(await values("digest subscribe", "zone", "berl")).toEqual(["Europe/Berlin"]);
    expect(await values("search", "query", "kv")).toEqual(["kv cache"]);
    expect(await values("no such", "paper", "kv")).toEqual([]);
  });

  it("completes commands, options and names of papers", async () => {
    const values = async (line: string) => (await bot.complete(line, caller)).suggestions.map(({ value }) => value);
    expect(await values("s")).toEqual(["search", "show", "similar", "share", "save", "saved", "status"]);
    expect(await values("search kv --p")).toEqual(["--page"]);
    expect(await values("kv --p")).toEqual(["--page"]);
    expect(await values("razorat")).toEqual(await values("search razorat"));
    expect((await values("show razor"))[0]).toBe("razorattention");
    expect(await values("help sh")).toEqual(["show", "share"]);
    expect(await values("digest s")).toEqual(["digest subscribe"]);
    expect(await values("digest subscribe --zone berl")).toEqual(["Europe/Berlin"]);
    expect(await values("digest subscribe --empty s")).toEqual(["silent", "say"]);
    expect((await bot.complete("show razor", caller)).typed).toBe("razor");
  });
});

/** What must have happened for the examples of a command, or for this one, to work. */
const before: Readonly<Record<string, readonly string[]>> = {
  "digest resume": ["digest pause"],
  unshare: ["share razorattention"],
  discuss: ["share razorattention"],
  unsave: ["save razorattention"],
  unfollow: ["follow topic kv cache"],
  recommend: ["save razorattention"],
  "previews off": ["previews on"],
};

describe("every command", () => {
  it("has its place in a menu of 25, a group of several counting as one", () => {
    const places = commands.filter(({ offMenu }) => !offMenu).map(({ name }) => name.split(" ")[0]);
    expect(new Set(places).size).toBeLessThanOrEqual(24);
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    "%s has examples that work",
    async (name, row) => {
      for (const example of row.examples) {
        const club = await shippedBot(
          undefined,
          createRecordingPlatform(() => new Date(0)),
        );
        await club.answer("digest subscribe retrieval");
        for (const line of before[example] ?? before[name] ?? []) await club.answer(line);
        expect((await club.answer(example)).outcome, example).toBe("done");
      }
    },
  );
});
