import { afterEach, beforeEach, expect, it } from "vitest";
import { type FakeAnswer, given } from "../fakes/discord-server.ts";
import { ids, type Json } from "../fakes/discord-world.ts";
import { timed } from "../timed.ts";
import { press, slash, submitted } from "./interaction.ts";
import { connect, type Running } from "./running.ts";

const scope = `discord:${ids.guild}` as const;
/** Who may manage the channel. */
const mina = { person: ids.mina };

let running: Running;
beforeEach(async () => {
  running = await connect();
});
afterEach(async () => {
  await running.stop();
  expect(running.reports).toEqual([]);
});

const ask = async (interaction: Json) => given(await running.ask(interaction));

/** What the fields of a form hold when it opens, by their ids; of a menu, what is chosen. */
async function opened(line: string, place = {}): Promise<Record<string, string | undefined>> {
  const { callback } = await running.ask(press(line, place));
  expect(callback.type).toBe(9);
  const labels = (callback.data as { components: { component: Json }[] }).components;
  return Object.fromEntries(
    labels.map(({ component: { custom_id, value, options = [] } }) => {
      const [chosen] = (options as Json[]).filter((one) => one.default === true);
      return [String(custom_id), (value ?? chosen?.value) as string | undefined];
    }),
  );
}

/** The custom id of a button in an answer. */
function buttonOf({ callback, edits, followUps }: FakeAnswer, label: string): string {
  const find = (part: unknown): readonly Json[] =>
    typeof part !== "object" || part === null
      ? []
      : "custom_id" in part && "label" in part && part.label === label
        ? [part as Json]
        : Object.values(part).flatMap(find);
  const [button] = find([callback, edits, followUps]);
  return String(button?.custom_id);
}

it("the form of a note holds the note and mark of before, and an emptied note is gone", async () => {
  await ask(slash("save", { paper: "razorattention", note: "compare *with* ours", mark: "reading" }));
  const line = "f:save razorattention";
  expect(await opened(line)).toEqual({ "held:note": "compare *with* ours", mark: "reading" });
  // Another person has none.
  expect(await opened(line, mina)).toEqual({ note: undefined, mark: undefined });

  await ask(submitted(line, { "held:note": "", mark: "reading" }));
  const list = () => running.store.reading.list({ scope, person: ids.ada });
  expect(await list()).toMatchObject([{ handle: "razorattention", note: "", mark: "reading" }]);
});

it("the form of a digest holds what it is, and only what was changed changes", async () => {
  await ask(slash("digest subscribe", { topic: "retrieval", at: "08:30", zone: "Europe/Berlin", count: 2 }, mina));
  const digests = () => running.store.subscriptions.list(scope);
  const [digest] = await digests();
  if (digest === undefined) throw new Error("not subscribed");
  const line = `f:digest edit ${digest.id}`;
  const fields = await opened(line, mina);
  expect(fields).toEqual({
    "held:topic": "retrieval",
    "held:at": "08:30",
    "held:days": "mon,tue,wed,thu,fri",
    "held:zone": "Europe/Berlin",
    count: "2",
  });
  await ask(submitted(line, { ...(fields as Record<string, string>), "held:at": "09:15" }, mina));
  expect(await digests()).toMatchObject([{ ...digest, at: "09:15", nextAt: expect.any(Date) }]);
  await ask(submitted(line, { ...(fields as Record<string, string>), "held:topic": "" }, mina));
  expect(await digests()).toMatchObject([{ topic: "", at: "08:30", zone: "Europe/Berlin", count: 2 }]);
});

it("a form that was refused can be opened again as it was sent", async () => {
  await ask(slash("digest subscribe", { topic: "retrieval", at: "08:30", zone: "Europe/Berlin", count: 2 }, mina));
  const [digest] = await running.store.subscriptions.list(scope);
  const line = `f:digest edit ${digest?.id}`;
  const fields = (await opened(line, mina)) as Record<string, string>;
  const typed = { ...fields, "held:topic": "", "held:at": "half past", count: "3" };
  const refused = await running.ask(submitted(line, typed, mina));
  expect(given(refused)).toMatchObject({ isPrivate: true, text: expect.stringContaining("“half past” is no time") });

  const again = buttonOf(refused, "Try again");
  expect(again).toMatch(/^f#/);
  expect(await opened(again, mina)).toEqual({ ...typed, "held:topic": undefined });
  // As often as need be.
  const second = await running.ask(submitted(again, { ...typed, "held:at": "25:00" }, mina));
  const third = buttonOf(second, "Try again");
  expect(await opened(third, mina)).toMatchObject({ "held:at": "25:00", count: "3" });
  expect((await ask(submitted(third, { ...typed, "held:at": "09:15" }, mina))).text).not.toContain("Try again");
  expect(await running.store.subscriptions.list(scope)).toMatchObject([
    { ...digest, topic: "", at: "09:15", count: 3, nextAt: expect.any(Date) },
  ]);
  // It is no more than the form: who may not do it may not do it so.
  expect((await ask(submitted(third, { ...typed, "held:at": "10:00" }))).text).toContain("You may not change");
});

it("what was chosen or typed into empty fields of a refused form is there again, and can be taken away", async () => {
  const refused = await running.ask(submitted("f:save nosuch-paper-xyz", { note: "for *Monday*", mark: "reading" }));
  const again = buttonOf(refused, "Try again");
  expect(await opened(again)).toEqual({ note: "for *Monday*", mark: "reading" });
});

it("a button whose line cannot be looked up says so, and not that it is too old", async () => {
  const { adapters } = running.store;
  (adapters as { findLine: typeof adapters.findLine }).findLine = async () => {
    throw new Error("the database is away");
  };
  expect((await ask(press("a#0123456789"))).text).toContain("cannot be looked up just now");
  expect((await ask(submitted("f#0123456789", { note: "x" }))).text).toContain("cannot be looked up just now");
  expect(running.reports.splice(0)).toHaveLength(2);
});

it("a form opens in time, though what is there cannot be told that fast", timed, async () => {
  await ask(slash("save", { paper: "razorattention", note: "slow to come" }));
  const { list } = running.store.reading;
  (running.store.reading as { list: typeof list }).list = async (owner) => {
    await new Promise((resolve) => setTimeout(resolve, 4000));
    return list(owner);
  };
  const before = Date.now();
  // Left empty, it stays what it is.
  expect(await opened("f:save razorattention")).toEqual({ note: undefined, mark: undefined });
  expect(Date.now() - before).toBeLessThan(2800);
});
