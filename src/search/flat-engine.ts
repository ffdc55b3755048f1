import type { Paper } from "../paper.ts";
import type { Pause } from "../ports.ts";
import { createAdjacencyBonus } from "./adjacency.ts";
import { createCompletion } from "./complete.ts";
import { createAuthorCompletion } from "./complete-author.ts";
import { createPhraseCompletion } from "./complete-phrase.ts";
import { isLoose } from "./coverage.ts";
import type { Hit, Nearness, Page, SearchEngine, SearchResult } from "./engine.ts";
import { COMPARED, createFeedback } from "./feedback.ts";
import { hasFilter } from "./filter.ts";
import {
  browse,
  type Candidates,
  findByNumbers,
  findByTerms,
  findTitled,
  NOTHING,
  newestFirst,
  type Room,
} from "./flat/candidates.ts";
import { explainScore } from "./flat/explain.ts";
import { createPaperIndex, type PaperIndex } from "./flat/paper-index.ts";
import { createRarities } from "./flat/rarities.ts";
import { createScratch } from "./flat/scratch.ts";
import { comparer, selectBest } from "./flat/select.ts";
import { sift } from "./flat/slot-filter.ts";
import { readParts, writeParts } from "./flat/snapshot.ts";
import { COST, createTurns, type Rest } from "./flat/turns.ts";
import { createHit } from "./hit.ts";
import { createInterpreter, type Wanted } from "./interpret.ts";
import type { Query } from "./query.ts";
import { createLikeness } from "./similar.ts";
import { suggestQueries } from "./suggest.ts";
import { createTitleLikeness } from "./title-likeness.ts";

/** So many of the best are looked at again, for words side by side. */
const LOOKED_AT_AGAIN = 200;
/** An answer is loose where so many of its first are: what holds the words may stand behind what says the same otherwise. */
const FIRST = 3;
/** What answers less well than this, against the best, is not listed by date: a paper that shares a word would come first. */
const WORTH_LISTING = 0.5;

/** What answers less well than this, against the best, is only loosely related: it has little of what was asked, or words that go with it. */
const CLOSE = 1 / 8;

/** Finds by words. */
export interface WordEngine extends SearchEngine {
  /** With what is `near` in meaning mixed in, where the question has words to rank by. */
  search(query: Query, page: Page, near?: Nearness): Promise<SearchResult>;
  similar(paper: Paper, limit: number, near?: Nearness): Promise<readonly Hit[]>;
}

export interface FlatEngine extends WordEngine {
  /** How often papers came or went since it was made or restored. */
  readonly changes: number;
  /** All that it knows but the papers themselves, in parts for `restoreFlatEngine`. Rejects once a paper comes or goes. */
  save(): AsyncGenerator<Uint8Array>;
}

/**
 * Ranks by BM25 over Porter stems, in memory, with a bonus for words side by side. Questions and changes take turns: each
 * sees the papers as they were when its turn came, and long ones pause again and again for other work.
 */
export function createFlatEngine(pause: Pause): FlatEngine {
  return createEngineOn(createPaperIndex(), pause);
}

/**
 * An engine with these papers, from the parts that another one saved; `undefined` where they do not fit: then make a new one.
 * Rejects as reading the parts does.
 */
export async function restoreFlatEngine(
  parts: AsyncIterator<Uint8Array>,
  papers: readonly Paper[],
  pause: Pause,
): Promise<FlatEngine | undefined> {
  const restored = await createTurns(pause)
    .take((rest) => readParts(parts, papers, rest))
    .finally(() => parts.return?.());
  if (restored === undefined) return undefined;
  const engine = createEngineOn(restored.index, pause);
  await engine.add(restored.others);
  return engine;
}

