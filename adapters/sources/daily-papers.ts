import { z } from "zod";
import { firstProblem, ownWords } from "../../src/own-words.ts";
import type { Link } from "../../src/paper.ts";
import type { PaperSource, Told } from "../../src/sync/source.ts";
import type { Http } from "./http.ts";
import { dayOf, readRecord } from "./read-record.ts";
import { readValidators, writeValidators } from "./remember.ts";

const PAGE = 100;
/** Some hundred papers come in a week; more than this is a server that never ends. */
const MOST_PAGES = 20;
const MOST_TOPICS = 12;

const text = z.string().nullish();

const count = z.int().min(0).nullish().catch(undefined);

/** The parts that are read of an item of `GET /api/daily_papers`; all but id and title may be missing. */
const Item = z.object({
  paper: z.object({
    id: z.string(),
    title: z.string(),
    summary: text,
    authors: z
      .array(z.object({ name: z.string(), hidden: z.boolean().nullish() }))
      .nullish()
      .catch([]),
    publishedAt: text,
    submittedOnDailyAt: text,
    githubRepo: text,
    projectPage: text,
    ai_keywords: z.array(z.string()).nullish().catch([]),
    upvotes: count,
    githubStars: count,
  }),
  numComments: count,
});
type Item = z.infer<typeof Item>;

/** The daily papers of Hugging Face: papers at arXiv that people there chose, newest edition first. */
export const createDailyPapers = (http: Http): PaperSource => ({
  name: "daily-papers",
  async latest(since, remembered) {
    const papers: Told[] = [];
    const broken: string[] = [];
    let remember = remembered;
    for (let page = 0; page < MOST_PAGES; page++) {
      const path = `/api/daily_papers?limit=${PAGE}&p=${page}`;
      const read = (body: string) => z.array(z.unknown()).parse(JSON.parse(body));
      const answer = await http.get(path, "application/json", read, page === 0 ? readValidators(remembered) : {});
      // The list grows at its beginning: where that is as it was, all is.
      if (answer.kind !== "page") break;
      if (page === 0) remember = writeValidators(answer.validators);
      const days: string[] = [];
      for (const [i, raw] of answer.content.entries()) {
        const item = Item.safeParse(raw, { error: ownWords });
        if (!item.success) {
          broken.push(`item ${page * PAGE + i + 1}: ${firstProblem(item.error, "it")}`);
          continue;
        }
        const { submittedOnDailyAt, publishedAt } = item.data.paper;
        days.push(dayOf(submittedOnDailyAt ?? publishedAt ?? undefined) ?? "");
        const told = toldIn(item.data);
        if (typeof told === "string") broken.push(`${item.data.paper.id.slice(0, 30)}: ${told}`);
        else papers.push(told);
      }
      const isOver = days.length > 0 && days.every((day) => day < since.toISOString().slice(0, 10));
      if (answer.content.length === 0 || isOver) break;
    }
    return { papers, broken, remember };
  },
});

function toldIn({ paper, numComments }: Item): Told | string {
  const link = (kind: Link["kind"], url: string | null | undefined): readonly Link[] =>
    url && /^https?:\/\//i.test(url) && URL.canParse(url) ? [{ kind, url }] : [];
  const published = dayOf(paper.publishedAt ?? undefined);
  const record = readRecord({
    title: paper.title,
    abstract: paper.summary ?? "",
    authors: (paper.authors ?? []).filter(({ hidden, name }) => hidden !== true && name !== "").map(({ name }) => name),
    topics: (paper.ai_keywords ?? []).filter((topic) => topic !== "").slice(0, MOST_TOPICS),
    arxivId: paper.id,
    ...(published !== undefined && { published }),
    links: [...link("code", paper.githubRepo), ...link("project", paper.projectPage)],
  });
  if (typeof record === "string") return record;
  const counts = {
    ...(paper.upvotes && { upvotes: paper.upvotes }),
    ...(numComments && { comments: numComments }),
    ...(paper.githubStars && { stars: paper.githubStars }),
  };
  return { record, ...(Object.keys(counts).length > 0 && { counts }) };
}
