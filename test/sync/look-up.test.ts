import { describe, expect, it } from "vitest";
import { createLookUp } from "../../adapters/sources/index.ts";
import { createBot } from "../../src/bot/bot.ts";
import { commands } from "../../src/commands/index.ts";
import { createPersonalLookUp } from "../../src/sync/look-up.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { caller, shippedSurroundings } from "../shipped.ts";
import { type Answer, arxivEntry, arxivFeed, atom, refuse, startPaperServer } from "../sources/paper-server.ts";

const willow = atom(arxivFeed([arxivEntry("2611.04321v2", "Willow Routing")]));
const nothing = atom(arxivFeed([]));

/** The bot as it ships, which looks papers up at a server of this machine that answers as told. */
async function botAt(...answers: Answer[]) {
  const server = await startPaperServer(...answers);
  const surroundings = await shippedSurroundings([]);
  const opened = await surroundings.open();
  let now = surroundings.clock();
  const clock = () => now;
  const world = {
    turns: createMemoryStore().turns,
    clock,
    random: Math.random,
    signal: new AbortController().signal,
  };
  const quick = { intervalMs: 0, timeoutMs: 5_000, backOffMs: 1 };
  const fetchPaper = createLookUp(server.origin, "paperboy/test", world, quick);
  const lookUp = createPersonalLookUp(fetchPaper, async () => opened, clock);
  const bot = createBot(commands, "search", { ...surroundings, lookUp }, (_, cause) => {
    throw cause;
  });
  return {
    server,
    store: opened.store,
    answer: (line: string, person = "ada") => bot.answer(line, { ...caller, person: { id: person, name: person } }),
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
}

describe("show, with a paper that is not here", () => {
  it.each(["https://arxiv.org/pdf/2611.04321v1", "arXiv:2611.04321", "hf.co/papers/2611.04321"])(
    "fetches it by %s, keeps it, and finds it from then on",
    async (link) => {
      const { server, store, answer } = await botAt(willow);
      expect(await answer(`show ${link}`)).toMatchObject({ outcome: "done", summary: "Willow Routing" });
      expect(server.asked).toEqual(["/api/query?id_list=2611.04321&max_results=1"]);
      const { papers: kept } = await store.papers.after(0);
      expect(kept.at(-1)).toMatchObject({ source: "show", paper: { arxivId: "2611.04321", handle: "willow-routing" } });
      expect((await answer("search willow")).data).toMatchObject([{ handle: "willow-routing" }]);
      expect((await answer(`show ${link}`)).summary).toBe("Willow Routing");
      expect(server.asked).toHaveLength(1);
    },
  );

  it("asks a second time where the answer is empty, and then believes it", async () => {
    const late = await botAt(nothing, willow);
    expect((await late.answer("show 2611.04321")).summary).toBe("Willow Routing");
    const never = await botAt(nothing);
    expect((await never.answer("show 2611.04321")).summary).toMatch(/^arXiv has no paper 2611\.04321\./);
    expect(never.server.asked).toHaveLength(2);
  });

  it("shows no other paper than the one asked for", async () => {
    const { answer } = await botAt(willow);
    expect((await answer("show 2611.00001")).summary).toMatch(/^arXiv has no paper 2611\.00001\./);
  });

  it("says kindly that arXiv cannot be reached", async () => {
    const { answer } = await botAt(refuse(503));
    expect(await answer("show 2611.04321")).toMatchObject({
      outcome: "failed",
      summary: "The paper 2611.04321 cannot be fetched now: arXiv answers 503. Try again in a few minutes.",
    });
  });

  it("says for how long arXiv asks to be left alone", async () => {
    const { answer, pass } = await botAt(refuse(429, { "retry-after": "1500" }));
    const asked = async () => (await answer("show 2611.04321")).summary;
    await asked();
    const left = (minutes: number) =>
      `The paper 2611.04321 cannot be fetched now: arXiv asked to be left alone for ${minutes} minutes more. Try again after that.`;
    expect(await asked()).toBe(left(25));
    pass(9 * 60_000 + 1);
    expect(await asked()).toBe(left(16));
  });

  it("lets each person look up ten papers a minute", async () => {
    const { answer, server, pass } = await botAt(nothing);
    const asks = async (person: string) => (await answer("show 2611.04321", person)).summary;
    for (let i = 0; i < 10; i++) expect(await asks("ada")).toMatch(/^arXiv has no paper/);
    pass(15_000);
    expect(await asks("ada")).toBe("You looked up 10 papers within a minute. Try again in 45 seconds.");
    expect(server.asked).toHaveLength(20);
    expect(await asks("bo")).toMatch(/^arXiv has no paper/);
    pass(45_000);
    expect(await asks("ada")).toMatch(/^arXiv has no paper/);
  });

  it("asks nobody about a name, a DOI or a paper that is here", async () => {
    const { answer, server } = await botAt(willow);
    for (const name of ["razorattention", "10.1000/xyz", "https://example.org/2611.04321"])
      await answer(`show ${name}`);
    expect(server.asked).toEqual([]);
  });
});
