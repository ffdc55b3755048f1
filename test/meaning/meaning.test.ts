import { setImmediate as pause } from "node:timers/promises";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createEmbedder } from "../../adapters/embeddings/index.ts";
import { request } from "../../adapters/sources/http-request.ts";
import { createStore } from "../../adapters/store/index.ts";
import { createLibrary } from "../../src/library.ts";
import { createMeaning, type KeptMeaning } from "../../src/meaning/meaning.ts";
import { PaperRecord } from "../../src/paper.ts";
import type { Store } from "../../src/store.ts";
import { type EmbeddingServer, startEmbeddingServer } from "../fakes/embedding-server.ts";
import { letterGroups } from "../fakes/letter-groups.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { useFolder } from "../store/files.ts";
import { timed } from "../timed.ts";

const MINUTE = 60_000;
const notStopping = () => false;
const { newFile } = useFolder();
let server: EmbeddingServer;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-11-25T12:00:00Z");
  server = await startEmbeddingServer("letters", letterGroups(64));
  onTestFinished(() => server.stop());
});

const library = createLibrary();
library.add(
  Array.from({ length: 40 }, (_, i) => PaperRecord.parse({ title: `Paper ${i} on moss`, abstract: "Green." })),
);

interface Process extends KeptMeaning {
  readonly logged: string[];
  readonly papers: typeof library;
}

/** As another process on the same store. */
function open(store: Pick<Store, "vectors" | "turns">, papers = library): Process {
  const signal = new AbortController().signal;
  const settings = { url: server.url, model: "letters", key: undefined, userAgent: "paperboy/test" };
  const embedder = createEmbedder(settings, { request, clock: () => now, signal });
  const logged: string[] = [];
  const log = (line: string) => void logged.push(line);
  const setting = { library: papers, store, embedder, clock: () => now, log, everyMs: 30_000 };
  return { ...createMeaning(setting, async () => void (await pause())), logged, papers };
}

const textsAsked = () => server.asked.flatMap(({ texts }) => texts);
const best = async ({ papers, ...meaning }: Process, text: string) => {
  const near = await meaning.nearQuestion(text, false);
  const row = near?.values.indexOf(Math.max(...near.values)) ?? -1;
  return papers.get(near?.handles[row] ?? "")?.title;
};

