import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paperboy, timeout } from "./program.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "paperboy-"));
});
afterEach(() => rm(folder, { recursive: true }));

const run = (...words: readonly string[]) => paperboy(words, { cwd: folder });
/** What lines that are piped in are answered with; all must work. */
const talk = async (...lines: readonly string[]) => {
  const { stdout, stderr } = await paperboy([], { cwd: folder, input: lines.join("\n") });
  expect(stderr).toBe("");
  return stdout;
};

describe("in a terminal", { timeout }, () => {
  it("papers are shared, found again, discussed and taken back", async () => {
    const said = await talk("share muse worth a read", "share muse", "show muse", "search muse unlearning");
    expect(said).toMatch(/^You shared a paper: worth a read[\s\S]*Shared “MUSE[\s\S]*a moment ago/);
    expect(said).toMatch(/Already here: shared by You in terminal on \w+ \d+ \w+/);
    expect(said).toContain("already here: shared by You");
    const after = await talk("history muse", "discuss muse", "unshare muse", "history");
    expect(after).toMatch(/1 paper was shown here[\s\S]*What do you think\?[\s\S]*Took “MUSE[\s\S]*Nothing was shown/);
  });

  it("a reading list comes out as a file that can be redirected", async () => {
    await talk("save muse compare with ours");
    const { stdout, exitCode } = await run("saved", "--as", "bibtex");
    expect(stdout).toMatch(/^@misc\{muse,\n[\s\S]*\n\}\n$/);
    expect(exitCode).toBe(0);
    expect(await talk("save think", "unsave think", "saved")).toMatch(/is off your reading list\.[\s\S]*MUSE/);
    const json = await run("saved", "--as", "json");
    expect(JSON.parse(json.stdout)).toMatchObject([{ handle: "muse", note: "compare with ours" }]);
  });

  it("papers are voted for, cited and recommended", async () => {
    const said = await talk("vote muse", "top", "cite muse vancouver", "recommend --limit 2");
    expect(said).toMatch(/It has 1 vote now\.[\s\S]*· 1 vote[\s\S]*does not tell the authors[\s\S]*For you/);
    expect((await run("cite", "muse", "--style", "chicago")).exitCode).toBe(2);
  });

  it("topics are followed and muted, and digests come to oneself", async () => {
    const lines = ["follow topic kv cache", "following", "unfollow kv cache", "mute survey"];
    const said = await talk(...lines, "digest subscribe --to me kv cache", "digest now");
    const forMe = ["save razorattention", "digest subscribe --to me", "digest now 2", "recommend --less think"];
    expect(await talk(...forMe)).toMatch(
      /because you saved “RazorAttention[\s\S]*From now on you get less like “ThinK/,
    );
    const wrong = await paperboy([], { cwd: folder, input: "digest subscribe retrieval --time 22:07" });
    expect([wrong.exitCode, wrong.stderr]).toEqual([1, expect.stringContaining("Did you mean --at?")]);
    expect(said).toMatch(
      /You follow papers on “kv cache”\.[\s\S]*no more\.[\s\S]*You muted papers with “survey” here\./,
    );
    expect(said).toContain("newest match for “kv cache”");
  });

  it("what is kept can be seen, exported without what is private, and deleted", async () => {
    await talk("save muse secretly loved", "share think");
    expect(JSON.parse((await run("forget-me", "file")).stdout)).toMatchObject({ saved: [{ note: "secretly loved" }] });
    const { stdout } = await run("export", "--workspace", "terminal:local");
    expect(JSON.parse(stdout)).toMatchObject({ scope: "terminal:local", shares: [{ handle: "think" }] });
    expect(stdout).not.toContain("loved");
    expect((await run("export", "--workspace", "nonsense")).stderr).toContain("names no workspace");
    const unknown = await run("export", "--workspace", "terminal:elsewhere");
    expect(unknown).toMatchObject({ exitCode: 1, stdout: "" });
    expect(unknown.stderr).toContain("Nothing is kept of “terminal:elsewhere”. There is terminal:local.");
    expect(await talk("forget-me delete --sure", "saved")).toMatch(/All of it is deleted\.[\s\S]*list is empty/);
  });
});
