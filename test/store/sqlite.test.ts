import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Kysely } from "kysely";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { isActive, isUnfinished } from "../../adapters/store/conditions.ts";
import { createStore } from "../../adapters/store/index.ts";
import { migrations } from "../../adapters/store/migrations.ts";
import { createSqliteDialect } from "../../adapters/store/sqlite-dialect.ts";
import type { Scope } from "../../src/ports.ts";
import { at, here, sampleSubscription } from "../contracts/store/samples.ts";
import { describeStore } from "../contracts/store.ts";
import { useFolder } from "./files.ts";
import { compiledStore, describeProcesses } from "./processes.ts";

const { newFile } = useFolder();

describeStore("SQLite", async () => {
  const url = `file:${newFile()}`;
  return () => createStore(url);
});

describeProcesses("SQLite", async () => `file:${newFile()}`);

describe("the driver of SQLite", () => {
  const run = (script: string) => promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);

  it("takes a boolean for 1 or 0, of which libsql would die", async () => {
    const { stdout } = await run(`
      import { Kysely, sql } from "kysely";
      import { openSqlite } from ${JSON.stringify(`file://${compiledStore}/sqlite.js`)};
      const { dialect } = await openSqlite(${JSON.stringify(`file:${newFile()}`)});
      const { rows } = await sql\`select \${true} as yes, \${false} as no\`.execute(new Kysely({ dialect }));
      console.log(JSON.stringify(rows));`);
    expect(JSON.parse(stdout)).toEqual([{ yes: 1, no: 0 }]);
    const bare = run(`
      import { Kysely } from "kysely";
import Database from "libsql";
      try { new Database(":memory:").prepare("select ?").all([true]); } catch {}`);
    await expect(bare).rejects.toMatchObject({ signal: "SIGABRT" });
  });

  it("can go on writing after it found the file busy", async () => {
    const file = newFile();
    const store = await createStore(`file:${file}`);
    const other = new Database(file);
    other.exec("begin immediate");
    const waiting = store.subscriptions.add(sampleSubscription());
    setTimeout(() => other.exec("commit"), 100);
    const { id } = await waiting;
    expect(await store.subscriptions.remove(here, id)).toBe(true);
    other.close();
    await store.close();
  });
});

describe("the tables in SQLite", () => {
  it("are made in steps that have an order and stay as they are", () => {
    expect(migrations.map(({ name }) => name)).toEqual([
      "001-start",
      "002-share-keys",
      "003-sources",
      "004-revisions",
      "010-messages",
      "011-reading",
      "012-votes",
      "013-follows",
      "014-left-scopes",
      "015-signals",
      "017-vectors",
      "018-previews",
      "019-telling",
      "020-threads",
    ]);
  });

  it("open the threads of digests that were subscribed in Slack before that was done for all", async () => {
    const file = newFile();
    const older = await createStore(`file:${file}`);
    const add = (scope: Scope, channel: string) =>
      older.subscriptions.add(sampleSubscription({ scope, channel, thread: false }));
    for (const [scope, channel] of [
      [here, "C1"],
      [here, "@U1"],
      ["discord:1", "C1"],
    ] as const)
      await add(scope, channel);
    await older.close();
    const database = new Database(file);
    database.exec("delete from paperboy_migrations where name = '020-threads'");
    database.close();
    const store = await createStore(`file:${file}`);
    onTestFinished(() => store.close());
    const threads = [...(await store.subscriptions.list(here)), ...(await store.subscriptions.list("discord:1"))];
    expect(threads.map(({ thread }) => thread)).toEqual([true, false, false]);
  });

  it("have an index for what is asked all the time: what is due", async () => {
    const file = newFile();
    await (await createStore(`file:${file}`)).close();
    const database = new Database(file);
    const queries = new Kysely({ dialect: createSqliteDialect(database) });
    const wordsOf = (condition: typeof isActive) => condition.compile(queries).sql;
    const planOf = (query: string) => JSON.stringify(database.prepare(`explain query plan ${query}`).all([]));
    const plans = [
      planOf(`select * from subscriptions where ${wordsOf(isActive)} and next_at <= 1 order by next_at`),
      planOf(`select * from deliveries where ${wordsOf(isUnfinished)} and due_at <= 1 order by due_at`),
    ];
    expect(plans[0]).toContain("INDEX subscriptions_due (next_at<?)");
    expect(plans[1]).toContain("INDEX deliveries_due (due_at<?)");
    expect(String(plans)).not.toContain("TEMP B-TREE");
    database.close();
  });

  it("keep events for a week", async () => {
    const file = newFile();
    const store = await createStore(`file:${file}`);
    onTestFinished(() => store.close());
    await store.adapters.firstTime(here, "first", at("12:00", "2026-03-02"));
    await store.adapters.firstTime(here, "second", at("12:00", "2026-03-08"));
    await store.adapters.firstTime(here, "third", at("12:01", "2026-03-09"));
    const database = new Database(file);
    expect(database.prepare("select event from events order by at").all([])).toEqual([
      { event: "second" },
      { event: "third" },
    ]);
    database.close();
  });
});
