import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paperboy, timeout } from "./program.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "paperboy-"));
});
afterEach(() => rm(folder, { recursive: true }));

const run = (words: readonly string[], input = "", database = "one.db") =>
  paperboy(words, { cwd: folder, input, env: { DATABASE_URL: `file:${database}` } });

describe("import and export", { timeout }, () => {
  it("take papers in from files, tell what is broken, and give all papers back so that nothing is lost", async () => {
    await writeFile(
      join(folder, "mine.bib"),
      `@misc{a, title = {Willow {R}outing}, author = {Okafor, Mina}, note = {x}}\n@misc{b, title = {Broken}\n@misc{c, title = {Owls}}`,
    );
    await writeFile(join(folder, "table.csv"), `title,authors\n"Mice, ""small""",Bo Ek\n,Nobody\nOWLS,Bo Ek\n`);
    const { stdout, stderr, exitCode } = await run(["import", "mine.bib", "table.csv"]);
    expect(stdout).toBe("mine.bib: 2 new, 0 known, 1 skipped\ntable.csv: 1 new, 1 known, 1 skipped\n");
    expect(stderr).toBe('mine.bib:2: not BibTeX: expected "rbrace", got EOF\ntable.csv:3: title: is empty\n');
    expect(exitCode).toBe(0);

    const all = (await run(["export"])).stdout;
    expect(all.trimEnd().split("\n")).toHaveLength(72);
    expect(all).toContain('{"handle":"owls","title":"OWLS","authors":["Bo Ek"]}\n');
    for (const format of ["jsonl", "bibtex", "csv"]) {
      const text = (await run(["export", "--as", format])).stdout;
      const again = await run(["import", "-", "--as", format], text, `${format}.db`);
      expect(again).toMatchObject({ stdout: "standard input: 3 new, 69 known\n", stderr: "", exitCode: 0 });
      expect((await run(["export"], "", `${format}.db`)).stdout).toBe(all);
    }
    const found = JSON.parse((await run(["new", "willow", "--json"])).stdout);
    expect(found).toMatchObject([{ handle: "willow-routing", authors: ["Mina Okafor"] }]);
  });

  it("read the other files where one cannot be read, and end with exit code 1", async () => {
    const { stdout, stderr, exitCode } = await run(
      ["import", "nowhere.bib", "nowhere.csv", "notes.txt", "-"],
      '{"title":"Owls"}\n',
    );
    expect(stdout).toBe("standard input: 1 new, 0 known\n");
    for (const file of ["nowhere.bib", "nowhere.csv"])
      expect(stderr).toContain(`Cannot read ${file}: there is no such file.`);
    expect(stderr).toContain("The name of notes.txt does not tell its format.");
    expect(exitCode).toBe(1);
    expect((await run(["import", "-"])).stderr).toBe("standard input: there is no paper in it\n");
    expect((await run(["import"])).exitCode).toBe(2);
    expect((await run(["import", "-", "--as", "word"])).exitCode).toBe(2);
  });

  it("take a corrected file in place of what an earlier one said", async () => {
    await run(["import", "-"], '{"title":"Owls","abstract":"Owls are smal."}\n');
    expect((await run(["import", "-"], '{"title":"Owls","abstract":"Owls are small."}\n')).exitCode).toBe(0);
    expect((await run(["export"])).stdout).toContain('"Owls are small."');
  });
});
