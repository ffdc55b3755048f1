import { lastWordEnd } from "../text/clip.ts";
import { findSentences, type Stretch } from "../text/sentences.ts";
import { analyse } from "./analysis.ts";
import type { Fragment } from "./engine.ts";

const LENGTH = 240;
/** How much of a cut sentence is shown before the first marked word. */
const LEAD = 60;
const MORE = "…";
/** No abstract is as long; what is longer would take its time. */
const LOOKED_AT = 10_000;

interface Match extends Stretch {
  readonly term: string;
}

/**
 * The part of an abstract that answers best: the different terms that it holds are worth most in sum, the first of several.
 * It starts with a sentence that holds one and is of at most about 240 characters: whole sentences
 * where they fit, else cut at word ends with "…". Words that match are marked whole, as they stand in the text.
 */
export function makeSnippet(
  whole: string,
  terms: ReadonlySet<string>,
  worthOf = (_term: string) => 1,
): readonly Fragment[] {
  const abstract = whole.slice(0, LOOKED_AT);
  const { places, sentences } = readAbstract(abstract);
  const matches = findMatches(places, terms);
  let best: Stretch = { start: 0, end: 0 };
  let most = -1;
  for (const window of windowsOf(abstract, sentences, matches)) {
    const worth = worthInside(window, matches, worthOf);
    if (worth > most) [best, most] = [window, worth];
  }
  const cutBefore = most >= 0 && !sentences.some(({ start }) => start === best.start);
  const cutAfter = most >= 0 && !sentences.some(({ end }) => end === best.end);
  return mark(abstract, best, matches, cutBefore ? MORE : "", cutAfter ? MORE : "");
}

/** What the different terms in a stretch are worth in sum. */
function worthInside({ start, end }: Stretch, matches: readonly Match[], worthOf: (term: string) => number): number {
  const inside = new Set<string>();
  let worth = 0;
  for (const match of matches) {
    if (match.start < start || match.end > end || inside.has(match.term)) continue;
    inside.add(match.term);
    worth += worthOf(match.term);
  }
  return worth;
}

interface ReadAbstract {
  /** Where each term stands, compounds and short forms too, and the words whole: start, end, start, end .. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly sentences: readonly Stretch[];
}

/**
 * Abstracts that were shown, taken apart: that takes longer than the search. These stay: replaced by others in a large library,
 * they would live just long enough to be expensive to clear away.
 */
const kept = new Map<string, ReadAbstract>();
/** Each takes some 20 kB. */
const MOST_KEPT = 250;

function readAbstract(text: string): ReadAbstract {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const read = { places: findPlaces(text), sentences: findSentences(text) };
  if (kept.size < MOST_KEPT) kept.set(text, read);
  return read;
}

function findPlaces(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  const { words, extras } = analyse(text);
  for (const { term, start, end } of [...words, ...extras]) {
    const whole = wholeWords(text, start, end);
    const known = places.get(term);
    if (known === undefined) places.set(term, whole);
    else known.push(...whole);
  }
  return places;
}

function findMatches(places: ReadAbstract["places"], terms: ReadonlySet<string>): readonly Match[] {
  const matches: Match[] = [];
  for (const term of terms) {
    const found = places.get(term) ?? [];
    for (let i = 0; i < found.length; i += 2) matches.push({ term, start: found[i] ?? 0, end: found[i + 1] ?? 0 });
  }
  return matches.sort((a, b) => a.start - b.start || b.end - a.end);
}

const IN_WORD = /[\p{L}\p{N}\p{M}]/u;

/** Widens a part of "RazorAttention" to all of it. */
function wholeWords(text: string, start: number, end: number): number[] {
  let [from, to] = [start, end];
  while (from > 0 && IN_WORD.test(text.charAt(from - 1))) from--;
  while (to < text.length && IN_WORD.test(text.charAt(to))) to++;
  return [from, to];
}

/** Stretches that could be shown: from each sentence on as many as fit, and of longer ones a part at each match. */
function* windowsOf(text: string, sentences: readonly Stretch[], matches: readonly Match[]): Generator<Stretch> {
  for (const [i, { start, end }] of sentences.entries()) {
    if (matches.length > 0 && !matches.some((match) => start <= match.start && match.start < end)) continue;
    if (end - start <= LENGTH) {
      let last = end;
      for (let next = i + 1; (sentences[next]?.end ?? Infinity) - start <= LENGTH; next++)
        last = sentences[next]?.end ?? end;
      yield { start, end: last };
      continue;
    }
    yield { start, end: cutEnd(text, start, end) };
    for (const match of matches.filter((match) => match.start > start + LEAD && match.end <= end)) {
      const from = match.start - LEAD;
      const space = /\s+/.exec(text.slice(from, match.start));
      const wordStart = space === null ? match.start : from + space.index + space[0].length;
      yield { start: wordStart, end: cutEnd(text, wordStart, end) };
    }
  }
}

const cutEnd = (text: string, start: number, end: number) =>
  start + lastWordEnd(text.slice(start, end), LENGTH - 2 * MORE.length);

/** A window as fragments, with what goes before and after it. */
function mark(
  text: string,
  window: Stretch,
  matches: readonly Match[],
  before: string,
  after: string,
): readonly Fragment[] {
  const fragments: Fragment[] = [];
  let done = window.start;
  let lead = before;
  for (const { start, end } of matches) {
    if (start < done || end > window.end) continue;
    if (lead !== "" || start > done) fragments.push({ text: lead + text.slice(done, start), match: false });
    fragments.push({ text: text.slice(start, end), match: true });
    lead = "";
    done = end;
  }
  const rest = lead + text.slice(done, window.end) + after;
  return rest === "" ? fragments : [...fragments, { text: rest, match: false }];
}
