import { expect, it } from "vitest";
import { PaperRecord } from "../../src/paper.ts";
import { caller, shippedBot } from "../shipped.ts";

const filed = (title: string, ...topics: string[]) => PaperRecord.parse({ title, topics });
const more = [
  filed("Willow Routing", "cs.CL", "routing on trees"),
  filed("Alder Routing", "cs.CL"),
  filed("Birch Parsing", "cs.IR"),
];

it.each([
  ["digest subscribe", "topic"],
  ["digest edit", "topic"],
  ["new", "topic"],
  ["follow", "what"],
])("suggests what a digest could be about: %s", async (command, option) => {
  const bot = await shippedBot(more);
  const values = async (typed: string) =>
    (await bot.suggest(command, option, typed, caller)).map(({ value, label }) => [value, label]);
  expect(await values("cs")).toEqual([
    ["topic:cs.CL", "cs.CL"],
    ["topic:cs.IR", "cs.IR"],
  ]);
  expect(await values("topic:tree")).toEqual([['topic:"routing on trees"', "routing on trees"]]);
  expect(await values("kv c")).toContainEqual(["kv cache", "kv cache"]);
  expect(await values("zzz")).toEqual([]);
});

it("offers topics that are searches for the papers filed under them", async () => {
  const bot = await shippedBot(more);
  for (const { value } of await bot.suggest("new", "topic", "", caller)) {
    const reply = await bot.answer(`search ${value}`);
    expect(reply.outcome, value).toBe("done");
    expect((reply.data as unknown[]).length, value).toBeGreaterThan(0);
  }
});
