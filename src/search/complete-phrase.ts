import { analyse } from "./analysis.ts";
import type { PaperIndex } from "./flat/paper-index.ts";
import { createSampling, type Share } from "./flat/sampling.ts";
import { COST, type Rest } from "./flat/turns.ts";
import { continuePhrases } from "./phrases.ts";

/** To take a text apart costs more than to find it. */
const SHARE: Share = { field: "text", terms: 16, papers: 64 };

type CompletePhrase = (text: string, limit: number, rest: Rest) => Promise<readonly string[]>;

/** Phrases of several of the papers read that go on as what is typed, those of most of them first. One at a time. */
export function createPhraseCompletion(index: PaperIndex): CompletePhrase {
  const sample = createSampling(index);

  return async (text, limit, rest) => {
    const slots = [...(await sample(analyse(text).words, SHARE, rest))];
    const phrases = continuePhrases(
      text,
      slots.flatMap((slot) => index.paperAt(slot) ?? []),
    );
    const wait = rest(COST.phrased * slots.length);
    if (wait) await wait;
    return phrases.slice(0, limit);
  };
}
