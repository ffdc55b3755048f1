import { analyse } from "../search/analysis.ts";
import { splitSentences } from "../text/sentences.ts";

/** How a sentence says what a paper does, what came of it, what is new, or that it only sets the scene or signs off. */
const cues: readonly (readonly [pattern: RegExp, weight: number])[] = [
  [
    /\b(we|our|(this|the present) (paper|work|study|article|survey|research))\b.{0,40}\b(propos|introduc|present|develop|design|describ|study|studies|investigat|examin|explor|review|releas|evaluat)/i,
    4,
  ],
  [
    /\b(we|our|results?|experiments?|evaluations?|analys[ie]s|findings?)\b.{0,60}\b(show|demonstrat|find|found|reveal|achiev|surpass|outperform|improv|reduc|observ|suggest|indicat|support|confirm)/i,
    3,
  ],
  [/\b(we|our|this (paper|work|study|survey))\b/i, 2],
  [/\b(novel|first|new|state-of-the-art)\b/i, 1],
  [/\d+(\.\d+)?\s?(%|x\b|×|times)/i, 1],
  [/^(however|recent(ly)?|despite|although|while|traditional(ly)?|existing)\b/i, -2],
  [/\b(code|data|models?|website)\b.{0,60}\b(available|released|open-sourced?)\b|https?:/i, -3],
];
/** Shorter sentences tell too little, longer ones too much for a glance. */
const comfortable = { from: 40, to: 320 };

/**
 * The `count` sentences of an abstract that tell most of what is new in a paper, whole and in their order. What one of
 * them says counts no more for the next, so that two tell what was done and what came of it.
 */
export function tellingSentences(abstract: string, about: string, count: number): readonly string[] {
  const wanted = new Set(termsOf(about));
  const sentences = splitSentences(abstract).map((text, at) => ({
    text,
    at,
    cues: cues.filter(([pattern]) => pattern.test(text)),
    score: scoreOf(text, at, wanted),
  }));
  const told: typeof sentences = [];
  while (told.length < Math.min(count, sentences.length)) {
    const said = told.flatMap((sentence) => sentence.cues);
    const gain = ({ cues, score }: (typeof sentences)[number]) =>
      cues.reduce((sum, cue) => (cue[1] > 0 && said.includes(cue) ? sum : sum + cue[1]), score);
    const left = sentences.filter((sentence) => !told.includes(sentence));
    told.push(...left.toSorted((a, b) => gain(b) - gain(a) || a.at - b.at).slice(0, 1));
  }
  return told.toSorted((a, b) => a.at - b.at).map(({ text }) => text);
}

function scoreOf(sentence: string, at: number, wanted: ReadonlySet<string>): number {
  const held = new Set(termsOf(sentence).filter((term) => wanted.has(term))).size;
  const isComfortable = sentence.length >= comfortable.from && sentence.length <= comfortable.to;
  // The first sentence mostly sets the scene. After that, what comes early is the gist; ten sentences down it is a detail.
  const place = at === 0 ? -1.5 : -at / 10;
  return (2 * held) / Math.max(1, wanted.size) + (isComfortable ? 0 : -3) + place;
}

const termsOf = (text: string): readonly string[] =>
  analyse(text).words.flatMap(({ term, stop }) => (stop ? [] : [term]));
