import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "../shipped.ts";
import { timeout } from "../terminal/program.ts";
import { createBaseline } from "./baseline.ts";
import { readCollection } from "./beir.ts";
import { inTrecOrder } from "./evaluation.ts";

const folder = mkdtempSync(join(tmpdir(), "paperboy-eval-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const corpus = [
  { _id: "10.1/A_b:c", title: "Tractor Engines", text: "A tractor pulls." },
  { _id: "10.1/A_b:d", title: "Tractor Engines", text: "A tractor pulls." },
  { _id: 7, title: "Harvest", text: "Wheat and barley." },
  { _id: "empty", title: null },
];
const queries = [
  { _id: "q1", text: 'title:"harvest" -wheat "barley engines": of tractors' },
  { _id: "q2", text: "barley" },
  { _id: "q3", text: "nobody judged this" },
];

/** Writes a small collection, some of its files otherwise. */
function write(files: Readonly<Record<string, string | undefined>> = {}): string {
  const dir = mkdtempSync(join(folder, "collection-"));
  mkdirSync(join(dir, "qrels"));
  const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join("");
  const judgements = "query-id\tcorpus-id\tscore\nq1\t10.1/A_b:c\t2\nq1\t7\t1\nq2\t7\t1\nq2\tempty\t1\n";
  const all = {
    "corpus.jsonl": lines(corpus),
    "queries.jsonl": lines(queries),
    "qrels/test.tsv": judgements,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) if (text !== undefined) writeFileSync(join(dir, name), text);
  return dir;
}

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, "dist", "test", "bench", "eval.js"), ...args], { encoding: "utf8" });

describe("readCollection", () => {
  it("keeps every id, query and grade", async () => {
    const { papers, queries, judgements } = await readCollection(write());
    expect(papers.map(({ handle }) => handle)).toEqual(["10.1/A_b:c", "10.1/A_b:d", "7", "empty"]);
    expect(papers[3]).toMatchObject({ title: "", abstract: "" });
    expect(queries.map(({ id }) => id)).toEqual(["q1", "q2", "q3"]);
    expect(judgements.get("q1")).toEqual(
      new Map([
        ["10.1/A_b:c", 2],
        ["7", 1],
      ]),
    );
  });

  it("names the file and the line that it cannot read", async () => {
    await expect(readCollection(write({ "queries.jsonl": undefined }))).rejects.toThrow(
      /queries\.jsonl cannot be read/,
    );
    await expect(readCollection(write({ "corpus.jsonl": '{"_id":"a"}\n{"_id":' }))).rejects.toThrow(
      /corpus\.jsonl:2 is no JSON/,
    );
    await expect(readCollection(write({ "queries.jsonl": '\n{"_id":"a"}\n' }))).rejects.toThrow(
      /queries\.jsonl:2: text/,
    );
    await expect(readCollection(write({ "qrels/test.tsv": "q1\t7\n" }))).rejects.toThrow(/test\.tsv:1 is no judgement/);
    await expect(readCollection(write({ "corpus.jsonl": '{"_id":"a"}\n{"_id":"a"}\n' }))).rejects.toThrow(/twice/);
  });
});

describe("inTrecOrder", () => {
  it("puts the last id first where scores are the same to a C float", () => {
    const hit = (handle: string, score: number) => ({
      paper: { handle, title: "", abstract: "", authors: [], topics: [], links: [] },
      score,
    });
    const order = inTrecOrder([hit("a", 1), hit("b", 1.000_000_001), hit("c", 2), hit("B", 1)]);
    expect(order.map(({ handle }) => handle)).toEqual(["c", "b", "a", "B"]);
  });
});

describe("npm run eval", { timeout }, () => {
  it("measures the served ranking by hand-computed values and writes it as a TREC run file", () => {
    const dir = write();
    const file = join(folder, "run.txt");
    const { stdout, stderr, status } = run(dir, "--run", file, "--depth", "5");
    expect([stderr, status]).toEqual(["", 0]);
    const value = (name: string) => Number(new RegExp(`^${name} +([\\d.]+)`, "m").exec(stdout)?.[1]);
    // q1 finds 7, then the twins (d before c, tied by id). Gain 1/log2(2) + 2/log2(4) = 2, ideal 2/log2(2) + 1/log2(3) =
    // 2.63093. q2 finds 7 of two: gain 1, ideal 1 + 1/log2(3) = 1.63093.
    expect(value("judged queries")).toBe(2);
    expect(value("nDCG@10")).toBeCloseTo((2 / 2.630_93 + 1 / 1.630_93) / 2, 4);
    // q1: (1/1 + 2/3) / 2. q2: (1/1 + 0) / 2.
    expect(value("MAP")).toBeCloseTo((0.833_333 + 0.5) / 2, 4);
    expect(value("MRR@10")).toBeCloseTo(1, 4);
    expect(value("Recall@10")).toBeCloseTo((1 + 0.5) / 2, 4);
    expect(value("Recall@100")).toBeCloseTo(0.75, 4);
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => line.replace(/ [\d.]+ paperboy$/, ""))).toEqual([
      "q1 Q0 7 1",
      "q1 Q0 10.1/A_b:d 2",
      "q1 Q0 10.1/A_b:c 3",
      "q2 Q0 7 1",
    ]);
  });

  it("compares with BM25, by hand-computed scores", async () => {
    const { papers } = await readCollection(write());
    const [best] = createBaseline(papers).rank("barley, barley", 1, { k: 0.9, b: 0.4 });
    // One of four papers has it, once. Lengths without stop words: 4, 4, 3 and 0.
    const rarity = Math.log(1 + (4 - 1 + 0.5) / (1 + 0.5));
    expect(best?.handle).toBe("7");
    expect(best?.score).toBeCloseTo((2 * rarity) / (1 + 0.9 * (0.6 + (0.4 * 3) / (11 / 4))), 5);
    // It finds the same papers in the same order as ours.
    expect(run(write(), "--baseline").stdout).toMatch(/BM25 of k 0.9, b 0.4\n {2}nDCG@10 +0\.\d+ \(\+0\.0000\)/);
  });

  it("ranks by likeness, no deeper than asked", () => {
    const file = join(folder, "similar.txt");
    expect(run(write(), "--similar", "--depth", "1", "--run", file).status).toBe(0);
    expect(readFileSync(file, "utf8").match(/^q1 .*$/gm)).toHaveLength(1);
  });

  it("says kindly what is wrong", () => {
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage: npm run eval -- DIR") });
    expect(run(join(folder, "nowhere"))).toMatchObject({ status: 1, stderr: expect.stringContaining("BEIR's layout") });
    expect(run(write(), "--depth", "none").stderr).toContain("--depth is no whole number");
  });
});
