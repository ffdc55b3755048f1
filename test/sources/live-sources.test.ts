import { describe, expect, it } from "vitest";
import { parseXml } from "../../adapters/sources/xml.ts";
import { SourceError } from "../../src/sync/source.ts";
import { syncSource } from "../../src/sync/sync.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import {
  type Answer,
  arxivEntry,
  arxivFeed,
  atom,
  dailyItem,
  json,
  openSource,
  refuse,
  rssFeed,
  rssItem,
  send,
  startPaperServer,
} from "./paper-server.ts";

const pause = async () => {};
const since = new Date("2026-11-16T12:00:00Z");
const idsOf = (papers: readonly { readonly record: { readonly arxivId?: string | undefined } }[]) =>
  papers.map(({ record }) => record.arxivId);

/** Each source with a good answer that holds two papers, and one that holds none. */
const cases: readonly (readonly [string, Answer, string])[] = [
  ["daily-papers", json([dailyItem("2611.04321"), dailyItem("2611.04322")]), "application/json"],
  ["arxiv:cs.CL+cs.IR", atom(arxivFeed([arxivEntry("2611.04321v2"), arxivEntry("2611.04322v1")])), "application/xml"],
  ["arxiv-rss:cs.CL", send(rssFeed([rssItem("2611.04321v1"), rssItem("2611.04322v1")]), "text/xml"), "text/xml"],
];

describe.each(cases)("the source %s", (name, good, type) => {
  /** The second page of the daily papers is empty. */
  const answers = (): Answer[] => (name === "daily-papers" ? [good, json([])] : [good]);
  const two = ["2611.04321", "2611.04322"];

  it("gives papers by their bare id, with clean text", async () => {
    const batch = await openSource(name, await startPaperServer(...answers())).latest(since, "");
    expect(idsOf(batch.papers)).toEqual(two);
    expect(batch.broken).toEqual([]);
    expect(batch.papers[0]?.record).toMatchObject({ authors: expect.arrayContaining(["Mina Okafor"]) });
    expect(batch.papers[0]?.record.abstract).toContain("We study <k experts");
  });

  it.each([
    ["429 without a time", refuse(429)],
    ["429 with a time", refuse(429, { "retry-after": "0" })],
    ["503", refuse(503)],
    ["a stall", (() => {}) as Answer],
    [
      "a body that breaks off",
      ((_, response) => {
        response.writeHead(200, { "content-type": type, "content-length": "5000" });
        response.write("[{");
        setTimeout(() => response.destroy(), 20);
      }) as Answer,
    ],
    ["a body that ends too early", send("<rss><channel>[{", type)],
    ["a web page instead of data", send("<html></html>", "text/html")],
    ["a closed connection", ((request) => request.socket.destroy()) as Answer],
  ])("asks again after %s", async (_, bad) => {
    const server = await startPaperServer(bad, ...answers());
    expect(idsOf((await openSource(name, server).latest(since, "")).papers)).toEqual(two);
  });

  it("gives up after some attempts, and says why", async () => {
    const server = await startPaperServer(refuse(500));
    await expect(openSource(name, server).latest(since, "")).rejects.toThrow(new SourceError("answers 500"));
    expect(server.asked).toHaveLength(3);
  });

  it("says what it got where that is no data", async () => {
    const page = await startPaperServer(send("<html></html>", "text/html"));
    await expect(openSource(name, page).latest(since, "")).rejects.toThrow("sends text/html, no data");
  });

  it("does not wait longer than it has patience, and tells until when", async () => {
    const server = await startPaperServer(refuse(429, { "retry-after": "3600" }));
    const store = createMemoryStore();
    const error: unknown = await openSource(name, server, store)
      .latest(since, "")
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SourceError);
    expect((error as SourceError).retryAt?.getTime()).toBeGreaterThan(Date.now() + 3_590_000);
    // Another process on the same database leaves it alone too.
    await expect(openSource(name, server, store).latest(since, "")).rejects.toThrow(SourceError);
    expect(server.asked).toHaveLength(1);
  });

  it("refuses a body without end", async () => {
    const endless: Answer = (_, response) => {
      response.writeHead(200, { "content-type": type });
      const more = () => void (response.destroyed || response.write("x".repeat(65_536), () => setImmediate(more)));
      more();
    };
    const source = openSource(name, await startPaperServer(endless), createMemoryStore(), { maxBytes: 1_000_000 });
    await expect(source.latest(since, "")).rejects.toThrow("sends more than 1 MB");
  });

  it("follows a redirect within its host only", async () => {
    const stranger = await startPaperServer(...answers());
    const away = await startPaperServer(refuse(302, { location: `${stranger.origin}/rss/cs.CL` }));
    await expect(openSource(name, away).latest(since, "")).rejects.toThrow("redirects to another place");
    expect(stranger.asked).toEqual([]);
    const within = await startPaperServer(refuse(301, { location: "/moved" }), ...answers());
    expect(idsOf((await openSource(name, within).latest(since, "")).papers)).toEqual(two);
    expect(within.asked[1]).toBe("/moved");
  });

  it("asks one request at a time, and keeps its pace", async () => {
    let open = 0;
    let most = 0;
    const times: number[] = [];
    const slow: Answer = (request, response) => {
      most = Math.max(most, ++open);
      times.push(performance.now());
      setTimeout(() => {
        open--;
        good(request, response);
      }, 20);
    };
    const store = createMemoryStore();
    const server = await startPaperServer(slow, slow, slow, name === "daily-papers" ? json([]) : slow);
    const read = () => openSource(name, server, store, { intervalMs: 60 }).latest(since, "");
    await Promise.all([read(), read(), read()]);
    expect(most).toBe(1);
    for (let i = 1; i < times.length; i++) expect((times[i] ?? 0) - (times[i - 1] ?? 0)).toBeGreaterThan(70);
  });

  it("waits for a request that is in hand, as long as it has patience", async () => {
    const store = createMemoryStore();
    const server = await startPaperServer(...answers());
    const turn = `http ${new URL(server.origin).host}`;
    const until = new Date(Date.now() + 50_000);
    await store.turns.take(turn, new Date(), until);
    const read = (patienceMs: number) => openSource(name, server, store, { patienceMs }).latest(since, "");
    await expect(read(20)).rejects.toThrow("was busy with other requests");
    const waiting = read(20_000);
    await store.turns.release(turn, until, new Date());
    expect(idsOf((await waiting).papers)).toEqual(two);
  });

  it("brings each paper once, however often the same batch is served again", async () => {
    const store = createMemoryStore();
    const counts: number[] = [];
    for (let day = 0; day < 3; day++) {
      const server = await startPaperServer(...answers());
      counts.push((await syncSource(openSource(name, server), store, () => new Date(), pause)).fresh);
    }
    expect(counts).toEqual([2, 0, 0]);
    expect((await store.papers.after(0)).papers).toHaveLength(2);
  });
});

