import { lastWordEnd } from "../text/clip.ts";
import type { Stretch } from "../text/sentences.ts";
import type { Fragment } from "./engine.ts";
import { type ReadAbstract, readAbstract } from "./read-abstract.ts";

const LENGTH = 240;
/** How much of a cut sentence is shown before the first marked word. */
const LEAD = 60;
const MORE = "…";
/** No abstract is as long; what is longer would take its time. */
const LOOKED_AT = 10_000;

interface Match extends Stretch {
  /** Which of the terms. */
  readonly nth: number;
}

/**
 * The part of an abstract that answers best: the different terms that it holds are worth most in sum, the first of several.
 * It starts with a sentence that holds one and is of at most about 240 characters: whole sentences
 * where they fit, else cut at word ends with "…". Words that match are marked whole, as they stand in the text.
 */
export function makeSnippet(
  whole: string,
  terms: readonly string[],
  worthOf = (_term: string) => 1,
): readonly Fragment[] {
  const text = whole.slice(0, LOOKED_AT);
  const abstract = readAbstract(text);
  const matches = findMatches(abstract, terms);
  const worthInside = createWorth(matches, terms.map(worthOf));
  let best: Stretch = { start: 0, end: 0 };
  let most = -1;
  const offer = (start: number, end: number) => {
    const worth = worthInside(start, end);
    if (worth <= most) return;
    best = { start, end };
    most = worth;
  };

  // From each sentence on as many as fit, and of longer ones a part at each match.
  const { sentences } = abstract;
  for (let i = 0; i < sentences.length; i++) {
    const { start, end } = sentences[i] ?? best;
    if (matches.length > 0 && !startsIn(start, end, matches)) continue;
    if (end - start <= LENGTH) {
      offer(start, lastThatFits(sentences, i));
      continue;
    }
    offer(start, cutEnd(text, start, end));
    for (const match of matches) {
      if (match.start <= start + LEAD || match.end > end) continue;
      const from = nextWord(text, match.start - LEAD, match.start);
      offer(from, cutEnd(text, from, end));
    }
  }
  const cutBefore = most >= 0 && !sentences.some(({ start }) => start === best.start);
  const cutAfter = most >= 0 && !sentences.some(({ end }) => end === best.end);
  return mark(text, best, matches, cutBefore ? MORE : "", cutAfter ? MORE : "");
}

/** In the order of the text; of those that start together the longest first. */
function findMatches(abstract: ReadAbstract, terms: readonly string[]): readonly Match[] {
  const matches: Match[] = [];
  for (let nth = 0; nth < terms.length; nth++) {
    abstract.places(terms[nth] ?? "", (start, end) => insert(matches, { nth, start, end }));
  }
  return matches;
}

function startsIn(start: number, end: number, matches: readonly Match[]): boolean {
  for (const match of matches) if (start <= match.start && match.start < end) return true;
  return false;
}

/** Keeps the order, which for a few takes less than to sort them; what is equal stays as it came. */
function insert(matches: Match[], match: Match): void {
  let at = matches.length;
  for (; at > 0; at--) {
    const before = matches[at - 1] ?? match;
    if (before.start < match.start || (before.start === match.start && before.end >= match.end)) break;
    matches[at] = before;
  }
  matches[at] = match;
}

/** What the different terms in a stretch are worth in sum. */
function createWorth(matches: readonly Match[], worths: readonly number[]): (start: number, end: number) => number {
  const countedIn = worths.map(() => 0);
  let asked = 0;
  return (start, end) => {
    asked++;
    let worth = 0;
    for (const match of matches) {
      if (match.start < start || match.end > end || countedIn[match.nth] === asked) continue;
      countedIn[match.nth] = asked;
      worth += worths[match.nth] ?? 0;
    }
    return worth;
  };
}

/** Where the last sentence ends that fits with the one at a place and those between. */
function lastThatFits(sentences: readonly Stretch[], at: number): number {
  const start = sentences[at]?.start ?? 0;
  let last = at;
  while ((sentences[last + 1]?.end ?? Number.POSITIVE_INFINITY) - start <= LENGTH) last++;
  return sentences[last]?.end ?? start;
}

const SPACES = /\s+/g;

/** Where the next word starts after a place, at most at `last`. */
function nextWord(text: string, place: number, last: number): number {
  SPACES.lastIndex = place;
  return SPACES.test(text) ? Math.min(SPACES.lastIndex, last) : last;
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
