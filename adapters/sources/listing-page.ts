import { identitiesOf } from "../../src/identity.ts";
import type { Link, Listing, PaperRecord } from "../../src/paper.ts";
import { cleanText } from "../../src/text/clean.ts";
import { findLinks, linksIn } from "../../src/text/links.ts";
import { type Paragraph, paragraphsOf, shareOfCapitals } from "./paragraphs.ts";

/** Something that could not be read, or was read with a doubt. Lines count from 1. */
export interface Problem {
  readonly line: number;
  readonly reason: string;
}

export interface ListingPage {
  /** In the order of the page, without handles; each paper once. */
  readonly papers: readonly PaperRecord[];
  /** By line. */
  readonly problems: readonly Problem[];
}

/** arXiv takes no abstract that is longer (https://info.arxiv.org/help/prep.html). */
const LONGEST_ABSTRACT = 1920;
const LONGEST_TITLE = 300;
/** Far beyond any abstract: something else stands here. */
const LONGEST_PARAGRAPH = 100_000;
/** A paragraph this long under a short sentence is an abstract, and the sentence its title. */
const SURELY_PROSE = 300;
/** Right under a title, a longer line in lower case is its abstract. */
const LONGEST_PLAIN_TITLE = 160;

/** How a sentence begins that goes on with an abstract. */
const continuing =
  /^(?:we|our|this|these|those|it|they|in|to|for|here|finally|moreover|however|code|data|the code|all)\b/i;

const month = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const day = new RegExp(
  String.raw`^(?:${month}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} ${month}\.?(?: \d{4})?|\d{4}-\d\d-\d\d)$`,
  "i",
);
const curator = /^by\s*(\p{Lu}.*)$/u;
const furniture =
  /^(?:new|hot|trending|subscribe|sign ?up|sign ?in|log ?in|papers|(?:daily|weekly|monthly|trending) papers|get .{0,60}\b(?:inbox|e-?mail)\b.{0,20})[!.]?$/i;

/**
 * Reads a page that lists papers: perhaps some header lines, then title and abstract in turn. A short paragraph is a title
 * unless it is shaped like prose; prose under an abstract belongs to it as long as both together are no longer than an
 * abstract can be. What is not part of any paper is told as a problem. Never throws.
 */
export const parseListingPage = (text: string, page: string): ListingPage => {
  const unreadable = whyUnreadable(text);
  if (unreadable !== undefined) return { papers: [], problems: [{ line: 1, reason: unreadable }] };

  const { entries, problems } = readEntries(paragraphsOf(text, (line) => headingOf(line) !== undefined));
  const papers: PaperRecord[] = [];
  const indexByIdentity = new Map<string, number>();
  entries.forEach((entry, index) => {
    const abstract = cleanText(entry.abstract.join(" "));
    const record: PaperRecord = {
      title: entry.title,
      abstract,
      authors: [],
      topics: [],
      links: linksIn(abstract),
      listing: { page, position: index + 1, ...entry.listing },
    };
    const identities = identitiesOf(record);
    const earlier = identities.map((identity) => indexByIdentity.get(identity)).find((found) => found !== undefined);
    const first = earlier === undefined ? undefined : papers[earlier];
    if (earlier === undefined || first === undefined) {
      for (const identity of identities) indexByIdentity.set(identity, papers.length);
      papers.push(record);
    } else {
      papers[earlier] = merge(first, record);
      problems.push({ line: entry.line, reason: `listed twice, read as one paper: ${excerpt(entry.title)}` });
    }
    if (abstract === "") problems.push({ line: entry.line, reason: `no abstract: ${excerpt(entry.title)}` });
  });
  return { papers, problems: problems.sort((a, b) => a.line - b.line) };
};

const whyUnreadable = (text: string): string | undefined => {
  if (text.includes("\0")) return "not a text file: it holds NUL bytes";
  let broken = 0;
  for (let i = text.indexOf("\ufffd"); i >= 0; i = text.indexOf("\ufffd", i + 1)) broken++;
  if (broken > text.length / 20) return "not a text file in UTF-8";
  return text.trim() === "" ? "the page is empty" : undefined;
};