describe("daily papers", () => {
  it("are read page by page until a week back, and a paper that moved to the next page comes once", async () => {
    const old = { submittedOnDailyAt: "2026-11-02T00:00:00.000Z" };
    const pages = [
      [dailyItem("2611.00001"), dailyItem("2611.00002")],
      [dailyItem("2611.00002"), dailyItem("2611.00003")],
      [dailyItem("2611.00004", old)],
      [dailyItem("2611.00005", old)],
    ];
    const server = await startPaperServer(...pages.map((page) => json(page)));
    const store = createMemoryStore();
    const now = () => new Date("2026-11-23T12:00:00Z");
    expect(await syncSource(openSource("daily-papers", server), store, now, pause)).toMatchObject({ fresh: 4 });
    expect(server.asked.map((path) => path.match(/p=(\d)/)?.[1])).toEqual(["0", "1", "2"]);
  });

  it("are not read again while nothing changed", async () => {
    const server = await startPaperServer(
      json([dailyItem("2611.00001")], { etag: '"a"' }),
      json([]),
      (request, response) => {
        expect(request.headers["if-none-match"]).toBe('"a"');
        response.writeHead(304).end();
      },
    );
    const source = openSource("daily-papers", server);
    const first = await source.latest(since, "");
    expect(await source.latest(since, first.remember)).toEqual({ papers: [], broken: [], remember: first.remember });
    expect(server.asked).toHaveLength(3);
  });

  it("come without what is broken, and the rest of a broken item is kept", async () => {
    const items = [
      { paper: { title: "No id" } },
      { paper: { id: 5, title: "A number for an id" } },
      dailyItem("not-an-id"),
      "nonsense",
      dailyItem("2611.00001", {
        publishedAt: "2026-02-31T00:00:00Z",
        authors: null,
        githubRepo: "javascript:alert(1)",
      }),
      dailyItem("2611.00002", {
        title: "x".repeat(400),
        authors: Array.from({ length: 600 }, (_, i) => ({ name: `A${i}` })),
      }),
      dailyItem("2611.00003", { title: "@everyone look: <!channel>" }),
    ];
    const { papers, broken } = await openSource("daily-papers", await startPaperServer(json(items), json([]))).latest(
      since,
      "",
    );
    expect(broken).toEqual([
      "item 1: paper.id: is missing",
      "item 2: paper.id: is not text",
      "not-an-id: arxivId: is no arXiv id",
      "item 4: it is not an object in { }",
    ]);
    expect(idsOf(papers)).toEqual(["2611.00001", "2611.00002", "2611.00003"]);
    expect(papers[0]?.record).toMatchObject({
      authors: [],
      links: [{ kind: "code", url: "https://github.com/example/sr" }],
    });
    expect(papers[0]?.record.published).toBeUndefined();
    expect(papers[1]?.record.title).toHaveLength(400);
    expect(papers[1]?.record.authors).toHaveLength(600);
    expect(papers[2]?.record.title).toBe("@everyone look: <!channel>");
  });

  it("do not show authors that are hidden", async () => {
    const { papers } = await openSource(
      "daily-papers",
      await startPaperServer(...[json([dailyItem("2611.00001")]), json([])]),
    ).latest(since, "");
    expect(papers[0]?.record).toMatchObject({
      title: "Paper 2611.00001 on ℓ₁-Bounded Experts",
      authors: ["Mina Okafor"],
      published: "2026-11-18",
    });
  });

  it("wait when the server says that no request is left", async () => {
    const server = await startPaperServer(json([dailyItem("2611.00001")], { ratelimit: '"api";r=0;t=120' }), json([]));
    const source = openSource("daily-papers", server, createMemoryStore(), { patienceMs: 50 });
    await expect(source.latest(since, "")).rejects.toThrow("asked to be left alone");
    expect(server.asked).toHaveLength(1);
  });
});

