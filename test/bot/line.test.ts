import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineCommand } from "../../src/bot/command.ts";
import { formatLine, parseLine } from "../../src/bot/line.ts";
import { privateReply } from "../../src/format/card.ts";

const run = async () => privateReply("", [], null);
const search = defineCommand({
  name: "search",
  summary: "Find",
  options: z.object({
    query: z.string().describe("Words"),
    page: z.int().default(1).describe("Page"),
    note: z.string().default("").describe("Note"),
    exact: z.boolean().default(false).describe("Exact"),
  }),
  positional: "query",
  examples: ["search x"],
  visibility: "private",
  run,
});
const random = defineCommand({
  name: "random",
  summary: "Any",
  options: z.object({}),
  examples: ["random"],
  visibility: "private",
  run,
});
const commands = [search, random];
const parse = (line: string) => {
  const { command, options, named, meant } = parseLine(line, commands, search);
  return { command: command.name, options, named, ...(meant !== undefined && { meant }) };
};

describe("a line", () => {
  it("names a command with its first word, in any case", () => {
    expect(parse("Search kv cache")).toEqual({ command: "search", options: { query: "kv cache" }, named: true });
  });

  it("is a search where the first word names no command", () => {
    expect(parse("kv cache")).toEqual({ command: "search", options: { query: "kv cache" }, named: false });
  });

  it.each([
    ["serch kv cache", "search kv cache"],
    ["saerch kv", "search kv"],
    ["randmo", "random"],
    ["randoms", "random"],
  ])("tells of %j that it was probably meant to be %j", (line, meant) => {
    expect(parse(line)).toMatchObject({ named: false, meant });
  });

  it("takes options before, behind and between the words of the positional option", () => {
    const options = { query: "kv cache", page: "2" };
    expect(parse("search --page 2 kv cache").options).toEqual(options);
    expect(parse("search kv cache --page 2").options).toEqual(options);
    expect(parse("search kv --page=2 cache").options).toEqual(options);
  });

  it("keeps quotes, minus signs and inner spaces of the positional option as they are", () => {
    expect(parse('search "mixture  of experts" -survey').options).toEqual({ query: '"mixture  of experts" -survey' });
  });

  it("takes only the command's own options, and only at the start of a word", () => {
    expect(parse("search --speed x--page 3 - a -- b").options).toEqual({ query: "--speed x--page 3 - a b" });
  });

  it("takes what stands in quotes as text, also where it looks like an option", () => {
    expect(parse('search "kv --page 2" --page 3 “--exact match”').options).toEqual({
      query: '"kv --page 2" “--exact match”',
      page: "3",
    });
    expect(parse('search "kv --page 2').options).toEqual({ query: '"kv', page: "2" });
  });

  it("takes everything behind -- as text", () => {
    expect(parse("search --page 2 -- --page 3 -- x").options).toEqual({ page: "2", query: "--page 3 -- x" });
  });

  it("takes a lone dash, short or long, as text", () => {
    expect(parse("search a - b — c").options).toEqual({ query: "a - b — c" });
  });

  it("forgives what phones make of dashes and quotes", () => {
    expect(parse("search —page 2 kv").options).toEqual({ page: "2", query: "kv" });
    expect(parse("search –note “two words” kv").options).toEqual({ note: "two words", query: "kv" });
  });

  it("takes a flag without a value, or with one after an equals sign", () => {
    expect(parse("search --exact kv").options).toEqual({ exact: true, query: "kv" });
    expect(parse("search --exact=no kv").options).toEqual({ exact: "no", query: "kv" });
  });

  it("keeps text that a command has no place for, so that the command can refuse it", () => {
    expect(parse("random forests").options).toEqual({ "": "forests" });
  });
});

const word = fc.oneof(
  fc.constantFrom(
    "--page",
    "--",
    "-",
    "—",
    "—page",
    "–",
    '"',
    "“",
    "”",
    "\\",
    "'",
    "--exact",
    "search",
    "=",
    "--note=x",
    "\n",
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));

describe("formatLine", () => {
  it("writes options first, then -- where the text needs it, then the text", () => {
    expect(formatLine("search", "kv cache", { page: 2, note: "a b", exact: true })).toBe(
      'search --page 2 --note "a b" --exact kv cache',
    );
    expect(formatLine("search", "kv --page 2")).toBe("search -- kv --page 2");
    expect(formatLine("random")).toBe("random");
  });

  it("is read back by parseLine, whatever the values", () => {
    const values = fc.record(
      { page: fc.nat(), note: text, exact: fc.constant(true), query: text.map((words) => words.trim()) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(values, ({ query, ...options }) => {
        const line = formatLine("search", query, options);
        const expected = Object.entries(options).map(([name, value]) => [name, value === true ? true : String(value)]);
        expect(parse(line)).toEqual({
          command: "search",
          options: { ...Object.fromEntries(expected), ...(query && { query }) },
          named: true,
        });
      }),
      { numRuns: 2000 },
    );
  });
});