interface Entry {
  readonly line: number;
  readonly title: string;
  readonly abstract: string[];
  readonly listing: Heading;
}

type Heading = Pick<Listing, "curator" | "day">;

const readEntries = (paragraphs: readonly Paragraph[]): { entries: Entry[]; problems: Problem[] } => {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  const header = lengthOfHeader(paragraphs);
  let listing: Heading = {};
  let current: Entry | undefined;

  paragraphs.forEach((paragraph, index) => {
    const { text, line } = paragraph;
    const report = (reason: string): unknown => problems.push({ line, reason: `${reason}: ${excerpt(text)}` });
    const heading = headingOf(text);
    if (heading !== undefined) {
      listing = { ...listing, ...heading };
      current = undefined;
    } else if (index < header) report("taken for a heading of the page");
    else if (text.length > LONGEST_PARAGRAPH) report(`too long for an abstract (${text.length} characters)`);
    else if (cleanText(text) === "") report("nothing readable");
    else if (isTitle(text, paragraphs[index + 1]?.text, current)) {
      current = { line, title: cleanText(text), abstract: [], listing };
      entries.push(current);
    } else if (current === undefined || !hasRoom(current, text)) {
      report("an abstract without a title");
      current = undefined;
    } else current.abstract.push(text);
  });
  return { entries, problems };
};

/** What a line of the page's frame says, or undefined for a line that is none. */
const headingOf = (text: string): Heading | undefined => {
  if (text.length > 100) return undefined;
  if (day.test(text)) return { day: text };
  const name = curator.exec(text)?.[1];
  if (name !== undefined) return { curator: name };
  return furniture.test(text) ? {} : undefined;
};

/** How many paragraphs stand above the papers: up to the day or, without one, the last known heading at the top. */
const lengthOfHeader = (paragraphs: readonly Paragraph[]): number => {
  const firstProse = paragraphs.findIndex(
    ({ text }) => headingOf(text) === undefined && !isTitle(text, undefined, undefined),
  );
  const headings = (firstProse < 0 ? paragraphs : paragraphs.slice(0, firstProse)).map(({ text }) => headingOf(text));
  const dayAt = headings.findIndex((heading) => heading?.day !== undefined);
  return (dayAt >= 0 ? dayAt : headings.findLastIndex((heading) => heading !== undefined)) + 1;
};

/** Whether a paragraph is a title, by its shape and by what stands around it. */
const isTitle = (text: string, next: string | undefined, current: Entry | undefined): boolean => {
  if (text.length > LONGEST_TITLE || /[:;,]$/.test(text) || findLinks(text).length > 0) return false;
  if (shareOfCapitals(text) > 0.5) return true;
  const hasAbstract = current !== undefined && current.abstract.length > 0;
  if (hasAbstract && /^\p{Ll}+\s/u.test(text) && !/[.!?)\]"”]$/.test(current.abstract.at(-1) ?? "")) return false;
  const isSentence = /\.$|[.!?]\s+\p{Lu}/u.test(text);
  if (!isSentence) return hasAbstract || current === undefined || text.length <= LONGEST_PLAIN_TITLE;
  const proseFollows = next !== undefined && next.length >= SURELY_PROSE;
  return proseFollows && (hasAbstract || current === undefined) && !continuing.test(text);
};

const hasRoom = ({ abstract }: Entry, text: string): boolean =>
  abstract.length === 0 || abstract.reduce((length, part) => length + part.length + 1, text.length) <= LONGEST_ABSTRACT;

const merge = (first: PaperRecord, second: PaperRecord): PaperRecord => {
  const links = new Map<string, Link>([...first.links, ...second.links].map((link) => [link.url, link]));
  return {
    ...first,
    abstract: second.abstract.length > first.abstract.length ? second.abstract : first.abstract,
    links: [...links.values()],
  };
};

const excerpt = (text: string): string => {
  const start = cleanText(text.slice(0, 200));
  return start.length <= 60 ? start : `${start.slice(0, 60).replace(/\s+\S*$/, "")} …`;
};
