import { analyse, type Token } from "./analysis.ts";
import { termsOf } from "./complete.ts";
import type { Cursor } from "./flat/cursor.ts";
import type { PaperIndex } from "./flat/paper-index.ts";
import { createSampling, type Share } from "./flat/sampling.ts";
import { createScratch } from "./flat/scratch.ts";
import { COST, type Rest } from "./flat/turns.ts";
import { continuePhrases, spansOf } from "./phrases.ts";

const SHARE: Share = { field: "text", terms: 16, papers: 64 };

type CompletePhrase = (text: string, limit: number, rest: Rest) => Promise<readonly string[]>;

/** Phrases of several of the papers read that go on as what is typed, those of most of them first. One at a time. */
export function createPhraseCompletion(index: PaperIndex, indexedAt: Cursor): CompletePhrase {
  const { lexicon } = index;
  const sample = createSampling(index);
  const marks = createScratch((length) => new Uint8Array(length));

  return async (text, limit, rest) => {
    const { words } = analyse(text);
    const slots = [...(await sample(words, SHARE, rest))];
    const began = rest(COST.judged * slots.length);
    if (began) await began;
    const shared = sharing(slots, words);
    const phrases = continuePhrases(
      text,
      shared.flatMap((slot) => index.paperAt(slot) ?? []),
    );
    const wait = rest(COST.phrased * shared.length);
    if (wait) await wait;
    return phrases.slice(0, limit);
  };

  /** The papers that may share a phrase, by the terms of their words: to take a text apart takes longer than to read these. */
  function sharing(slots: readonly number[], words: readonly Token[]): readonly number[] {
    const last = words.at(-1);
    if (last === undefined) return [];
    const goingOn = termsOf(last, true, lexicon);
    const isMeant = marks(lexicon.size);
    for (let i = 0; i < goingOn.length; i++) isMeant[goingOn[i] ?? 0] = 1;
    const before = words.slice(0, -1).map(({ term }) => lexicon.find(term) ?? -1);
    const firstWith = new Map<string, number>();
    const found = new Set<number>();
    for (const slot of slots) {
      const { numbers, titleEnd, abstractEnd } = indexedAt(slot).text;
      for (let at = 0; at < abstractEnd; at++) {
        if (isMeant[numbers[at + before.length] ?? -1] !== 1) continue;
        if (before.some((number, i) => numbers[at + i] !== number)) continue;
        const end = at < titleEnd ? titleEnd : abstractEnd;
        for (const span of spansOf(words.length)) {
          const final = numbers[at + span - 1] ?? 0;
          if (at + span > end || lexicon.isStop(numbers[at] ?? 0) || lexicon.isStop(final)) continue;
          const terms = numbers.subarray(at, at + span).join(" ");
          const first = firstWith.get(terms);
          if (first === undefined) firstWith.set(terms, slot);
          else if (first !== slot) found.add(first).add(slot);
        }
      }
    }
    return [...found];
  }
}
