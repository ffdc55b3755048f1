import { chmod, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { createStore } from "../../adapters/store/index.ts";
import { UserError } from "../../src/errors.ts";
import { here, sampleSubscription } from "../contracts/store/samples.ts";
import { useFolder } from "./files.ts";

const { folder, newFile } = useFolder();

describe("opening a SQLite file", () => {
  const problemOf = (url: string): Promise<unknown> => createStore(url).catch((error: unknown) => error);
  const expectProblem = async (url: string, text: RegExp) => {
    const problem = await problemOf(url);
    expect(problem).toBeInstanceOf(UserError);
    expect(String(problem)).toMatch(text);
  };

  it("makes the folders it lies in, and remembers what it is told", async () => {
    const url = `file:${join(folder, "some", "new folder", "paperboy.db")}`;
    const store = await createStore(url);
    const kept = await store.subscriptions.add(sampleSubscription());
    expect(store.name).toBe(`SQLite ${url.slice("file:".length)}`);
    await store.close();
    const again = await createStore(url);
    expect(await again.subscriptions.list(here)).toEqual([kept]);
    await again.close();
  });

  it("leaves one complete file behind when it is closed", async () => {
    const file = newFile();
    const store = await createStore(`file:${file}`);
    const kept = await store.subscriptions.add(sampleSubscription());
    await store.close();
    const copy = newFile();
    await copyFile(file, copy);
    const again = await createStore(`file:${copy}`);
    expect(await again.subscriptions.list(here)).toEqual([kept]);
    await again.close();
  });

  it("names the two addresses it knows", async () => {
    await expectProblem("mysql://user:not-secret@host/db", /begins with mysql:/);
    await expectProblem("var/paperboy.db", /no valid address/);
    await expectProblem("file:", /does not name a database file/);
    await expectProblem("file:paperboy.db?mode=ro", /without options|does not name/);
  });

  it("leaves a file that is no database as it is", async () => {
    const file = newFile();
    await writeFile(file, "These are the minutes of our meeting. ".repeat(200));
    const before = await readFile(file);
    await expectProblem(`file:${file}`, /no database at all/);
    expect(await readFile(file)).toEqual(before);
  });

  it("leaves a damaged database as it is", async () => {
    const file = newFile();
    await (await createStore(`file:${file}`)).close();
    const damaged = (await readFile(file)).fill(0xa5, 100);
    await writeFile(file, damaged);
    await expectProblem(`file:${file}`, /damaged/);
    expect(await readFile(file)).toEqual(damaged);
  });

  it("leaves the database of a newer paperboy as it is", async () => {
    const file = newFile();
    await (await createStore(`file:${file}`)).close();
    const database = new Database(file);
    database.exec("insert into paperboy_migrations values ('999-from-the-future'); pragma wal_checkpoint");
    database.close();
    const before = await readFile(file);
    await expectProblem(`file:${file}`, /newer paperboy \(999-from-the-future\)/);
    expect(await readFile(file)).toEqual(before);
  });

  it("says where it may not write", async () => {
    const closed = join(folder, "closed");
    await mkdir(closed);
    await (await createStore(`file:${closed}/kept.db`)).close();
    await chmod(closed, 0o555);
    await chmod(`${closed}/kept.db`, 0o444);
    await chmod(folder, 0o755);
    if (process.getuid?.() === 0) {
      // Root may write everywhere.
      process.seteuid?.(65_534);
      onTestFinished(() => process.seteuid?.(0));
    }
    for (const name of ["new.db", "deeper/new.db", "kept.db"]) {
      await expectProblem(`file:${closed}/${name}`, /cannot be made, opened or written to/);
    }
  });

  it("says where no file can be", async () => {
    const file = newFile();
    await writeFile(file, "");
    await mkdir(join(folder, "a folder"));
    await expectProblem(`file:${file}/paperboy.db`, /cannot be made, opened or written to/);
    await expectProblem(`file:${folder}/a folder`, /cannot be made, opened or written to/);
  });

  it("gives up where another keeps the file locked, without blocking meanwhile", async () => {
    const file = newFile();
    const database = new Database(file);
    database.exec("pragma journal_mode = wal; begin immediate");
    let beats = 0;
    const heart = setInterval(() => beats++, 50);
    await expectProblem(`file:${file}`, /locked for too long/);
    clearInterval(heart);
    database.close();
    expect(beats).toBeGreaterThan(50);
  });
});
