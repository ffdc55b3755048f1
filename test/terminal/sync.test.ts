import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { arxivEntry, arxivFeed, atom, dailyItem, json, refuse, startPaperServer } from "../sources/paper-server.ts";
import { paperboy, timeout } from "./program.ts";

async function inFolder() {
  const folder = await mkdtemp(join(tmpdir(), "paperboy-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return (words: readonly string[], env: NodeJS.ProcessEnv) => paperboy(words, { cwd: folder, env });
}

describe("sync", { timeout }, () => {
  it("brings papers in, says so in one line, and they are found from then on", async () => {
    const item = dailyItem("2611.04321", { title: "Zebra Routing of Stripes" });
    const server = await startPaperServer(json([item]), json([]));
    const env = { SOURCES: "daily-papers", DAILY_PAPERS_URL: server.origin };
    const run = await inFolder();
    expect(await run(["sync"], env)).toEqual({ stdout: "daily-papers: 1 new paper\n", stderr: "", exitCode: 0 });
    expect((await run(["search", "zebra stripes"], env)).stdout).toContain("Zebra Routing of Stripes");
    expect((await run(["status"], env)).stdout).toContain("Source daily-papers: read 1 minute ago");
    expect((await run(["show", "2611.04321"], env)).stdout).toContain("37 upvotes, 3 comments, counted 1 minute ago");
    expect((await run(["status"], { SOURCES: "arxiv:cs.CL" })).stdout).toMatch(/^Source arxiv:cs\.CL: never read/m);
    expect((await run(["status"], {})).stdout).not.toContain("Source");
    const asked = server.asked.length;
    expect(await run(["sync"], env)).toMatchObject({
      stdout: expect.stringMatching(/^daily-papers was asked for less than a minute ago; try again in \d+ seconds\n$/),
      exitCode: 1,
    });
    expect(server.asked).toHaveLength(asked);
  });

  it("lets an unknown paper be shown by its link where arXiv is turned on, and only there", async () => {
    const server = await startPaperServer(atom(arxivFeed([arxivEntry("2611.04321v1", "Willow Routing")])));
    const run = await inFolder();
    const link = "https://arxiv.org/abs/2611.04321";
    const off = await run(["show", link], { ARXIV_URL: server.origin, SOURCES: "arxiv-rss:cs.CL" });
    expect(off).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("no paper called") });
    expect(server.asked).toEqual([]);
    const on = { ARXIV_URL: server.origin, SOURCES: "arxiv" };
    expect((await run(["show", link], on)).stdout).toContain("Willow Routing");
    expect((await run(["search", "willow"], on)).stdout).toContain("Willow Routing");
    expect(server.asked).toHaveLength(1);
  });

  it("fails with the reason where a source cannot be read or none is named", async () => {
    const server = await startPaperServer(refuse(403));
    const run = await inFolder();
    const refused = await run(["sync"], { SOURCES: "daily-papers", DAILY_PAPERS_URL: server.origin });
    expect(refused).toEqual({ stdout: "daily-papers answers 403\n", stderr: "", exitCode: 1 });
    expect(await run(["sync"], {})).toMatchObject({ stderr: expect.stringContaining("SOURCES"), exitCode: 1 });
  });

  it.each(["dailypapers", "arxiv:", "arxiv:cs.CL&x=1", "daily-papers,", "https://example.org"])(
    "takes no %s for a source",
    async (SOURCES) => {
      const { stderr, exitCode } = await (await inFolder())(["sync"], { SOURCES });
      expect(stderr).toMatch(/^paperboy: SOURCES is a list like .*\n$/);
      expect(exitCode).toBe(1);
    },
  );

  it.each(["https://example.org/api", "ftp://example.org", "https://ada:secret@example.org"])(
    "takes no %s for an origin",
    async (url) => {
      const { stderr, exitCode } = await (await inFolder())(["sync"], { DAILY_PAPERS_URL: url });
      expect(stderr).toMatch(/^paperboy: DAILY_PAPERS_URL is .*\n$/);
      expect(exitCode).toBe(1);
    },
  );
});

describe("enrich", { timeout }, () => {
  it("finds papers by their titles, says what came of each, and goes on from there", async () => {
    const server = await startPaperServer(
      atom(
        arxivFeed([
          arxivEntry("2407.15891v1", "RazorAttention: Efficient KV Cache Compression Through Retrieval Heads"),
        ]),
      ),
      atom(arxivFeed([])),
    );
    const run = await inFolder();
    const env = { ARXIV_URL: server.origin };
    const handles = JSON.parse((await run(["export"], env)).stdout.split("\n")[0] ?? "");
    const first = await run(["enrich", "--limit", "1"], env);
    expect(first).toMatchObject({ exitCode: 0, stderr: "" });
    expect(first.stdout).toContain(`${handles.handle}: `);
    expect((await run(["enrich", "--limit", "0"], env)).exitCode).toBe(2);
    server.answers = [refuse(403)];
    expect(await run(["enrich"], env)).toMatchObject({
      stderr: "paperboy: arXiv answers 403. Try again later: what was looked for stays.\n",
      exitCode: 1,
    });
  });
});
