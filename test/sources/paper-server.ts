import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { createSources } from "../../adapters/sources/index.ts";
import type { PaperSource } from "../../src/sync/source.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface PaperServer {
  readonly origin: string;
  /** The paths that were asked for, in order. */
  readonly asked: string[];
  /** Answers to the next requests, in order; the last one stays. */
  answers: Answer[];
}

/** A real HTTP server on this machine that answers as it is told, until the test is over. */
export async function startPaperServer(...answers: Answer[]): Promise<PaperServer> {
  const server = createServer((request, response) => {
    paperServer.asked.push(request.url ?? "");
    const [next] = paperServer.answers.length > 1 ? paperServer.answers.splice(0, 1) : paperServer.answers;
    next?.(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const paperServer: PaperServer = { origin: `http://127.0.0.1:${port}`, asked: [], answers };
  return paperServer;
}

export const send =
  (body: string, type: string, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) =>
    void response.writeHead(status, { "content-type": type, ...headers }).end(body);

export const json = (value: unknown, headers: Readonly<Record<string, string>> = {}): Answer =>
  send(JSON.stringify(value), "application/json; charset=utf-8", 200, headers);
export const atom = (body: string): Answer => send(body, "application/atom+xml");
export const refuse = (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  send("<b>No.</b>", "text/html", status, headers);

/** A source as it ships, but quick, reading from a server of this machine. */
export function openSource(
  name: string,
  { origin }: PaperServer,
  { turns } = createMemoryStore(),
  changes: { readonly patienceMs?: number; readonly maxBytes?: number; readonly intervalMs?: number } = {},
): PaperSource {
  const quick = { intervalMs: 0, timeoutMs: 300, attempts: 3, backOffMs: 1, ...changes };
  const world = { turns, clock: () => new Date(), random: Math.random, signal: new AbortController().signal };
  const origins = { dailyPapers: origin, arxiv: origin, arxivRss: origin };
  const [source] = createSources(name, origins, "paperboy/test", world, quick);
  if (source === undefined) throw new Error(`no source ${name}`);
  return source;
}

/** An item of the daily papers. */
export const dailyItem = (id: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  paper: {
    id,
    authors: [
      { _id: "1", name: "Mina Okafor", hidden: false },
      { _id: "2", name: "Nobody Shown", hidden: true },
    ],
    publishedAt: "2026-11-18T00:00:00.000Z",
    submittedOnDailyAt: "2026-11-19T00:00:00.000Z",
    title: `Paper ${id} on\n  $\\ell_1$-Bounded Experts`,
    summary: "We study <k experts & routing.\nCode at https://github.com/example/sr.",
    upvotes: 37,
    ...changes,
  },
  numComments: 3,
});

export const arxivEntry = (id: string, title = `Paper ${id}`, authors: readonly string[] = ["Mina Okafor"]) => `
  <entry>
    <id>http://arxiv.org/abs/${id}</id>
    <title>${title}</title>
    <updated>2026-11-20T08:01:13Z</updated>
    <summary>We study &lt;k experts &amp; routing ...</summary>
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
    <published>2026-11-18T17:59:46Z</published>
    <arxiv:comment>12 pages, code at https://github.com/example/sr</arxiv:comment>
    <arxiv:doi>10.1000/${id}</arxiv:doi>
    ${authors.map((name) => `<author><name>${name}</name></author>`).join("")}
  </entry>`;

export const arxivFeed = (entries: readonly string[], total = entries.length) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${total}</opensearch:totalResults>
  ${entries.join("")}
</feed>`;

export const rssItem = (id: string, announced = "new") => `
  <item>
    <title>Paper ${id}</title>
    <description>arXiv:${id} Announce Type: ${announced}
Abstract: We study &lt;k experts.</description>
    <guid isPermaLink="false">oai:arXiv.org:${id}</guid>
    <category>cs.CL</category>
    <arxiv:announce_type>${announced}</arxiv:announce_type>
    <dc:creator>Mina Okafor, J. D'Arc</dc:creator>
  </item>`;

export const rssFeed = (items: readonly string[]) => `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
  <channel><title>cs.CL updates</title>${items.join("")}</channel>
</rss>`;
