import { firstProblem, ownWords } from "../../src/own-words.ts";
import { PaperRecord } from "../../src/paper.ts";
import { cleanText } from "../../src/text/clean.ts";
import { linksIn } from "../../src/text/links.ts";

/** Longer ones are a mistake of the source. In UTF-16 units, and in authors. */
const LONGEST_TITLE = 2_000;
const LONGEST_ABSTRACT = 50_000;
const MOST_AUTHORS = 10_000;

/** A paper with all its text clean and the links of its abstract, or why there is none. */
export function readRecord(raw: unknown): PaperRecord | string {
  const read = PaperRecord.safeParse(raw, { error: ownWords });
  if (!read.success) return firstProblem(read.error, "a paper");
  const { authors, topics, venue: rawVenue, links, ...rest } = read.data;
  if (read.data.title.length > LONGEST_TITLE) return `title: has more than ${LONGEST_TITLE} characters`;
  if (read.data.abstract.length > LONGEST_ABSTRACT) return `abstract: has more than ${LONGEST_ABSTRACT} characters`;
  if (authors.length > MOST_AUTHORS) return `authors: has more than ${MOST_AUTHORS} names`;
  const title = cleanText(read.data.title);
  if (title === "") return "title: is empty";
  const abstract = cleanText(read.data.abstract);
  const all = (texts: readonly string[]) => texts.map(cleanText).filter((text) => text !== "");
  const found = linksIn(abstract).filter(({ url }) => !links.some((link) => link.url === url));
  const venue = cleanText(rawVenue ?? "");
  return {
    ...rest,
    title,
    abstract,
    authors: all(authors),
    topics: all(topics),
    ...(venue !== "" && { venue }),
    links: [...links, ...found],
  };
}

/** The day in front of a time as sources write it, `2026-11-18T17:59:46Z`; `undefined` where there is no such day. */
export function dayOf(time: string | undefined): string | undefined {
  const day = time?.match(/^\d{4}-\d{2}-\d{2}(?=$|[T ])/)?.[0];
  if (day === undefined || day < "1900-01-01") return undefined;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}