function createEngineOn(index: PaperIndex, pause: Pause): FlatEngine {
  const turns = createTurns(pause);
  const { lexicon } = index;
  const indexedAt = index.open();
  const interpret = createInterpreter(lexicon);
  const rarityOf = createRarities(index);
  const titleLikeness = createTitleLikeness(index, indexedAt, rarityOf);
  const feedback = createFeedback(index, indexedAt, rarityOf);
  // One of each at a time, as turns are.
  const zeroScores = createScratch((length) => new Float64Array(length));
  const zeroBits = createScratch((length) => new Uint32Array(length));
  const someSlots = createScratch((length) => new Uint32Array(length), "as they are");
  const room = (): Room => ({ scores: zeroScores(index.slots), slots: someSlots(index.slots), bits: zeroBits });
  const complete = createCompletion(index, indexedAt);
  const completeAuthor = createAuthorCompletion(index);
  const completePhrase = createPhraseCompletion(index, indexedAt);

  async function search(query: Query, page: Page, near: Nearness | undefined, rest: Rest): Promise<SearchResult> {
    const shown = page.offset + page.limit;
    const began = rest(COST.asked);
    if (began) await began;
    const wanted = interpret(query);
    const candidates = await findCandidates(query, wanted, near, rest);
    const { scores, termsOf } = candidates;
    const { passing, leftOut } = await sift(candidates.slots, query, wanted, index, rest);
    const byDate = query.sort === "date";
    const ranked = await rank(candidates, passing, wanted, byDate ? Math.max(shown, LOOKED_AT_AGAIN) : shown, rest);
    const [best] = ranked;
    let [listed, total] = [ranked, passing.length];
    if (byDate) {
      const least = WORTH_LISTING * (scores[best ?? -1] ?? 0);
      const worth = passing.filter((slot) => (scores[slot] ?? 0) >= least);
      listed = await selectBest(worth, shown, newestFirst(index), rest);
      total = worth.length;
    }
    const reach = byDate ? 0 : lift(candidates, ranked, wanted);
    const isLooseAt = (slot: number) => isLoose(wanted, termsOf(slot), lexicon);
    const loose = best !== undefined && ranked.slice(0, FIRST).every(isLooseAt);
    const hits: Hit[] = [];
    for (const slot of listed.slice(page.offset, shown)) {
      const { paper } = indexedAt(slot);
      const score = scores[slot] ?? 0;
      const byTitle = query.explain ? reach * (titleLikeness(wanted.weights, [slot])[0] ?? 0) : 0;
      const parts = query.explain && explainScore(slot, score, wanted, indexedAt(slot), index, byTitle);
      hits.push(createHit(paper, score, termsOf(slot), wanted, parts));
      const wait = rest(COST.hit);
      if (wait) await wait;
    }
    const least = CLOSE * (scores[ranked[0] ?? -1] ?? 0);
    return {
      hits,
      total,
      close: loose ? 0 : byDate ? total : countAtLeast(least, passing, scores),
      corrections: wanted.corrections,
      loose,
      leftOut,
      suggestions: best === undefined ? await suggestQueries(wanted, lexicon, candidates.slots.length > 0, rest) : [],
    };
  }

  async function findCandidates(
    query: Query,
    wanted: Wanted,
    near: Nearness | undefined,
    rest: Rest,
  ): Promise<Candidates> {
    if (wanted.passages.some(({ words }) => words.some(({ stop }) => !stop))) {
      return findByTerms(wanted.weights, near, index, room(), rest);
    }
    const terms = wanted.passages.flatMap(({ words }) => words.map(({ term }) => term));
    if (terms.length > 0) return findTitled(terms, index, room(), rest);
    return hasFilter(query) ? browse(index, room(), rest) : NOTHING;
  }

  /** The first `most` of those that pass, best first; at least one where any passes. */
  async function rank(candidates: Candidates, passing: Uint32Array, wanted: Wanted, most: number, rest: Rest) {
    const { scores } = candidates;
    const bonus = createAdjacencyBonus(wanted.passages, lexicon, candidates.holderOf);
    const first = Math.max(most, COMPARED);
    const atLeast = Math.max(first, LOOKED_AT_AGAIN);
    // So few are all among the first, and are put in order below.
    const slots =
      passing.length < first && passing.length <= LOOKED_AT_AGAIN
        ? [...passing]
        : await selectBest(passing, atLeast, candidates, rest);
    const again = slots.slice(0, LOOKED_AT_AGAIN);
    // Scores only grow: a paper that the bonus cannot lift above this one is not among the first, and need not be read.
    const least = scores[slots[first - 1] ?? -1] ?? 0;
    for (const slot of again) {
      const score = scores[slot] ?? 0;
      const gain = bonus.most(slot);
      if (gain > 0 && score + gain > least) scores[slot] = score + bonus.of(slot, indexedAt(slot));
    }
    again.sort(comparer(candidates));
    return slots.length > again.length ? [...again, ...slots.slice(again.length)] : again;
  }

  /**
   * Orders the best of them anew, by how like the first they are and how like the question their titles are, too. Gives the
   * best score before, which each of the two counts at most.
   */
  function lift(candidates: Candidates, ranked: number[], { weights }: Wanted): number {
    const { scores } = candidates;
    const [first = -1] = ranked;
    const reach = scores[first] ?? 0;
    if (reach === 0) return reach;
    const best = ranked.slice(0, COMPARED);
    const likeness = feedback.likenessTo(first, best);
    const titles = titleLikeness(weights, best);
    for (let i = 0; i < best.length; i++) {
      const slot = best[i] ?? 0;
      scores[slot] = (scores[slot] ?? 0) + reach * ((likeness[i] ?? 0) + (titles[i] ?? 0));
    }
    best.sort(comparer(candidates));
    for (let i = 0; i < best.length; i++) ranked[i] = best[i] ?? 0;
    return reach;
  }

  async function* save(): AsyncGenerator<Uint8Array> {
    const before = index.changes;
    for (const part of writeParts(index)) {
      yield part;
      await pause();
      if (index.changes !== before) throw new Error("Papers came or went while they were saved.");
    }
  }

  return {
    get changes() {
      return index.changes;
    },
    save,
    async add(papers) {
      for (const paper of papers) {
        await turns.take(async (rest) => {
          index.add(paper);
          await rest(COST.added);
        });
      }
    },
    remove: (handles) =>
      turns.take(async (rest) => {
        for (const handle of handles) {
          index.remove(handle);
          await rest(COST.added);
        }
      }),
    search: (query, page, near) => turns.take((rest) => search(query, page, near, rest)),
    similar: (paper, limit, near) =>
      turns.take(async (rest) => {
        const { weights, hitOf } = createLikeness(paper, lexicon);
        const candidates = await findByNumbers(weights, near, index, room(), rest);
        const own = index.slotOf(paper.handle);
        const best = await selectBest(candidates.slots, limit + 1, candidates, rest);
        const slots = best.filter((slot) => slot !== own).slice(0, limit);
        const hits: Hit[] = [];
        for (const slot of slots) {
          hits.push(hitOf(indexedAt(slot), candidates.scores[slot] ?? 0));
          await rest(COST.hit);
        }
        return hits;
      }),
    complete: (text, limit) => turns.take((rest) => complete(text, limit, rest)),
    completeAuthor: (text, limit) => turns.take((rest) => completeAuthor(text, limit, rest)),
    completePhrase: (text, limit) => turns.take((rest) => completePhrase(text, limit, rest)),
  };
}

/** How many of these slots score so much or more. */
function countAtLeast(least: number, slots: Uint32Array, scores: Candidates["scores"]): number {
  let count = 0;
  for (let i = 0; i < slots.length; i++) if ((scores[slots[i] ?? 0] ?? 0) >= least) count++;
  return count;
}
