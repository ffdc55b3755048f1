import type { Suggest } from "../bot/command.ts";

/** So many papers are looked at for titles. */
const LOOKED_AT = 50;
const MOST_TITLES = 25;
const MOST_PHRASES = 5;
const MOST_AUTHORS = 5;
/** An author at the end, after whatever else is asked; a closed quote is done with. */
const AUTHOR = /^(?<before>.*(?<!\S))author:\s*["“”]?(?<name>[^"“”]*)$/i;

/** Titles and frequent phrases that go on as what has been typed, with authors of that name between. */
export const suggestQueries: Suggest = async (typed, { engine }) => {
  const { before = "", name: author } = AUTHOR.exec(typed)?.groups ?? {};
  const authors = await engine.completeAuthor(author ?? typed, MOST_AUTHORS);
  const named = authors
    .map((name) => name.replace(/["“”]/g, ""))
    .map((name) => ({ value: `${before}author:"${name}"`, label: `${before}${name}` }));
  if (author !== undefined) return named;
  const papers = await engine.complete(typed, LOOKED_AT);
  const titles = papers.filter(({ title }) => title.toLowerCase().startsWith(typed.toLowerCase()));
  const phrases = await engine.completePhrase(typed, MOST_PHRASES);
  return [
    ...phrases.map((phrase) => ({ value: phrase, label: phrase })),
    ...named,
    ...titles.map(({ title }) => ({ value: title, label: title })),
  ].slice(0, MOST_TITLES);
};