describe("vectors of papers", () => {
  it("are made in batches, told of, and used for questions", async () => {
    const one = open(createMemoryStore());
    expect(await one.state()).toMatchObject({ model: "letters", done: 0, total: 40, trouble: undefined });
    expect(await best(one, "number 17")).toBeUndefined();
    expect(await one.round(notStopping)).toEqual(new Date(now.getTime() + 30_000));
    expect(server.asked.map(({ texts }) => texts.length)).toEqual([16, 16, 8]);
    expect(server.asked[0]?.texts[0]).toBe("Paper 0 on moss\n\nGreen.");
    expect(one.logged.at(-1)).toBe("meaning: 40 of 40 papers have a vector of letters");
    expect(await one.state()).toMatchObject({ done: 40, total: 40 });
    expect(await best(one, "paper 17 on moss")).toBe("Paper 17 on moss");
    expect(await one.nearPaper("nobody")).toBeUndefined();
    expect(await one.nearPaper(library.all()[3]?.handle ?? "")).toBeDefined();
  });

  it("go on where a process ended, in the real store", async () => {
    const url = `file:${newFile()}`;
    const [first, second] = [await createStore(url), await createStore(url)];
    onTestFinished(async () => void (await Promise.all([first.close(), second.close()])));
    let batches = 0;
    await open(first).round(() => batches++ > 0);
    expect(textsAsked()).toHaveLength(16);
    const after = open(second);
    await after.round(notStopping);
    expect(textsAsked()).toHaveLength(40);
    expect(new Set(textsAsked()).size).toBe(40);
    await open(first).round(notStopping);
    expect(textsAsked()).toHaveLength(40);
    // What the other processes made is taken up where no schedule runs, too.
    expect(await open(second).state()).toMatchObject({ done: 40 });
  });

  it("are made once by two processes at a time", async () => {
    const url = `file:${newFile()}`;
    const stores = [await createStore(url), await createStore(url)] as const;
    onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))));
    const one = open(stores[0]);
    const { vectors, turns } = stores[1];
    let first: Promise<unknown> | undefined;
    // The other one wants to begin, and all is made before it comes to it.
    const take: typeof turns.take = async (...turn) => {
      first ??= one.round(notStopping);
      await first;
      return turns.take(...turn);
    };
    const other = open({ vectors, turns: { ...turns, take } });
    await other.round(notStopping);
    expect((await one.state()).done + (await other.state()).done).toBe(80);
    expect(textsAsked()).toHaveLength(40);

    // Both at once, each in its turn.
    server.embed = letterGroups(32);
    await Promise.all([one.nearQuestion("moss", false), other.nearQuestion("moss", false)]);
    server.asked.length = 0;
    for (let round = 0; round < 6; round++) await Promise.all([one.round(notStopping), other.round(notStopping)]);
    expect((await one.state()).done + (await other.state()).done).toBe(80);
    expect(textsAsked()).toHaveLength(40);
  });

  it("are made anew for what changed, and only that", async () => {
    const papers = createLibrary();
    papers.add(Array.from({ length: 9 }, (_, i) => PaperRecord.parse({ title: `Fern ${i}`, doi: `10.1000/${i}` })));
    const store = createMemoryStore();
    const one = open(store, papers);
    await one.round(notStopping);
    const before = textsAsked().length;
    const [first] = papers.all();
    papers.add([PaperRecord.parse({ ...first, abstract: "Spores." })]);
    expect((await one.state()).done).toBe(papers.all().length - 1);
    await one.round(notStopping);
    expect(textsAsked().slice(before)).toEqual(["Fern 0\n\nSpores."]);
    papers.add([PaperRecord.parse({ ...first, topics: ["Botany"] })]);
    await one.round(notStopping);
    expect(textsAsked()).toHaveLength(before + 1);
  });

  it("are tried again later and later while the service is down, by no process before", async () => {
    const store = createMemoryStore();
    const [one, other] = [open(store), open(store)];
    server.misbehave = (response) => response.writeHead(500).end();
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      const next = await one.round(notStopping);
      waits.push((next.getTime() - now.getTime()) / 1000);
      expect((await other.round(notStopping)).getTime()).toBeGreaterThan(now.getTime());
      now = next;
    }
    expect(waits).toEqual([5, 10, 20]);
    expect(server.asked).toHaveLength(3);
    expect(await one.state()).toMatchObject({
      done: 0,
      trouble: { since: new Date("2026-11-25T12:00:00Z"), reason: "answers 500" },
    });
    server.misbehave = undefined;
    await one.round(notStopping);
    expect(await one.state()).toMatchObject({ done: 40, trouble: undefined });
    expect(one.logged.filter((line) => line.includes("service"))).toEqual([
      "meaning: the embedding service answers 500",
      "meaning: the embedding service answers again",
    ]);
  });

  it("wait as long as the service wishes", async () => {
    const one = open(createMemoryStore());
    server.misbehave = (response) => response.writeHead(429, { "retry-after": "25" }).end();
    expect(await one.round(notStopping)).toEqual(new Date(now.getTime() + 25_000));
    now = new Date(now.getTime() + 24_000);
    await one.round(notStopping);
    expect(server.asked).toHaveLength(1);
  });

  it("are made of less text where the service takes no more, and not at all of what it refuses", async () => {
    const papers = createLibrary();
    papers.add([
      PaperRecord.parse({ title: "Long", abstract: "word ".repeat(1_000) }),
      PaperRecord.parse({ title: "Poison" }),
      ...Array.from({ length: 30 }, (_, i) => PaperRecord.parse({ title: `Lichen ${i}` })),
    ]);
    server.misbehave = (response, { texts }) =>
      texts.some((text) => text.length > 600 || text === "Poison") ? response.writeHead(413).end() : false;
    const one = open(createMemoryStore(), papers);
    await one.round(notStopping);
    expect(await one.state()).toMatchObject({ done: 31, total: 32, trouble: undefined });
    expect(Math.max(...textsAsked().map((text) => text.length))).toBeLessThanOrEqual(2_000);
    const before = server.asked.length;
    await one.round(notStopping);
    expect(server.asked).toHaveLength(before);
  });

  it("are made anew where the dimension of the model changes, and those of both stay apart", async () => {
    const store = createMemoryStore();
    const one = open(store);
    await one.round(notStopping);
    server.embed = letterGroups(32);
    expect(await one.nearQuestion("moss", false)).toBeUndefined();
    await one.round(notStopping);
    expect(await one.state()).toMatchObject({ done: 40 });
    expect(await best(one, "paper 17 on moss")).toBe("Paper 17 on moss");
    server.embed = letterGroups(64);
    const before = textsAsked().length;
    await one.nearQuestion("lichen", false);
    await one.round(notStopping);
    expect(textsAsked().slice(before)).toEqual(["lichen"]);
  });
});

describe("questions", () => {
  it(
    "are answered without meaning, at once, while the service is slow or down, and status says since when",
    timed,
    async () => {
      const one = open(createMemoryStore());
      await one.round(notStopping);
      const asked = server.asked.length;
      server.misbehave = () => new Promise(() => {});
      const start = performance.now();
      expect(await one.nearQuestion("moss", false)).toBeUndefined();
      const slow = performance.now() - start;
      expect(slow).toBeGreaterThan(300);
      expect(slow).toBeLessThan(1_000);
      expect(await one.nearQuestion("other", false)).toBeUndefined();
      expect(server.asked).toHaveLength(asked + 1);
      expect((await one.state()).unanswered).toEqual({ since: now, reason: "did not answer within 400 ms" });
      server.misbehave = undefined;
      now = new Date(now.getTime() + MINUTE);
      expect(await one.nearQuestion("other", false)).toBeDefined();
      expect((await one.state()).unanswered).toBeUndefined();
    },
  );

  it("are asked once, and on a later page as on the first", async () => {
    const one = open(createMemoryStore());
    await one.round(notStopping);
    const asked = server.asked.length;
    await Promise.all([
      one.nearQuestion("moss", false),
      one.nearQuestion("moss", true),
      one.nearQuestion("moss", false),
    ]);
    expect(server.asked).toHaveLength(asked + 1);
    server.misbehave = (response) => response.writeHead(503).end();
    expect(await one.nearQuestion("fern", false)).toBeUndefined();
    server.misbehave = undefined;
    now = new Date(now.getTime() + MINUTE);
    expect(await one.nearQuestion("fern", true)).toBeUndefined();
    expect(await one.nearQuestion("fern", false)).toBeDefined();
    expect(await one.nearQuestion("fern", true)).toBeDefined();
  });
});
