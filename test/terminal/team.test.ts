import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paperboy } from "./program.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "paperboy-"));
});
afterEach(() => rm(folder, { recursive: true }));

const run = (...words: readonly string[]) => paperboy(words, { cwd: folder });
const data = async (...words: readonly string[]) => JSON.parse((await run(...words, "--json")).stdout);

describe("in a terminal", () => {
  it("papers are shared, found again and discussed", async () => {
    expect((await run("share", "muse", "--note", "worth a read")).stdout).toMatch(
      /^You shared a paper: worth a read[\s\S]*Shared “MUSE/,
    );
    expect((await run("share", "muse")).stdout).toContain("a moment ago");
    expect((await run("show", "muse")).stdout).toMatch(/Already here: shared by You in terminal on \w+ \d+ \w+/);
    expect((await run("search", "muse unlearning")).stdout).toContain("already here: shared by You");
    expect(await data("history", "muse")).toMatchObject([{ handle: "muse", note: "worth a read" }]);
    expect((await run("discuss", "muse")).stdout).toContain("What do you think?");
    expect((await run("unshare", "muse")).stdout).toContain("Took “MUSE");
    expect(await data("history")).toEqual([]);
  });

  it("a reading list comes out as a file that can be redirected", async () => {
    await run("save", "muse", "compare", "with", "ours");
    expect(await data("saved")).toMatchObject([{ handle: "muse", note: "compare with ours", mark: "to-read" }]);
    const { stdout, exitCode } = await run("saved", "--as", "bibtex");
    expect(stdout).toMatch(/^@misc\{muse,\n[\s\S]*\n\}\n$/);
    expect(exitCode).toBe(0);
    expect(JSON.parse((await run("saved", "--as", "json")).stdout)).toMatchObject([{ handle: "muse" }]);
    await run("unsave", "muse");
    expect(await data("saved")).toEqual([]);
  });

  it("papers are voted for, cited and recommended", async () => {
    expect((await run("vote", "muse")).stdout).toContain("It has 1 vote now.");
    expect(await data("top")).toMatchObject([{ handle: "muse", votes: 1 }]);
    expect((await run("cite", "muse", "vancouver")).stdout).toContain("The source does not tell the authors");
    expect((await run("cite", "muse", "--style", "chicago")).exitCode).toBe(2);
    expect(await data("recommend", "--limit", "2")).toHaveLength(2);
  });

  it("topics are followed and muted, and digests come to oneself", async () => {
    expect((await run("follow", "topic", "kv cache")).exitCode).toBe(0);
    expect(await data("following")).toMatchObject([{ kind: "topic", what: "kv cache" }]);
    expect((await run("unfollow", "kv cache")).exitCode).toBe(0);
    expect((await run("mute", "survey")).stdout).toContain("You muted papers with “survey” here.");
    expect((await run("digest", "subscribe", "--to", "me", "kv cache")).exitCode).toBe(0);
    expect((await run("digest", "now")).stdout).toContain("newest match for “kv cache”");
  });

  it("what is kept can be seen, exported without what is private, and deleted", async () => {
    await run("save", "muse", "secretly", "loved");
    await run("share", "think");
    expect(await data("forget-me")).toMatchObject({
      saved: [{ note: "secretly loved" }],
      shares: [{ handle: "think" }],
    });
    expect(JSON.parse((await run("forget-me", "file")).stdout)).toMatchObject({ saved: [{ handle: "muse" }] });
    const { stdout } = await run("export", "--workspace", "terminal:local");
    expect(JSON.parse(stdout)).toMatchObject({ scope: "terminal:local", shares: [{ handle: "think" }] });
    expect(stdout).not.toContain("loved");
    expect((await run("export", "--workspace", "nonsense")).stderr).toContain("names no workspace");
    expect((await run("forget-me", "delete")).stdout).toContain("All of it is deleted.");
    expect(await data("saved")).toEqual([]);
  });
});
