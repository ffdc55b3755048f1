import { distance } from "fastest-levenshtein";
import { type Analysis, analyse, type Token } from "./analysis.ts";
import type { Correction } from "./engine.ts";
import type { Lexicon } from "./lexicon.ts";
import { isShortForm } from "./short-forms.ts";
import { slipsBetween } from "./slip.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** Shorter words are too close to too many others. */
const SHORTEST_CORRECTED = 5;
/** From this length on, a word may be two edits off. */
const SHORTEST_TWICE_WRONG = 8;

/** An analysed text with words that no paper holds replaced by the nearest that papers do hold, as `correct` tells; words that nothing is near to stay. */
export function respell(
  text: string,
  analysis: Analysis,
  lexicon: Lexicon,
  correct: (word: string) => string | undefined,
): { readonly analysis: Analysis; readonly corrections: readonly Correction[] } {
  const corrections: Correction[] = [];
  let respelled = "";
  let done = 0;
  const { words, extras } = analysis;
  const isKnown = (token: Token) => token.stop || lexicon.papersWith(token.term) > 0;
  for (const [at, token] of words.entries()) {
    if (isKnown(token)) continue;
    const inKnownCompound = extras.some((extra) => extra.at <= at && at < extra.at + extra.span && isKnown(extra));
    const used = inKnownCompound ? undefined : correct(token.word);
    if (used === undefined) continue;
    corrections.push({ typed: token.word, used });
    respelled += text.slice(done, token.start) + used;
    done = token.end;
  }
  return { analysis: corrections.length === 0 ? analysis : analyse(respelled + text.slice(done)), corrections };
}

/** The known word or words that are nearest to one that no paper holds; `undefined` where none is near. */
export function correctWord(word: string, lexicon: Lexicon): string | undefined {
  if (word.length < SHORTEST_CORRECTED || !/^\p{L}+$/u.test(word)) return undefined;
  return (
    nearest(word, lexicon, 1, (other) => distance(word, other) <= 2 && slipsBetween(word, other) === 1) ??
    completed(word, lexicon) ??
    splitInTwo(word, lexicon) ??
    (word.length < SHORTEST_TWICE_WRONG
      ? undefined
      : nearest(
          word,
          lexicon,
          2,
          (other) => other[0] === word[0] && distance(word, other) <= 2 && slipsBetween(word, other) <= 2,
        ))
  );
}

/** `telecom` -> `telecommunications`: the word in most papers that goes on where this one ends; then the first of the alphabet. */
function completed(word: string, lexicon: Lexicon): string | undefined {
  let best: string | undefined;
  let most = 0;
  lexicon.words.startingWith(word, (other, papers) => {
    if (papers > most || (papers === most && (best === undefined || other < best))) [best, most] = [other, papers];
  });
  return best;
}

/** Of several, one with the same first letter, then the one in most papers, then the first of the alphabet. */
function nearest(word: string, lexicon: Lexicon, edits: 1 | 2, isNear: (other: string) => boolean): string | undefined {
  let best: { word: string; start: boolean; papers: number } | undefined;
  for (const other of lexicon.words.near(word, edits)) {
    const papers = lexicon.words.get(other) ?? 0;
    if (Math.abs(other.length - word.length) > edits || !isNear(other) || STOP_WORDS.has(other)) continue;
    const start = other[0] === word[0];
    const better =
      best === undefined ||
      (start !== best.start ? start : papers !== best.papers ? papers > best.papers : other < best.word);
    if (better) best = { word: other, start, papers };
  }
  return best?.word;
}

/** `kvcache` -> `kv cache`: the two known words whose rarer one is in most papers; short only where a known short form. */
function splitInTwo(word: string, lexicon: Lexicon): string | undefined {
  const papersWith = (half: string) => (half.length > 2 || isShortForm(half) ? (lexicon.words.get(half) ?? 0) : 0);
  let best: string | undefined;
  let most = 0;
  for (let cut = 2; cut <= word.length - 2; cut++) {
    const halves = [word.slice(0, cut), word.slice(cut)] as const;
    const papers = halves.some((half) => STOP_WORDS.has(half)) ? 0 : Math.min(...halves.map(papersWith));
    if (papers > most) [best, most] = [halves.join(" "), papers];
  }
  return best;
}
