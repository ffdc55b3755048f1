import type { Told } from "../../src/sync/source.ts";
import { linksIn } from "../../src/text/links.ts";
import { dayOf, readRecord } from "./read-record.ts";
import { childrenOf, textOf, type XmlElement } from "./xml.ts";

/** What an Atom feed of the arXiv API says. */
export interface ArxivFeed {
  readonly papers: readonly Told[];
  readonly broken: readonly string[];
  /** How many papers the search found in all. */
  readonly total: number;
  /** How many entries the page has, readable or not. */
  readonly entries: number;
  /** The API's own words, where it refuses the question. */
  readonly error: string | undefined;
}

const idPattern = /arxiv\.org\/abs\/(.+?)(?:v\d+)?$/;

/** Reads an Atom feed (https://info.arxiv.org/help/api/user-manual.html). Throws where it is none. */
export function readArxivFeed(feed: XmlElement): ArxivFeed {
  if (feed.name !== "feed") throw new Error("no feed");
  const entries = childrenOf(feed, "entry");
  const error = entries.find((entry) => textOf(entry, "id").includes("/api/errors"));
  const told = error === undefined ? entries.map(toldInEntry) : [];
  return {
    papers: told.filter((each) => typeof each !== "string"),
    broken: told.filter((each) => typeof each === "string"),
    total: Number(textOf(feed, "opensearch:totalResults")) || 0,
    entries: entries.length,
    error: error && textOf(error, "summary"),
  };
}

function toldInEntry(entry: XmlElement): Told | string {
  const [, arxivId = ""] = textOf(entry, "id").match(idPattern) ?? [];
  const doi = textOf(entry, "arxiv:doi");
  const venue = textOf(entry, "arxiv:journal_ref");
  const published = dayOf(textOf(entry, "published"));
  const record = readRecord({
    title: textOf(entry, "title"),
    abstract: textOf(entry, "summary"),
    authors: childrenOf(entry, "author")
      .map((author) => textOf(author, "name"))
      .filter((name) => name !== ""),
    topics: childrenOf(entry, "category").flatMap(({ attributes: { term } }) => term || []),
    links: linksIn(textOf(entry, "arxiv:comment")),
    arxivId,
    ...(published !== undefined && { published }),
    ...(/^10\.\d{4,9}\/\S+$/.test(doi) && { doi }),
    ...(venue !== "" && { venue }),
  });
  if (typeof record === "string") return `${arxivId || "an entry"}: ${record}`;
  return { record };
}
