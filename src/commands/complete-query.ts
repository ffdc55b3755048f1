import type { Suggest } from "../bot/command.ts";
import type { Context } from "../bot/context.ts";
import type { Paper } from "../paper.ts";
import { continuePhrases } from "../search/phrases.ts";
import { plainQuery } from "../search/query.ts";
import { foldText } from "../text/fold.ts";

/** So many papers are looked at for phrases and names. */
const LOOKED_AT = 50;
const MOST_TITLES = 25;
const MOST_PHRASES = 5;
const MOST_AUTHORS = 5;
const FIELD = /^author:\s*["“”]?/i;

/** Titles and frequent phrases that go on as what has been typed, then authors of whose name a word is typed. */
export const suggestQueries: Suggest = async (typed, { engine }) => {
  const authors = await findAuthors(typed.replace(FIELD, ""), engine);
  const named = authors.map((name) => ({ value: `author:"${name}"`, label: name }));
  if (FIELD.test(typed)) return named;
  const papers = await engine.complete(typed, LOOKED_AT);
  const titles = papers
    .filter(({ title }) => title.toLowerCase().startsWith(typed.toLowerCase()))
    .slice(0, MOST_TITLES);
  const phrases = continuePhrases(typed, papers).slice(0, MOST_PHRASES);
  return [
    ...phrases.map((phrase) => ({ value: phrase, label: phrase })),
    ...named,
    ...titles.map(({ title }) => ({ value: title, label: title })),
  ].slice(0, MOST_TITLES);
};

/** Names of authors that have all of the typed words, the last of several perhaps unfinished; those of most papers first. */
async function findAuthors(typed: string, engine: Context["engine"]): Promise<readonly string[]> {
  const parts = foldText(typed).split(" ");
  if (parts[0] === "") return [];
  const query = { ...plainQuery(typed), literal: true } as const;
  const { hits } = await engine.search(query, { offset: 0, limit: LOOKED_AT });
  const isMeant = (name: string) => {
    const words = foldText(name).split(" ");
    return parts.every((part, i) =>
      words.some((word) => (i < parts.length - 1 ? word === part : word.startsWith(part))),
    );
  };
  const papersOf = new Map<string, number>();
  const count = ({ authors }: Paper) => {
    for (const name of authors.filter(isMeant)) papersOf.set(name, (papersOf.get(name) ?? 0) + 1);
  };
  for (const { paper } of hits) count(paper);
  return [...papersOf]
    .sort(([a, most], [b, papers]) => papers - most || (a < b ? -1 : 1))
    .map(([name]) => name.replace(/["“”]/g, ""))
    .slice(0, MOST_AUTHORS);
}
