import type { LookUp } from "../../src/ports.ts";
import type { TitleSearch } from "../../src/sync/enrich.ts";
import { type PaperSource, SourceError, type Told } from "../../src/sync/source.ts";
import { type ArxivFeed, readArxivFeed } from "./arxiv-entry.ts";
import type { Http } from "./http.ts";
import { parseXml } from "./xml.ts";

const PAGE = 500;
/** The busiest categories bring some thousand papers a week. */
const MOST_PAGES = 12;

async function query(http: Http, parameters: string, read: (feed: ArxivFeed) => ArxivFeed): Promise<ArxivFeed> {
  const answer = await http.get(`/api/query?${parameters}`, "application/xml", (body) =>
    read(readArxivFeed(parseXml(body))),
  );
  if (answer.kind !== "page") throw new SourceError("has no API at this address");
  const { error } = answer.content;
  if (error !== undefined) throw new SourceError(`refuses the question: ${error.slice(0, 200)}`);
  return answer.content;
}

/** New submissions to categories such as `cs.CL`, by the API (https://info.arxiv.org/help/api/). */
export const createArxivSource = (http: Http, categories: readonly string[]): PaperSource => ({
  name: `arxiv:${categories.join("+")}`,
  async latest(since) {
    const papers: Told[] = [];
    const broken: string[] = [];
    const search = categories.map((category) => `cat:${category}`).join("+OR+");
    for (let page = 0, start = 0; page < MOST_PAGES; page++) {
      const feed = await query(
        http,
        `search_query=${search}&sortBy=submittedDate&sortOrder=descending&start=${start}&max_results=${PAGE}`,
        (read) => {
          // By mistake pages come empty now and then; no category is.
          if (read.entries === 0 && (start === 0 || start < read.total)) throw new Error("empty page");
          return read;
        },
      );
      papers.push(...feed.papers);
      broken.push(...feed.broken);
      start += feed.entries;
      const oldest = feed.papers.at(-1)?.record.published;
      const isOver = oldest !== undefined && oldest < since.toISOString().slice(0, 10);
      if (feed.entries === 0 || isOver || start >= feed.total) break;
    }
    return { papers, broken, remember: "" };
  },
});

/** Asks a second time where nothing comes: what is unknown gives an empty page, and so does a mistake now and then. */
function queryPatiently(http: Http, parameters: string): Promise<ArxivFeed> {
  let isFirst = true;
  return query(http, parameters, (read) => {
    const mayBeMistaken = isFirst && read.entries === 0;
    isFirst = false;
    if (mayBeMistaken) throw new Error("empty page");
    return read;
  });
}

/** Asks for one paper by its id. */
export const createArxivLookUp =
  (http: Http): LookUp =>
  async (arxivId) => {
    const { papers, broken } = await queryPatiently(http, `id_list=${encodeURIComponent(arxivId)}&max_results=1`);
    const found = papers.find(({ record }) => record.arxivId?.toLowerCase() === arxivId.toLowerCase());
    if (found === undefined && broken.length > 0) throw new SourceError(`sends what cannot be read: ${broken[0]}`);
    return found?.record;
  };

/** Of titles with more words than that, these are enough. */
const MOST_WORDS = 12;
const idle = new Set("a an and are as at by do does for from how in is of on or the to via with".split(" "));

/** Asks for papers that have the words of a title in theirs. Signs and letters beyond ASCII it may write in its own way. */
export const createArxivTitleSearch =
  (http: Http): TitleSearch =>
  async (title) => {
    const words = title.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => /^[a-z0-9]{2,}$/i.test(word));
    const telling = words.filter((word) => !idle.has(word.toLowerCase())).slice(0, MOST_WORDS);
    if (telling.length === 0) return [];
    const search = telling.map((word) => `ti:${word}`).join("+AND+");
    const { papers } = await queryPatiently(http, `search_query=${search}&max_results=20`);
    return papers.map(({ record }) => record);
  };
