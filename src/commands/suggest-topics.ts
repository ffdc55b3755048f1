import type { Suggest } from "../bot/command.ts";
import type { Context } from "../bot/context.ts";
import type { Paper } from "../paper.ts";
import { continuePhrases } from "../search/phrases.ts";
import { plainQuery } from "../search/query.ts";
import { foldText } from "../text/fold.ts";

/** So many papers are looked at for topics and phrases. */
const LOOKED_AT = 50;
const MOST_TOPICS = 10;
const MOST_PHRASES = 15;
const FIELD = /^topic:\s*["“”]?/i;

/**
 * What a digest could be about, while it is typed: topics that papers are filed under, those of most papers first, as
 * searches for just these, then phrases of several papers that go on as what is typed. Before anything is typed, topics of
 * the latest papers.
 */
export const suggestTopics: Suggest = async (typed, { engine }) => {
  const words = typed.replace(FIELD, "");
  const papers = words.trim() === "" ? await engine.complete("", LOOKED_AT) : await findPapers(words, engine);
  const topics = countTopics(papers, foldText(words))
    .slice(0, MOST_TOPICS)
    .map((topic) => ({ value: /\s/.test(topic) ? `topic:"${topic}"` : `topic:${topic}`, label: topic }));
  if (FIELD.test(typed)) return topics;
  const phrases = continuePhrases(words, papers).slice(0, MOST_PHRASES);
  return [...topics, ...phrases.map((phrase) => ({ value: phrase, label: phrase }))];
};

const findPapers = async (words: string, engine: Context["engine"]): Promise<readonly Paper[]> => {
  const { hits } = await engine.search({ ...plainQuery(words), literal: true }, { offset: 0, limit: LOOKED_AT });
  return hits.map(({ paper }) => paper);
};

/** The topics of these papers that hold what was typed, at the start of a word; those of most papers first. */
function countTopics(papers: readonly Paper[], typed: string): readonly string[] {
  const papersOf = new Map<string, number>();
  for (const { topics } of papers)
    for (const topic of topics.map((one) => one.replace(/["“”]/g, "")))
      if (` ${foldText(topic)}`.includes(` ${typed}`)) papersOf.set(topic, (papersOf.get(topic) ?? 0) + 1);
  return [...papersOf].sort(([a, most], [b, count]) => count - most || (a < b ? -1 : 1)).map(([topic]) => topic);
}
