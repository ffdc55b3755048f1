import type { Clock } from "../ports.ts";
import { type Embedder, EmbeddingError, type Trouble } from "./embedder.ts";
import { quantise } from "./vectors.ts";

/** A person waits for the answer, which is a good one without meaning too. */
const TIMEOUT_MS = 400;
/** After it failed, questions are answered at once for so long. */
const SILENCE_MS = 30_000;
const MOST_KEPT = 200;

/** Vectors of what people ask. */
export interface Questions {
  /**
   * The vector of a text, `undefined` where it cannot be had in time. Never rejects. With `isLaterPage` the answer is the
   * one given before, also where that was none: pages of one list belong together.
   */
  vectorOf(text: string, isLaterPage: boolean): Promise<Int8Array | undefined>;
  /** Whether questions go unanswered now. */
  trouble(): Trouble | undefined;
}

export function createQuestions(embedder: Embedder, clock: Clock): Questions {
  /** The latest last. */
  const kept = new Map<string, Promise<Int8Array | undefined>>();
  let trouble: Trouble | undefined;
  let silentUntil = new Date(0);

  async function ask(text: string): Promise<Int8Array | undefined> {
    if (clock() < silentUntil) return undefined;
    try {
      const [numbers = []] = await embedder.embed([text], TIMEOUT_MS);
      trouble = undefined;
      return quantise(numbers);
    } catch (error) {
      if (!(error instanceof EmbeddingError)) throw error;
      // What one text cannot be turned into says nothing of others.
      if (error.isRefusal) return undefined;
      trouble = { since: trouble?.since ?? clock(), reason: error.message };
      silentUntil = error.retryAt ?? new Date(clock().getTime() + SILENCE_MS);
      return undefined;
    }
  }

  return {
    async vectorOf(text, isLaterPage) {
      const before = kept.get(text);
      const known = before !== undefined && (isLaterPage || (await before) !== undefined);
      const answer = known ? before : ask(text);
      kept.delete(text);
      kept.set(text, answer);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return answer;
    },
    trouble: () => trouble,
  };
}
