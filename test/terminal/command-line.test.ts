import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paperboy, run, timeout } from "./program.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "paperboy-"));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

describe("one command on the command line", { timeout }, () => {
  it("prints its answer as plain text", async () => {
    const { stdout, stderr, exitCode } = await paperboy(["search", "kv cache"]);
    expect(stdout).toMatch(/RazorAttention/);
    expect(stdout).not.toContain("\u001b");
    expect([stderr, exitCode]).toEqual(["", 0]);
  });

  it("prints data with --json, and nothing else, also through npm", async () => {
    const { stdout } = await run("npm", ["-s", "start", "--", "search", "kv cache", "--json"]);
    const hits: unknown = JSON.parse(stdout);
    expect(hits).toMatchObject({ 0: { handle: "razorattention", title: expect.stringContaining("KV Cache") } });
  });

  it("is there as npx paperboy", async () => {
    const { stdout, exitCode } = await run("npx", ["paperboy", "show", "muse", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ handle: "muse" });
    expect(exitCode).toBe(0);
  });

  it("gives an empty list and exit code 0 where nothing is found", async () => {
    const { stdout, exitCode } = await paperboy(["search", "xyzzy", "--json"]);
    expect(JSON.parse(stdout)).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it("takes options anywhere, words of the query language, and anything behind --", async () => {
    const handles = async (...words: string[]) => {
      const { stdout } = await paperboy(["search", ...words, "--json"]);
      return (JSON.parse(stdout) as { handle: string }[]).map(({ handle }) => handle);
    };
    expect(await handles("--limit", "1", "kv", "cache")).toEqual(["razorattention"]);
    expect(await handles("kv", "cache", "-razorattention", "--limit", "3")).not.toContain("razorattention");
    expect((await paperboy(["search", "--json", "--", "kv", "--page"])).exitCode).toBe(0);
  });

  it.each([
    [["serch", "kv"], "Did you mean search?"],
    [["search", "kv", "--pgae", "2"], "Did you mean --page?"],
    [["search", "kv", "--speed"], "--page"],
    [["search", "kv", "--page", "zero"], "takes a whole number"],
    [["kv", "cache"], 'paperboy search "kv cache"'],
    [["search"], "For example: paperboy search kv cache"],
    [["random", "forests"], "For example: paperboy random"],
    [["--speed"], "unknown option"],
  ])("%j is wrong use: exit code 2, and what would be right on standard error", async (words, advice) => {
    const { stdout, stderr, exitCode } = await paperboy(words);
    expect(stderr).toContain(advice);
    expect([stdout, exitCode]).toEqual(["", 2]);
  });

  it("fails with exit code 1 where a paper is unknown, and names the nearest on standard error", async () => {
    const { stdout, stderr, exitCode } = await paperboy(["show", "razor attenton"]);
    expect(stderr).toContain("show razorattention");
    expect([stdout, exitCode]).toEqual(["", 1]);
  });

  it("explains itself with --help and --version, for which it needs no papers", async () => {
    const env = { PAPERS: "nowhere" };
    const help = await paperboy(["--help"], { env });
    expect(help.stdout).toMatch(/Usage: paperboy[\s\S]*search[\s\S]*show[\s\S]*similar[\s\S]*random[\s\S]*help/);
    expect(help.exitCode).toBe(0);
    expect((await paperboy(["search", "--help"], { env })).stdout).toMatch(
      /--page <value>[\s\S]*Examples:\n {2}paperboy search/,
    );
    expect((await paperboy(["--version"], { env })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("piped input", { timeout }, () => {
  it("is answered line by line, in plain text", async () => {
    const { stdout, stderr, exitCode } = await paperboy([], { input: "kv cache\r\n\nshow muse" });
    expect(stdout).toMatch(/RazorAttention[\s\S]*MUSE: Machine Unlearning/);
    expect([stderr, exitCode]).toEqual(["", 0]);
  });

  it("gives exit code 1 if one line failed, and answers the others", async () => {
    const { stdout, stderr, exitCode } = await paperboy([], { input: "show nothing of that name\nshow muse\n" });
    expect(stderr).toContain("There is no paper called");
    expect(stdout).toContain("MUSE");
    expect(exitCode).toBe(1);
  });

  it("ends quietly when nobody reads the rest of the answer", async () => {
    const { stderr } = await run("sh", [
      "-c",
      `node dist/adapters/main.js help | head -1; yes show muse | head -500 | node dist/adapters/main.js | head -1`,
    ]);
    expect(stderr).toBe("");
  });
});

describe("PAPERS", { timeout }, () => {
  const paper = (title: string) => JSON.stringify({ title, abstract: `About ${title}.` });

  it("names a file of papers to serve instead", async () => {
    const path = await file("mine.jsonl", `\ufeff${paper('Willow: A \\"Uber-Tree')}\r\n\r\n${paper("Birch")}\n`);
    const { stdout } = await paperboy(["show", "willow", "--json"], { env: { PAPERS: path } });
    expect(JSON.parse(stdout)).toMatchObject({ handle: "willow", title: "Willow: A Über-Tree" });
  });

  it("can stand in .env, and a real variable wins over it", async () => {
    await file("other.jsonl", paper("Oak"));
    await file(".env", "PAPERS=other.jsonl\n");
    const show = (papers: string | undefined) => paperboy(["show", "oak"], { cwd: folder, env: { PAPERS: papers } });
    expect((await show(undefined)).stdout).toContain("Oak");
    expect((await show("mine.jsonl")).exitCode).toBe(1);
  });

  it("that is missing or broken ends the program with one line: file, line, reason", async () => {
    const broken = await file("broken.jsonl", `{"title": "Oak"\n`);
    const empty = await file("empty.jsonl", "");
    for (const [path, reason] of [
      ["nowhere.jsonl", "nowhere.jsonl: there is no such file"],
      [broken, `${broken}: line 1: not JSON`],
      [empty, `${empty}: there is no line in it`],
    ] as const) {
      const { stdout, stderr, exitCode } = await paperboy(["random"], { env: { PAPERS: path } });
      expect(stderr).toContain(reason);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect([stdout, exitCode]).toEqual(["", 1]);
    }
  });

  it("may name a folder in which some file holds no paper", async () => {
    await mkdir(join(folder, "mixed"));
    await file("mixed/a.jsonl", paper("Oak"));
    await file("mixed/b.jsonl", "");
    const { stdout, stderr, exitCode } = await paperboy(["show", "oak"], { env: { PAPERS: join(folder, "mixed") } });
    expect(stderr).toMatch(/^paperboy: No paper can be read from .*b\.jsonl: there is no line in it\.\n$/);
    expect(stdout).toContain("Oak");
    expect(exitCode).toBe(0);
  });

  it("is what is served, also where the database remembers papers that were served before", async () => {
    const cwd = await mkdtemp(join(folder, "club-"));
    const status = async (env: NodeJS.ProcessEnv) =>
      JSON.parse((await paperboy(["status", "--json"], { cwd, env })).stdout);
    expect(await status({})).toMatchObject({ papers: "69" });
    const path = await file("oak.jsonl", paper("Oak"));
    expect(await status({ PAPERS: path })).toMatchObject({ papers: "1", newest: "Oak" });
  });

  it("may bring names in LaTeX, ids with a version and links in an abstract: all are made readable", async () => {
    const path = await file(
      "latex.jsonl",
      JSON.stringify({
        title: "Oak",
        abstract: "Code at https://github.com/example/oak.",
        authors: ["Jos\\'e Garc{\\'i}a"],
        arxivId: "2401.00001v2",
        doi: "10.1000/ABC",
      }),
    );
    const { stdout } = await paperboy(["search", "author:garcia has:code", "--json"], { env: { PAPERS: path } });
    expect(JSON.parse(stdout)).toMatchObject([{ authors: ["José García"], arxivId: "2401.00001", doi: "10.1000/abc" }]);
  });

  it("may have a few bad lines: they are counted and skipped", async () => {
    const path = await file(
      "mixed.jsonl",
      [paper("Oak"), `{"abstract":"no title"}`, paper("Elm"), "nonsense"].join("\n"),
    );
    const { stdout, stderr, exitCode } = await paperboy(["show", "elm"], { env: { PAPERS: path } });
    expect(stderr).toMatch(/^paperboy: mixed\.jsonl: skipped 2 of 4 lines; the first is line 2: title: .+\n$/);
    expect(stdout).toContain("Elm");
    expect(exitCode).toBe(0);
  });
});
