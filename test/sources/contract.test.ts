import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { readBibtexFile } from "../../adapters/sources/files/bibtex-file.ts";
import { readCsv } from "../../adapters/sources/files/csv.ts";
import { readJsonLines } from "../../adapters/sources/files/json-lines.ts";
import { parseListingPage } from "../../adapters/sources/listing-page.ts";
import { paperCard } from "../../src/format/paper-card.ts";
import { plainText } from "../../src/format/plain-text.ts";
import { PaperRecord } from "../../src/paper.ts";
import type { Item } from "../../src/sync/item.ts";
import { cleanText } from "../../src/text/clean.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import {
  arxivEntry,
  arxivFeed,
  atom,
  dailyItem,
  json,
  openSource,
  rssFeed,
  rssItem,
  send,
  startPaperServer,
} from "./paper-server.ts";

/** What a source gave: papers, and how many of its items it could not read. */
interface Given {
  readonly papers: readonly PaperRecord[];
  readonly broken: number;
}

async function fromServer(name: string, ...answers: Parameters<typeof startPaperServer>): Promise<Given> {
  const { papers, broken } = await openSource(name, await startPaperServer(...answers)).latest(
    new Date("2026-11-16"),
    "",
  );
  return { papers: papers.map(({ record }) => record), broken: broken.length };
}

async function fromFile(read: (input: Readable) => AsyncIterable<Item>, text: string): Promise<Given> {
  const items: Item[] = [];
  for await (const item of read(Readable.from([Buffer.from(text)]))) items.push(item);
  const papers = items.flatMap((item) => ("record" in item ? item.record : []));
  return { papers, broken: items.length - papers.length };
}

/** One paper that is all that it should not be, and one that is nothing at all. */
const title = `@everyone <!channel> ${"long words ".repeat(35)}of 400 characters`;
const authors = Array.from({ length: 600 }, (_, i) => `Ada Example${i}`);
const abstract = "We study <k experts & routing, at length, so that there is something to read.";
const prose = `${abstract} ${"It says something about how it all works, in a sentence. ".repeat(5)}`.trim();
const id = "2611.04321";
const day = "31 Feb 2026";

const sources: readonly (readonly [name: string, read: () => Promise<Given>, knowsAuthors: boolean])[] = [
  [
    "page text",
    async () => {
      const page = `byBo\n\nMar 18\n\n@everyone <!channel> Long Words\n\n${prose}\n\nA Lonely Title\n\nWillow\n\n${prose}\n`;
      const { papers, problems } = parseListingPage(page, "page.txt");
      return { papers, broken: problems.length };
    },
    false,
  ],
  [
    "daily-papers",
    () => {
      const changes = { title, summary: abstract, publishedAt: day, authors: authors.map((name) => ({ name })) };
      return fromServer("daily-papers", json([{ paper: {} }, dailyItem(id, changes)]), json([]));
    },
    true,
  ],
  [
    "arxiv:cs.CL",
    () => {
      const entry = arxivEntry(`${id}v2`, title.replaceAll("<", "&lt;"), authors).replace("2026-11-18T17:59:46Z", day);
      return fromServer("arxiv:cs.CL", atom(arxivFeed(["<entry><id>nothing</id></entry>", entry])));
    },
    true,
  ],
  [
    "arxiv-rss:cs.CL",
    () => {
      const item = rssItem(`${id}v2`)
        .replace(`<title>Paper ${id}v2`, `<title>${title.replaceAll("<", "&lt;")}`)
        .replace("Mina Okafor, J. D'Arc", authors.join(", "));
      return fromServer("arxiv-rss:cs.CL", send(rssFeed(["<item></item>", item]), "application/xml"));
    },
    true,
  ],
  [
    "JSON Lines",
    () => fromFile(readJsonLines, `{"title":3}\n${JSON.stringify({ title, abstract, authors, arxivId: `${id}v2` })}\n`),
    true,
  ],
  [
    "BibTeX",
    () =>
      fromFile(
        readBibtexFile,
        `@misc{a, author={X}}\n@misc{b, title={${title}}, abstract={${abstract}}, author={${authors.join(" and ")}}, date={${day}}, eprint={${id}v2}}\n`,
      ),
    true,
  ],
  [
    "CSV",
    () =>
      fromFile(
        readCsv,
        `title,abstract,authors,date,arxiv\n,,,,\n"${title}","${abstract}","${authors.join("; ")}",${day},${id}v2\n`,
      ),
    true,
  ],
];

describe.each(sources)("papers from %s", (_, read, knowsAuthors) => {
  it("come whole and clean beside items that are broken, in the same way each time", async () => {
    const { papers, broken } = await read();
    expect(broken).toBe(1);
    const [paper] = papers;
    expect(PaperRecord.parse(paper)).toEqual(paper);
    expect(paper?.title).toMatch(/^@everyone <!channel> long words/i);
    expect(paper?.abstract).toContain("We study <k experts");
    expect(paper?.published).toBeUndefined();
    if (knowsAuthors) expect([paper?.title, paper?.arxivId, paper?.authors]).toEqual([cleanText(title), id, authors]);
    expect(await read()).toEqual({ papers, broken });
  });

  it("are kept once however often they come, and shown as they are", async () => {
    const { papers } = createMemoryStore();
    const given = (await read()).papers.length;
    for (let day = 1; day <= 3; day++) await papers.merge((await read()).papers, "any", new Date(2026, 2, day));
    const kept = (await papers.after(0)).papers;
    expect(kept).toHaveLength(given);
    const shown = kept.map(({ paper }) => plainText(paperCard(paper, { votes: 0, here: undefined }))).join();
    expect(shown).toMatch(/@everyone <!channel> long words/i);
    if (knowsAuthors) expect(shown).toContain("Ada Example2 and 597 more");
  });
});
