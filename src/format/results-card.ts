import { formatLine } from "../bot/line.ts";
import { onceEach } from "../once-each.ts";
import type { Paper } from "../paper.ts";
import type { Hit, SearchResult } from "../search/engine.ts";
import { quote } from "../text/quote.ts";
import { type Block, type Button, bold, mark, plain, privateReply, type Reply, type Text, withData } from "./card.ts";
import { explainText } from "./explain-text.ts";
import { nothingFoundCard } from "./nothing-found-card.ts";
import { byline } from "./paper-card.ts";
import { titleSpan } from "./paper-links.ts";
import { hereText } from "./sighting.ts";

/** Which part of all hits a card shows. */
export interface Shown {
  /** From 1. */
  readonly page: number;
  /** Hits on a page. */
  readonly limit: number;
  /** Whether no spelling was corrected. */
  readonly literal?: boolean;
  /** Whether each hit says what its score is made of. */
  readonly explain?: boolean;
}

/** Where papers were first shown in the reader's workspace, by handle. */
type Here = ReadonlyMap<string, Text>;

/** The hits of a search, with what was searched instead of unknown words and what a filter could not judge. */
export function resultsCard(query: string, result: SearchResult, shown: Shown, here: Here): Reply {
  const { hits, total, close, loose } = result;
  if (total === 0) return nothingFoundCard(query, result);
  const { page, limit, literal = false, explain = false } = shown;
  const pages = Math.ceil(total / limit);
  const first = (page - 1) * limit + 1;
  const last = first + hits.length - 1;
  const others = close < total ? `, and ${total - close} loosely related` : "";
  const isAllLoose = loose || (hits.length > 0 && first > close);
  const heading = isAllLoose
    ? `${countPapers(total - close)} loosely related to ${quote(query)}${rangeText(first - close, last - close, total - close)}`
    : `${countPapers(close)} for ${quote(query)}${rangeText(first, Math.min(last, close), close)}${others}`;
  /** Where on this page starts what is only loosely related. */
  const parting = isAllLoose || hits.length === 0 ? hits.length : close - first + 1;
  const turn = (label: string, to: number): Button => {
    const options = {
      ...(to > 1 && { page: to }),
      ...(limit !== defaultLimit && { limit }),
      ...(literal && { literal }),
      ...(explain && { explain }),
    };
    return { kind: "command", label, line: formatLine("search", query, options), turns: true };
  };
  const turns = [
    ...(page > pages ? [turn("Last page", pages)] : page > 1 ? [turn("Previous", page - 1)] : []),
    ...(page < pages ? [turn(first <= close && close <= last ? "Loosely related" : "More", page + 1)] : []),
  ];
  const remarks = [...remarksOn(result), ...(page > pages ? [`There is no page ${page}.`] : [])];
  const reply = privateReply(
    heading,
    [
      { kind: "text", text: [bold(heading)] },
      ...remarks.map((remark): Block => ({ kind: "note", text: [plain(remark)] })),
      ...(hasMoreWords(query, result) ? [{ kind: "buttons", buttons: [asTyped(query, limit)] } as const] : []),
      ...hits.slice(0, parting).flatMap((hit) => hitBlocks(hit, here)),
      ...(parting < hits.length ? [{ kind: "text", text: [bold("Loosely related")] } as const] : []),
      ...hits.slice(parting).flatMap((hit) => hitBlocks(hit, here)),
      ...(turns.length > 0 ? [{ kind: "buttons", buttons: turns } as const] : []),
    ],
    [],
  );
  return withData(reply, () => hitData(hits));
}

/** Which of so many are shown; nothing where that is all of them, or none. */
const rangeText = (first: number, last: number, count: number): string =>
  last < first || last - first + 1 === count ? "" : first === last ? `, number ${first}` : `, ${first} to ${last}`;

/** Words as typed find something only where there are others than those that no paper has. */
const hasMoreWords = (query: string, { corrections }: SearchResult): boolean =>
  corrections.length > 0 && query.split(/\s+/).length > corrections.length;

const asTyped = (query: string, limit: number): Button => ({
  kind: "command",
  label: "Search as typed",
  line: formatLine("search", query, { ...(limit !== defaultLimit && { limit }), literal: true }),
  turns: true,
});

const countPapers = (count: number): string => (count === 1 ? "1 paper" : `${count} papers`);

/** Hits on a page where nobody asks for another number. */
export const defaultLimit = 5;

/** Papers like a given one. */
export function similarCard(paper: Paper, hits: readonly Hit[], here: Here): Reply {
  const heading = hits.length === 0 ? `Nothing is like “${paper.title}”` : `Like “${paper.title}”`;
  return privateReply(
    heading,
    [{ kind: "text", text: [bold(heading)] }, ...hits.map(sharing).flatMap((hit) => hitBlocks(hit, here))],
    hitData(hits),
  );
}

/** A hit that says why it is like another paper. */
const sharing = (hit: Hit): Hit => ({
  ...hit,
  words: hit.words.length === 0 ? [] : [`shares: ${hit.words.join(", ")}`],
});

/** Papers that a text links to, then others that are like it. */
export function relatedCard(linked: readonly Paper[], hits: readonly Hit[], here: Here): Reply {
  const heading = linked.length + hits.length === 0 ? "No paper here is related to this." : "Related papers";
  return privateReply(
    heading,
    [
      { kind: "text", text: [bold(heading)] },
      ...linked.flatMap((paper) => hitBlocks({ paper, score: 0, words: ["linked there"], snippet: [] }, here)),
      ...hits.map(sharing).flatMap((hit) => hitBlocks(hit, here)),
    ],
    [...linked.map((paper) => ({ ...paper, linked: true })), ...hitData(hits)],
  );
}

/** A hit in short: title, snippet and, in small print, how to name it. */
function hitBlocks({ paper, score, parts, words, snippet, byMeaning }: Hit, here: Here): readonly Block[] {
  const { title, button, known } = partsOf(paper);
  const marked = snippet.map(({ text, match }) => (match ? mark(text) : plain(text)));
  const matched = byMeaning ? [plain(" · by meaning")] : words.length > 0 ? [plain(` · ${words.join(", ")}`)] : [];
  return [
    { kind: "text", text: marked.length > 0 ? [title, plain("\n"), ...marked] : [title], button },
    { kind: "note", text: [...known, ...matched, ...hereText(here.get(paper.handle))] },
    ...(parts ? [{ kind: "note", text: [plain(explainText(score, parts))] } as const] : []),
  ];
}

/** What a hit says whatever was asked. */
const partsOf = onceEach((paper: Paper) => ({
  title: titleSpan(paper),
  button: { kind: "command", label: "Show", line: formatLine("show", paper.handle) } as const,
  known: byline(paper),
}));

/** What a reader must know to judge the hits: what was searched instead, and what could not be judged. */
function remarksOn({ corrections, loose, leftOut: { noDate, noAuthors } }: SearchResult): readonly string[] {
  return [
    ...corrections.map(({ typed, used }) => `No paper has “${typed}”; searched for “${used}”.`),
    ...(loose ? ["No paper is about all of this."] : []),
    ...(noDate > 0 ? [`Left out: ${countPapers(noDate)} of unknown date.`] : []),
    ...(noAuthors > 0 ? [`Left out: ${countPapers(noAuthors)} of unknown authors.`] : []),
  ];
}

function hitData(hits: readonly Hit[]) {
  return hits.map(({ paper, score, parts, words, snippet }) => ({
    ...paper,
    score,
    ...(parts && { parts }),
    words,
    snippet: snippet.map(({ text }) => text).join(""),
  }));
}
