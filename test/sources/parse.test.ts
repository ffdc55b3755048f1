import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PaperRecord } from "../../src/paper.ts";
import { timeout } from "../terminal/program.ts";

const root = join(import.meta.dirname, "../..");
const program = join(root, "dist/adapters/sources/parse.js");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "paperboy-parse-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const parse = (file: string, content?: string | Buffer) => {
  if (content !== undefined) writeFileSync(join(folder, file), content);
  return spawnSync(process.execPath, [program, file], { cwd: folder, encoding: "utf8" });
};
const read = (file: string): string => readFileSync(join(folder, file), "utf8");
const handlesIn = (file: string): unknown[] =>
  read(file)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).handle);
const prose = (about: string): string => `A sentence about ${about} that says how it works. `.repeat(8).trim();

describe("npm run parse", { timeout }, () => {
  it("makes the committed file from the committed page, with and without the earlier file", () => {
    const committed = readFileSync(join(root, "data/papers.jsonl"), "utf8");
    copyFileSync(join(root, "data/papers-page.txt"), join(folder, "papers-page.txt"));
    expect(parse("papers-page.txt").status).toBe(0);
    expect(read("papers-page.jsonl")).toBe(committed);
    expect(parse("papers-page.txt").status).toBe(0);
    expect(read("papers-page.jsonl")).toBe(committed);
    expect(readdirSync(folder).sort()).toEqual(["papers-page.jsonl", "papers-page.txt"]);
  });

  it("writes records with distinct handles, handle first, without empty fields", () => {
    const lines = readFileSync(join(root, "data/papers.jsonl"), "utf8").trimEnd().split("\n");
    const papers = lines.map((line) => PaperRecord.parse(JSON.parse(line)));
    expect(new Set(papers.map(({ handle }) => handle)).size).toBe(69);
    for (const line of lines) {
      expect(line.startsWith('{"handle":"')).toBe(true);
      expect(line).not.toMatch(/:(?:""|\[\]|null)[,}]/);
    }
  });

  it("keeps the handles of papers it knows when others come before them", () => {
    parse("page.txt", `MUSE: One\n\n${prose("a")}\n`);
    parse("page.txt", `MUSE: Two\n\n${prose("b")}\n\nMUSE: one\n\n${prose("a")}\n`);
    expect(handlesIn("page.jsonl")).toEqual(["muse-2", "muse"]);
  });

  it("frees no handle: a paper whose title changed keeps it, and one that left the page stays", () => {
    parse("page.txt", `MUSE: One\n\n${prose("a")}\n\nOwls: Two\n\n${prose("b")}\n`);
    const { stderr } = parse("page.txt", `MUSE: Three\n\n${prose("c")}\n\nOwls, revised\n\n${prose("b")}\n`);
    expect(handlesIn("page.jsonl")).toEqual(["muse-2", "owls", "muse"]);
    expect(stderr).toBe("page.txt: muse is no longer on the page; it stays in page.jsonl\n");
  });

  it("tells problems with file and line, and still writes what it could read", () => {
    const { status, stderr, stdout } = parse("page.txt", `One Title\n\n${prose("a")}\n\nTwo Title\n`);
    expect([status, stderr]).toEqual([0, "page.txt:5: no abstract: Two Title\n"]);
    expect(stdout).toBe("page.txt: 2 papers, 1 problems; wrote page.jsonl\n");
    expect(handlesIn("page.jsonl")).toHaveLength(2);
  });

  it.each([
    ["an empty file", ""],
    ["a binary file", Buffer.from([0x7f, 0x45, 0, 1, 2, 0xff])],
    ["an image", Buffer.from(Array.from({ length: 1000 }, (_, i) => 128 + ((i * 7) % 127)))],
    ["prose without a title", prose("a")],
  ])("fails on %s and leaves the earlier file alone", (_, content) => {
    writeFileSync(join(folder, "page.jsonl"), "earlier\n");
    const { status, stderr } = parse("page.txt", content);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^page\.txt:1: .+\npage\.txt: no paper found; page\.jsonl was not written\n$/);
    expect(read("page.jsonl")).toBe("earlier\n");
  });

  it("fails with one line where there is no such file, or its own output is given", () => {
    expect(parse("none.txt")).toMatchObject({ status: 1, stderr: expect.stringMatching(/^none\.txt: ENOENT.*\n$/) });
    expect(parse("page.jsonl", "x")).toMatchObject({ status: 1, stderr: expect.stringMatching(/^page\.jsonl: .*\n$/) });
    expect(existsSync(join(folder, "none.jsonl"))).toBe(false);
  });
});
