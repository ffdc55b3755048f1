import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { createStore } from "../../adapters/store/index.ts";
import { at, here, planDaily, sampleSubscription } from "../contracts/store/samples.ts";

/** What other processes import: compiled, because Node 20 runs no TypeScript. */
export const compiledStore = join(import.meta.dirname, "../../dist/adapters/store");

/** Shares `<name> <number>` one after the other, and tells of each that is kept. */
const shareOn = `
  for (let i = 0; ; i++) {
    const note = name + " " + i;
    await store.shares.add({ scope: "${here}", channel: "C", handle: "ant", by: { id: "U", name }, note, key: note, at: new Date(i) });
    process.stdout.write(note + "\\n");
  }`;

/** Plans a few at a time until nothing is due. */
const planAll = `
  const part = { kind: "post", key: "k", state: "planned" };
  const plan = ({ nextAt }) => ({
    deliveries: [{ slot: nextAt, state: "planned", reason: "", parts: [part] }],
    nextAt: new Date(+nextAt + 86400000),
  });
  while ((await store.deliveries.plan(new Date(${at("09:30").getTime()}), 3, plan)) > 0) process.stdout.write("planned\\n");
  await store.close();`;

/** Votes 500 times, twenty at once, each time as somebody else; then all change their minds twice. */
const voteOften = `
  const people = Array.from({ length: 500 }, (_, i) => ({ scope: "${here}", person: name + i }));
  for (let round = 0; round < 3; round++)
    for (let i = 0; i < people.length; i += 20)
      await Promise.all(people.slice(i, i + 20).map((owner) => store.votes.toggle(owner, "ant", new Date(i))));
  await store.close();`;

/** That real processes share one database, and that no sudden end of one of them loses or doubles anything. */
export function describeProcesses(name: string, createDatabase: () => Promise<string>): void {
  describe(`processes that share a database in ${name}`, () => {
    it("may open a new one all at once, and lose nothing acknowledged when they are killed", async () => {
      const url = await createDatabase();
      const writers = ["ann", "bob", "cat", "dan"].map((writer) => start(writer, url, shareOn));
      await until(() => writers.every(({ lines }) => lines.length >= 20));
      writers[0]?.child.kill("SIGKILL");
      const before = writers.map(({ lines }) => lines.length);
      await until(() => writers.slice(1).every(({ lines }, i) => lines.length >= (before[i + 1] ?? 0) + 20));
      for (const { child } of writers) child.kill("SIGKILL");
      await Promise.all(writers.map(({ ended }) => ended));

      const store = await createStore(url);
      onTestFinished(() => store.close());
      const kept = new Set((await store.shares.list(here, 1_000_000)).map(({ note }) => note));
      expect(writers.flatMap(({ lines }) => lines).filter((line) => !kept.has(line))).toEqual([]);
    }, 30_000);

    it("count a thousand votes right that come at once", async () => {
      const url = await createDatabase();
      const store = await createStore(url);
      onTestFinished(() => store.close());
      await Promise.all(["ann", "bob"].map((voter) => start(voter, url, voteOften).ended));
      expect(await store.votes.count(here, "ant")).toBe(1000);
    }, 60_000);

    it("write each slot down once, also when one is killed in between", async () => {
      const url = await createDatabase();
      const store = await createStore(url);
      onTestFinished(() => store.close());
      for (let i = 0; i < 300; i++) await store.subscriptions.add(sampleSubscription());
      const planners = ["ann", "bob", "cat", "dan"].map((planner) => start(planner, url, planAll));
      await until(() => planners.some(({ lines }) => lines.length >= 3));
      planners.find(({ lines }) => lines.length >= 3)?.child.kill("SIGKILL");
      await Promise.all(planners.map(({ ended }) => ended));
      while ((await store.deliveries.plan(at("09:30"), 100, planDaily)) > 0);

      const history = await store.deliveries.history(here, undefined, 1_000);
      expect(history).toHaveLength(300);
      expect(new Set(history.map(({ subscription }) => subscription.id)).size).toBe(300);
      expect(history.every(({ subscription }) => subscription.nextAt.getTime() > at("09:30").getTime())).toBe(true);
    }, 30_000);
  });
}

interface Running {
  readonly child: ChildProcess;
  /** What it told so far. */
  readonly lines: readonly string[];
  readonly ended: Promise<unknown>;
}

function start(name: string, url: string, script: string): Running {
  const opening = `
    import { createStore } from ${JSON.stringify(`file://${compiledStore}/index.js`)};
    const [, name, url] = process.argv;
    const store = await createStore(url);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", opening + script, name, url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  return { child, lines, ended: once(child, "close") };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await wait(5);
}
