import type { Cursor } from "./flat/cursor.ts";
import type { PaperIndex } from "./flat/paper-index.ts";

/** So many of the best are ordered anew by how like the very best they are. */
export const COMPARED = 50;
/** As in BM25: how soon repetition stops to count. */
const K = 1.2;
/** Terms of papers that are kept with their weights, for about 500 papers: to read and weigh fifty takes longer than all else of a search. */
const MOST_KEPT = 65_536;

/** So many likenesses are kept, a power of two, each until another takes its place: 256 papers have one for each two. */
const PAIRS_KEPT = 2 ** 16;

/** What a question leaves out, its best answer says: papers that share that are better answers than others which hold the same words. */
export interface Feedback {
  /** How like a paper each of some others is, all by their slots, from 0 to 1: the cosine of their terms, each weighed by the root of its rarity. */
  likenessTo(first: number, others: readonly number[]): Float64Array;
}

/** Where the terms of a paper are among those that are kept, and the length of the vector that their weights are. */
interface Weighed {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

export function createFeedback(index: PaperIndex, read: Cursor, rarityOf: (term: number) => number): Feedback {
  const papers = new Map<number, Weighed>();
  // The terms of one paper after the other: as arrays of their own, those of fifty papers would be garbage after each question.
  let terms = new Uint32Array();
  let weights = new Float64Array();
  let used = 0;
  let changes = index.changes;
  // By place: one more than the slot of the first paper, the slot of the other, and how like it is.
  const firsts = new Uint32Array(PAIRS_KEPT);
  const seconds = new Uint32Array(PAIRS_KEPT);
  const likenesses = new Float64Array(PAIRS_KEPT);
  // By term: the weights of the first paper, all zero between two questions.
  let own = new Float64Array();

  function weigh(slot: number): Weighed {
    const known = papers.get(slot);
    if (known !== undefined) return known;
    const { terms: held, counts, size } = read(slot).content;
    const [start, end] = [used, used + size];
    reserve(end);
    let squares = 0;
    for (let i = 0; i < size; i++) {
      const term = held[i] ?? 0;
      const count = counts[i] ?? 0;
      const weight = (Math.sqrt(rarityOf(term)) * count) / (count + K);
      terms[start + i] = term;
      weights[start + i] = weight;
      squares += weight * weight;
    }
    used = end;
    const weighed = { start, end, length: Math.sqrt(squares) };
    papers.set(slot, weighed);
    return weighed;
  }

  /** Sets the weights of the first paper by term. */
  function spread(first: number): Weighed {
    const weighed = weigh(first);
    for (let i = weighed.start; i < weighed.end; i++) own[terms[i] ?? 0] = weights[i] ?? 0;
    return weighed;
  }

  function reserve(room: number): void {
    if (room <= terms.length) return;
    const [oldTerms, oldWeights] = [terms, weights];
    terms = new Uint32Array(2 * room);
    weights = new Float64Array(2 * room);
    terms.set(oldTerms);
    weights.set(oldWeights);
  }

  /** Makes room for each term, and forgets what is no longer so: when papers came or went, slots and rarities are others. */
  function begin(): void {
    const isOutdated = changes !== index.changes;
    if (used > MOST_KEPT || isOutdated) {
      papers.clear();
      used = 0;
    }
    if (isOutdated) firsts.fill(0);
    if (own.length < index.lexicon.size) own = new Float64Array(Math.ceil(1.25 * index.lexicon.size));
    changes = index.changes;
  }

  return {
    likenessTo(first, others) {
      begin();
      let mine: Weighed | undefined;
      const likeness = new Float64Array(others.length);
      for (let i = 0; i < others.length; i++) {
        const other = others[i] ?? 0;
        const place = (Math.imul(first, index.slots) + other) & (PAIRS_KEPT - 1);
        if (firsts[place] !== first + 1 || seconds[place] !== other) {
          mine ??= spread(first);
          const theirs = weigh(other);
          const common = product(own, terms, weights, theirs);
          likenesses[place] = common === 0 ? 0 : common / (mine.length * theirs.length);
          firsts[place] = first + 1;
          seconds[place] = other;
        }
        likeness[i] = likenesses[place] ?? 0;
      }
      if (mine) for (let i = mine.start; i < mine.end; i++) own[terms[i] ?? 0] = 0;
      return likeness;
    },
  };
}

/** Of two papers as vectors, one by term, the other by its terms and their weights. */
function product(own: Float64Array, terms: Uint32Array, weights: Float64Array, { start, end }: Weighed): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const weight = own[terms[i] ?? 0] ?? 0;
    // Most terms are in one of the two alone: not to wait for one sum after the other takes half the time.
    if (weight > 0) sum += (weights[i] ?? 0) * weight;
  }
  return sum;
}
