import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paperboy, timeout } from "./program.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "paperboy-"));
});
afterEach(() => rm(folder, { recursive: true }));

const run = (words: readonly string[], env: NodeJS.ProcessEnv = {}) => paperboy(words, { cwd: folder, env });
const list = async () => JSON.parse((await run(["digest", "list", "--json"])).stdout) as { topic: string }[];

describe("the database", { timeout }, () => {
  it("is made by the first command that needs it, and by no search", async () => {
    const database = join(folder, "var", "paperboy.db");
    await run(["search", "kv cache"]);
    await expect(readFile(database)).rejects.toThrow("ENOENT");
    await run(["digest", "subscribe", "kv cache"]);
    expect((await readFile(database)).subarray(0, 15).toString()).toBe("SQLite format 3");
    expect(await list()).toMatchObject([{ topic: "kv cache" }]);
  });

  it("is copied by backup, never over a file that is there, and restored by putting the copy in its place", async () => {
    await run(["digest", "subscribe", "kv cache"]);
    expect((await run(["backup", "copy.db"])).exitCode).toBe(0);
    expect((await run(["backup", "copy.db"])).exitCode).toBe(1);
    const together = await Promise.all([run(["backup", "other.db"]), run(["backup", "other.db"])]);
    expect(together.map(({ exitCode }) => exitCode).sort()).toEqual([0, 1]);
    expect((await readdir(folder)).sort()).toEqual(["copy.db", "other.db", "var"]);
    await run(["digest", "remove"]);
    expect(await list()).toEqual([]);
    await copyFile(join(folder, "copy.db"), join(folder, "var", "paperboy.db"));
    expect(await list()).toMatchObject([{ topic: "kv cache" }]);
  });

  it.each([
    ["mysql://ada:secret@db.example/papers", "begins with mysql:"],
    ["nonsense", "is no valid address"],
    ["postgres://ada:secret@127.0.0.1:1/papers", "the server cannot be reached"],
    ["file:", "does not name a database file"],
    ["file://paperboy.db", "does not name a database file"],
    ["file:.", "cannot be made, opened or written to"],
    ["file:/proc/new/paperboy.db", "cannot be made, opened or written to"],
    ["file:broken.db", "the file is damaged, or no database at all"],
  ])(
    "that DATABASE_URL=%s cannot open ends in one line, exit code 1, and without the password",
    async (url, reason) => {
      await writeFile(
        join(folder, "broken.db"),
        "This is a letter, and long enough to be no database at all.\n".repeat(20),
      );
      const { stdout, stderr, exitCode } = await run(["digest", "list"], { DATABASE_URL: url });
      expect(stderr).toContain(reason);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(stderr).not.toContain("secret");
      expect([stdout, exitCode]).toEqual(["", 1]);
      expect(await readFile(join(folder, "broken.db"), "utf8")).toMatch(/^This is a letter/);
    },
  );

  it("does not stop a search when it cannot be opened", async () => {
    expect((await run(["search", "kv cache"], { DATABASE_URL: "nonsense" })).exitCode).toBe(0);
  });
});

describe("digest now", { timeout }, () => {
  it("shows the digest, and the history says that it was sent", async () => {
    await run(["digest", "subscribe", "kv cache", "--thread"]);
    const { stdout } = await run(["digest", "now"]);
    expect(stdout).toMatch(/· kv cache\n\n[\s\S]*newest match for “kv cache”[\s\S]*What do you think\?/);
    // Of one digest there is one at a time: within the same second a second one is refused.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const { stdout: data, stderr } = await run(["digest", "now", "--json"]);
    expect(JSON.parse(data)).toMatchObject({ topic: "kv cache" });
    expect(stderr).toContain("newest match");
    const history = JSON.parse((await run(["digest", "history", "--json"])).stdout);
    const sent = { state: "sent", reason: "", papers: [{ again: false }] };
    expect(history).toMatchObject([sent, sent]);
  });
});

describe("DIGEST_CATCH_UP", { timeout }, () => {
  it("that is no length of time ends the program with one line that names it", async () => {
    const { stderr, exitCode } = await run(["digest", "list"], { DIGEST_CATCH_UP: "soon" });
    expect(stderr).toMatch(/^paperboy: DIGEST_CATCH_UP is a number and a unit, such as 30s, 15m, 12h or 2d\. .*\n$/);
    expect(exitCode).toBe(1);
  });
});
