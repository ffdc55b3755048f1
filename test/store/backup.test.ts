import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { backUp, createStore } from "../../adapters/store/index.ts";
import { UserError } from "../../src/errors.ts";
import { here, sampleSubscription } from "../contracts/store/samples.ts";
import { useFolder } from "./files.ts";

const { folder, newFile } = useFolder();

describe("a backup", () => {
  it("copies a database beside an open writer", async () => {
    const url = `file:${newFile()}`;
    const store = await createStore(url);
    const kept = await store.subscriptions.add(sampleSubscription());
    const target = newFile();
    await backUp(url, target);
    await store.subscriptions.remove(here, kept.id);
    await store.close();
    const copy = await createStore(`file:${target}`);
    expect(await copy.subscriptions.list(here)).toEqual([kept]);
    await copy.close();
  });

  it("overwrites nothing", async () => {
    const url = `file:${newFile()}`;
    const target = newFile();
    await (await createStore(url)).close();
    await writeFile(target, "");
    await expect(backUp(url, target)).rejects.toThrow(/is there already/);
    expect(await readFile(target, "utf8")).toBe("");
  });

  it("makes nothing of what is not there, and leaves no half of a copy", async () => {
    const missing = newFile();
    const target = newFile();
    await expect(backUp(`file:${missing}`, target)).rejects.toThrow(/There is no database/);
    await writeFile(missing, "These are the minutes of our meeting. ".repeat(200));
    await expect(backUp(`file:${missing}`, target)).rejects.toThrow(UserError);
    await expect(backUp(`file:${missing}`, join(folder, "no", "folder.db"))).rejects.toThrow(UserError);
    expect(await readdir(folder)).not.toContain(target.slice(folder.length + 1));
  });

  it("of a PostgreSQL database is the business of pg_dump", async () => {
    const backup = backUp("postgresql://user:not-secret@host/db", newFile());
    await expect(backup).rejects.toMatchObject({ hint: expect.stringContaining("pg_dump") });
  });
});
