import { describe, expect, it } from "vitest";
import { plainText } from "../../src/format/plain-text.ts";
import { caller, shippedBot } from "../shipped.ts";

const bot = await shippedBot();

describe("a word that looks like an option and is none", () => {
  it.each([
    ["digest subscribe retrieval --time 22:07", "“digest subscribe” has no option “--time”. Did you mean --at?"],
    ["digest subscribe retrieval --tme 22:07", "“digest subscribe” has no option “--tme”. It has --at, --days"],
    ["digest subscribe --zones UTC retrieval", "Did you mean --zone?"],
    ["search kv --sorted date", "“search” has no option “--sorted”. Did you mean sort:..?"],
    ["search kv --pge 2", "Did you mean --page?"],
    ["search kv —pge 2", "Did you mean --page?"],
    ["kv cache --limits 2", "“search” has no option “--limits”. Did you mean --limit?"],
    ["mute survey --undoo", "Did you mean --undo?"],
    ["save muse --marked read", "Did you mean --mark?"],
    ["share muse --verbose hm", "“share” has no option “--verbose”. It has --note."],
  ])("is refused in %j, with what may have been meant", async (line, expected) => {
    const reply = await bot.answer(line);
    expect(reply.outcome).toBe("misused");
    expect(plainText(reply)).toContain(expected);
    expect(plainText(reply)).toMatch(/If it belongs to the text, put it in quotes: "--\w+"\./);
  });

  it("is text in quotes, behind --, and in commands that take nothing but text", async () => {
    for (const line of [
      'search "--sorted" kv',
      "search -- kv --sorted date",
      "search kv — a cache",
      "search kv —so cache",
    ])
      expect((await bot.answer(line)).outcome).toBe("done");
    expect((await bot.answer("related what does --fast do for a kv cache")).outcome).toBe("done");
  });

  it("is refused also in an option that a platform delivers by itself, and so is one that the command has", async () => {
    const asked = async (query: string, more: object = {}) =>
      plainText(await bot.handle({ command: "search", options: { query }, ...more }, caller));
    expect(await asked("kv --sorted date")).toContain("Did you mean sort:..?");
    expect(await asked("kv --page 2")).toContain(
      "“--page” is an option of “search”, but stands in the text of another.",
    );
    expect(await asked('kv "--page"')).not.toContain("is an option");
    expect(await asked("kv --page 2", { literal: true })).not.toContain("is an option");
  });
});