describe("arXiv", () => {
  it("is read page by page, past a page that came empty by mistake", async () => {
    const server = await startPaperServer(
      atom(arxivFeed([arxivEntry("2611.00001v1")], 2)),
      atom(arxivFeed([], 2)),
      atom(arxivFeed([arxivEntry("hep-ex/0307015v3")], 2)),
    );
    const { papers } = await openSource("arxiv:hep-ex", server).latest(since, "");
    expect(idsOf(papers)).toEqual(["2611.00001", "hep-ex/0307015"]);
    expect(papers[0]?.record).toMatchObject({
      published: "2026-11-18",
      doi: "10.1000/2611.00001v1",
      topics: ["cs.LG"],
    });
  });

  it("keeps one paper for all versions", async () => {
    const store = createMemoryStore();
    for (const version of [1, 2, 3]) {
      const server = await startPaperServer(atom(arxivFeed([arxivEntry(`2611.00001v${version}`, `Title ${version}`)])));
      await syncSource(openSource("arxiv:cs.CL", server), store, () => new Date(), pause);
    }
    expect((await store.papers.after(0)).papers).toHaveLength(1);
  });

  it("says so when it refuses the question", async () => {
    const refusal = "<entry><id>http://arxiv.org/api/errors#x</id><summary>incorrect id format</summary></entry>";
    const server = await startPaperServer(atom(arxivFeed([refusal])));
    await expect(openSource("arxiv:cs.CL", server).latest(since, "")).rejects.toThrow("incorrect id format");
  });

  it("tells of revisions without taking them for new papers", async () => {
    const feed = rssFeed([
      rssItem("2611.00001v1"),
      rssItem("1901.00001v5", "replace"),
      rssItem("2611.00002v1", "cross"),
    ]);
    const store = createMemoryStore();
    const server = await startPaperServer(send(feed, "application/xml"));
    expect(await syncSource(openSource("arxiv-rss:cs.CL", server), store, () => new Date(), pause)).toMatchObject({
      fresh: 2,
    });
  });
});

describe("an XML document", () => {
  it("is refused where it defines entities, or is not whole", () => {
    expect(() => parseXml('<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')).toThrow("document type");
    expect(() => parseXml("<a>&b;</a>")).toThrow();
    expect(() => parseXml("<a><b></b>")).toThrow();
  });
});
