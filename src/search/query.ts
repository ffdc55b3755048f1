import { z } from "zod";
import { LinkKind } from "../paper.ts";

/** What a person asked, taken apart. All lists may be empty; words and phrases are as typed, not yet analysed. */
export interface Query {
  /** The whole question as typed. */
  readonly text: string;
  /** Plain words: ranked by, none of them required. */
  readonly words: readonly string[];
  /** `"a phrase"`: these words side by side, required. One word alone is taken as typed: its spelling is not corrected. */
  readonly phrases: readonly string[];
  /** `-without`: words or phrases that must not occur. */
  readonly without: readonly string[];
  /** `title:word`, required; also ranked by. */
  readonly title: readonly string[];
  /** `author:liu`, required. */
  readonly authors: readonly string[];
  /** `topic:parsing`, required. */
  readonly topics: readonly string[];
  /** `has:code`, required. */
  readonly has: readonly LinkKind[];
  /** First day that counts, `YYYY-MM-DD`, from `since:2025`, `since:2025-01` or `since:2025-01-31`. */
  readonly since?: string;
  /** First day that no longer counts, `YYYY-MM-DD`. */
  readonly before?: string;
  /** `sort:date`: newest first, rather than best first. */
  readonly sort?: "date";
  /** Words that no paper has are not taken for mistyped ones. */
  readonly literal?: true;
  /** Each hit says what its score is made of. */
  readonly explain?: true;
  /** Papers near in meaning count too, where the engine knows such. */
  readonly byMeaning?: true;
}

type Draft = { -readonly [Key in keyof Query]: Query[Key] extends readonly (infer Item)[] ? Item[] : Query[Key] };

const QUOTES = '"“”„';
/** One thing asked for; a quote that is never closed belongs to none and is passed over. */
const PIECE = new RegExp(
  `(?<minus>(?<!\\S)-(?!-))?(?:(?<field>[a-z]+):)?(?:[${QUOTES}](?<phrase>[^${QUOTES}]*)[${QUOTES}]|(?<word>[^\\s${QUOTES}]+))`,
  "giu",
);
const HAS_WORD = /[\p{L}\p{N}]/u;

/** Takes a question apart. It forgives: whatever is not understood (`has:pizza`, `RAG: A Survey`) is taken as words. */
export function parseQuery(text: string): Query {
  const query: Draft = { text, words: [], phrases: [], without: [], title: [], authors: [], topics: [], has: [] };
  for (const { 0: piece, groups = {} } of text.matchAll(PIECE)) {
    const { minus, field, phrase, word } = groups;
    const value = phrase ?? word ?? "";
    const understood =
      HAS_WORD.test(value) &&
      (field === undefined
        ? addPlain(query, value, minus, phrase)
        : !minus && addField(query, field.toLowerCase(), value));
    if (!understood)
      query.words.push(...piece.split(new RegExp(`[\\s${QUOTES}]+`)).filter((part) => HAS_WORD.test(part)));
  }
  return query;
}

/** A text that is no question in our syntax: all of it is words to rank by, whatever quotes or colons it has. */
export const plainQuery = (text: string): Query => ({ ...parseQuery(""), text, words: [text] });

function addPlain(query: Draft, value: string, minus: string | undefined, phrase: string | undefined): true {
  if (minus) query.without.push(value);
  else if (phrase !== undefined) query.phrases.push(value);
  else query.words.push(value);
  return true;
}

/** The fields by which a question can be narrowed or sorted, each typed before a colon. */
export const fieldNames = ["title", "author", "topic", "has", "since", "before", "sort"] as const;

/** False where the field is unknown or its value means nothing. */
function addField(query: Draft, field: string, value: string): boolean {
  switch (field) {
    case "title":
      return query.title.push(value) > 0;
    case "author":
      return query.authors.push(value) > 0;
    case "topic":
      return query.topics.push(value) > 0;
    case "has": {
      const kind = LinkKind.safeParse(value.toLowerCase());
      return kind.success && query.has.push(kind.data) > 0;
    }
    case "sort":
      if (value.toLowerCase() !== "date") return false;
      query.sort = "date";
      return true;
    case "since":
    case "before": {
      const day = firstDay(value);
      if (day === undefined) return false;
      query[field] = day;
      return true;
    }
    default:
      return false;
  }
}

/** `2025` -> `2025-01-01`, `2025-03` -> `2025-03-01`; undefined where that is no day of the calendar. */
function firstDay(value: string): string | undefined {
  if (!/^\d{4}(-\d\d){0,2}$/.test(value)) return undefined;
  return z.iso.date().safeParse(`${value}-01-01`.slice(0, 10)).data;
}
