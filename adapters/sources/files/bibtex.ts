import { isDeepStrictEqual } from "node:util";
import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { literal, unmask } from "../../../src/cite/literal.ts";
import type { Paper, PaperRecord } from "../../../src/paper.ts";
import { dayOf, readRecord } from "../read-record.ts";
import { readIds } from "./ids.ts";
import { type NameParts, wholeName } from "./names.ts";

/** An entry as it stands in a file: values as TeX, names of fields in small letters. */
interface Entry {
  readonly label: string;
  readonly properties: Readonly<Record<string, string | number>>;
}

/** The field in which a paper's own entry keeps, as JSON, what BibTeX has no place for. */
const OWN = "paperboy";

/** The papers in BibTeX source, each as a paper or why there is none. Throws where it is no BibTeX. */
export const readBibtex = (source: string): readonly (PaperRecord | string)[] =>
  (plugins.input.data(source, "@bibtex/text") as readonly Entry[]).map((entry) => {
    const told = readRecord({ ...recordOf(entry), ...ownOf(entry) });
    return typeof told === "string" ? `${entry.label}: ${told}` : told;
  });

function recordOf({ properties }: Entry) {
  const text = (...names: readonly string[]) =>
    names.map((name) => withoutGroups(String(properties[name] ?? "")).trim()).find((value) => value !== "") ?? "";
  const raw = (name: string) => String(properties[name] ?? "").replaceAll("\\", "");
  const isArxiv = /^arxiv$/i.test(text("archiveprefix", "eprinttype"));
  const arxiv = isArxiv || /^\d{4}\.\d{4,5}(v\d+)?$/.test(text("eprint")) ? text("eprint") : "";
  const day = [text("year"), text("month").padStart(2, "0"), text("day").padStart(2, "0")].join("-");
  const published = dayOf(text("date")) ?? dayOf(day);
  const venue = text("journal", "journaltitle", "booktitle");
  return {
    title: text("title"),
    abstract: text("abstract"),
    authors: namesIn(properties.author),
    topics: text("keywords")
      .split(/[;,]/)
      .flatMap((topic) => topic.trim() || []),
    ...(published !== undefined && { published }),
    ...(venue !== "" && { venue }),
    ...readIds({ arxiv, doi: raw("doi"), url: raw("url") }),
  };
}

function namesIn(authors: string | number | undefined): readonly string[] {
  if (authors === undefined) return [];
  const entry = { type: "misc", label: "x", properties: { author: String(authors) } };
  const [csl] = plugins.input.data([entry], "@bibtex/entries+list") as readonly { author?: readonly NameParts[] }[];
  return (csl?.author ?? []).map(wholeName).filter((name) => name !== "");
}

/**
 * Takes off the braces that only group, as in `{T}he {LLM}`. Those after a command, an accent or a script hold what that
 * applies to, and those with a command in them may be its reach; TeX is read later, with that of all sources.
 */
function withoutGroups(value: string): string {
  const bare = value.replace(/(?<![\\}_^]|\\[a-zA-Z]{1,30}\s?|\\[^a-zA-Z])\{([^{}\\]*)\}/g, "$1");
  return bare === value ? value : withoutGroups(bare);
}

function ownOf({ properties }: Entry): object {
  try {
    const own: unknown = JSON.parse(String(properties[OWN] ?? "{}"));
    return typeof own === "object" && own !== null ? own : {};
  } catch {
    return {};
  }
}

/** A paper as an entry, by the entry as which it is cited; reading it gives the same paper. */
export function toBibtex(paper: Paper, cited: string): string {
  const { abstract, topics } = paper;
  const more = [
    ...(abstract === "" ? [] : [["abstract", unmask(literal(abstract), "bibtex")]]),
    ...(topics.length === 0 ? [] : [["keywords", unmask(literal(topics.join(", ")), "bibtex")]]),
    ...(paper.published === undefined ? [] : [["date", paper.published]]),
  ];
  const entry = withFields(cited, more);
  const [read] = readBibtex(entry);
  const lost = Object.entries(paper).filter(
    ([field, value]) =>
      typeof read !== "object" || !isDeepStrictEqual(Object.entries(read).find(([name]) => name === field)?.[1], value),
  );
  return `${withFields(entry, [[OWN, toBalancedJson(Object.fromEntries(lost))]])}\n`;
}

/** Puts fields at the end of an entry. */
const withFields = (entry: string, fields: readonly (readonly string[])[]): string =>
  entry.trimEnd().replace(/\n?\}$/, () => `\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}`);

/** JSON in which the braces outside of texts are the only ones, so that they match. */
const toBalancedJson = (value: object): string =>
  JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, (text) =>
    text.replace(/[{}]/g, (brace) => (brace === "{" ? "\\u007b" : "\\u007d")),
  );
