import type { Paper } from "../paper.ts";
import { lastWordEnd } from "../text/clip.ts";
import { type Embedder, EmbeddingError } from "./embedder.ts";
import { quantise } from "./vectors.ts";

/** Longer than nearly every title and abstract: arXiv takes 1,920 characters of an abstract. Models read about as much. */
const MOST_CHARACTERS = 2_000;
/** Shorter texts are not cut again where a service refuses them. */
const SHORTEST_CUT = 250;
const TIMEOUT_MS = 60_000;

/** What the vector of a paper is made of. */
export const textOf = ({ title, abstract }: Paper): string => cut(`${title}\n\n${abstract}`.trim(), MOST_CHARACTERS);

const cut = (text: string, most: number): string => text.slice(0, lastWordEnd(text, most));

/**
 * Vectors of papers, all of one dimension. Papers whose text the service does not take are missing: of several it is asked
 * by halves, and of one for the first half of its text, and so on. Rejects with an `EmbeddingError`, also where it takes
 * none of several.
 */
export async function embedPapers(
  papers: readonly Paper[],
  embedder: Embedder,
): Promise<ReadonlyMap<Paper, Int8Array>> {
  const vectors = new Map<Paper, Int8Array>();

  async function embed(some: readonly Paper[], most: number): Promise<void> {
    try {
      const answers = await embedder.embed(
        some.map((paper) => cut(textOf(paper), most)),
        TIMEOUT_MS,
      );
      for (const [i, paper] of some.entries()) vectors.set(paper, quantise(answers[i] ?? []));
    } catch (error) {
      if (!(error instanceof EmbeddingError && error.isRefusal)) throw error;
      const half = Math.ceil(some.length / 2);
      if (some.length > 1) for (const part of [some.slice(0, half), some.slice(half)]) await embed(part, most);
      else if (most > SHORTEST_CUT) await embed(some, most / 2);
    }
  }

  await embed(papers, MOST_CHARACTERS);
  if (vectors.size === 0 && papers.length > 1) throw new EmbeddingError("refuses every text");
  if (new Set(Array.from(vectors.values(), ({ length }) => length)).size > 1) {
    throw new EmbeddingError("sends vectors of different lengths");
  }
  return vectors;
}
