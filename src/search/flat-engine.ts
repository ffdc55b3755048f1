import type { Paper } from "../paper.ts";
import type { Pause } from "../ports.ts";
import { createAdjacencyBonus } from "./adjacency.ts";
import { createCompletion } from "./complete.ts";
import { isLoose } from "./coverage.ts";
import type { Hit, Nearness, Page, SearchEngine, SearchResult } from "./engine.ts";
import { COMPARED, createFeedback } from "./feedback.ts";
import { hasFilter, type Verdict } from "./filter.ts";
import { rarityOf } from "./flat/bm25.ts";
import { browse, type Candidates, findByNumbers, findByTerms, findTitled } from "./flat/candidates.ts";
import { explainScore } from "./flat/explain.ts";
import { postingsOf } from "./flat/fields.ts";
import { mixIn } from "./flat/mix.ts";
import { createPaperIndex, type PaperIndex } from "./flat/paper-index.ts";
import { createScratch } from "./flat/scratch.ts";
import { selectBest } from "./flat/select.ts";
import { createSlotFilter } from "./flat/slot-filter.ts";
import { readParts, writeParts } from "./flat/snapshot.ts";
import { COST, createTurns, type Rest } from "./flat/turns.ts";
import { createHit } from "./hit.ts";
import { interpret, termWeights, type Wanted } from "./interpret.ts";
import type { Query } from "./query.ts";
import { createLikeness } from "./similar.ts";
import { suggestQueries } from "./suggest.ts";

/** So many of the best are looked at again, for words side by side. */
const LOOKED_AT_AGAIN = 200;
/** An answer is loose where so many of its first are: what holds the words may stand behind what says the same otherwise. */
const FIRST = 3;
/** What answers less well than this, against the best, is not listed by date: a paper that shares a word would come first. */
const WORTH_LISTING = 0.5;

export interface FlatEngine extends SearchEngine {
  /** With what is `near` in meaning mixed in, where the question has words to rank by. */
  search(query: Query, page: Page, near?: Nearness): Promise<SearchResult>;
  similar(paper: Paper, limit: number, near?: Nearness): Promise<readonly Hit[]>;
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
  const rarity = (number: number) => rarityOf(index.postings.size(postingsOf(number, "text")), index.size);
  const feedback = createFeedback(indexedAt, rarity);
  let changes = 0;
  // One of each at a time, as turns are.
  const zeroScores = createScratch((length) => new Float64Array(length));
  const noneOf = createScratch((length) => new Uint8Array(length));
  const complete = createCompletion(index);

  function change(): void {
    changes++;
    feedback.forget();
  }

  async function search(query: Query, page: Page, near: Nearness | undefined, rest: Rest): Promise<SearchResult> {
    const { offset, limit } = page;
    const began = rest(COST.asked + COST.slot * index.slots);
    if (began) await began;
    const wanted = interpret(query, lexicon);
    const candidates = await findCandidates(query, wanted, near, rest);
    const isFiltered = hasFilter(query) || wanted.phrases.length + wanted.title.length > 0;
    const judge = isFiltered ? createSlotFilter(query, wanted, index) : undefined;
    const counts: Record<Verdict, number> = { passes: 0, fails: 0, "no date": 0, "no authors": 0 };
    let found = 0;
    const passing = noneOf(index.slots);
    for (let slot = 0; slot < index.slots; slot++) {
      if (!candidates?.has(slot)) continue;
      found++;
      const verdict = judge === undefined ? "passes" : judge(slot);
      counts[verdict]++;
      if (verdict === "passes") passing[slot] = 1;
      const wait = judge && rest(COST.judged);
      if (wait) await wait;
    }
    const most = query.sort === "date" ? Math.max(offset + limit, LOOKED_AT_AGAIN) : offset + limit;
    let ranked: readonly number[] | undefined = candidates && (await rank(candidates, passing, wanted, most, rest));
    if (candidates && ranked && query.sort !== "date") ranked = likeTheFirst(candidates, ranked);
    const best = ranked?.[0];
    const first = ranked?.slice(0, FIRST) ?? [];
    if (candidates && best !== undefined && query.sort === "date") {
      const least = WORTH_LISTING * candidates.score(best);
      for (let slot = 0; slot < index.slots; slot++) {
        if (passing[slot] !== 1 || candidates.score(slot) >= least) continue;
        passing[slot] = 0;
        counts.passes--;
      }
      ranked = await selectBest(
        index.slots,
        offset + limit,
        (slot) => passing[slot] === 1,
        browse(index).isBefore,
        rest,
      );
    }
    const hits: Hit[] = [];
    for (const slot of ranked?.slice(offset, offset + limit) ?? []) {
      const { paper } = indexedAt(slot);
      const score = candidates?.score(slot) ?? 0;
      const parts = query.explain && explainScore(slot, score, wanted, indexedAt(slot), index);
      hits.push(createHit(paper, score, candidates?.termsOf(slot) ?? [], wanted, parts));
      const wait = rest(COST.hit);
      if (wait) await wait;
    }
    const isLooseAt = (slot: number) => isLoose(wanted, new Set(candidates?.termsOf(slot)), lexicon);
    return {
      hits,
      total: counts.passes,
      corrections: wanted.corrections,
      loose: first.length > 0 && first.every(isLooseAt),
      leftOut: { noDate: counts["no date"], noAuthors: counts["no authors"] },
      suggestions: best === undefined ? await suggestQueries(wanted, lexicon, found > 0, rest) : [],
    };
  }

  async function findCandidates(query: Query, wanted: Wanted, near: Nearness | undefined, rest: Rest) {
    const words = wanted.passages.flatMap((passage) => passage.words);
    if (words.some((word) => !word.stop)) {
      const scores = zeroScores(index.slots);
      const found = await findByTerms(termWeights(wanted, lexicon), index, scores, rest);
      if (near) await mixIn(scores, near, index, rest);
      return found;
    }
    const terms = words.map(({ term }) => term);
    if (words.length > 0) return findTitled(terms, index, zeroScores(index.slots), rest);
    return hasFilter(query) ? browse(index) : undefined;
  }

  /** The first `most` of those that pass, best first; at least one where any passes. */
  async function rank(candidates: Candidates, passing: Uint8Array, wanted: Wanted, most: number, rest: Rest) {
    const bonus = createAdjacencyBonus(wanted.passages, lexicon);
    const isPassing = (slot: number) => passing[slot] === 1;
    const atLeast = Math.max(most, LOOKED_AT_AGAIN);
    const slots = await selectBest(index.slots, atLeast, isPassing, candidates.isBefore, rest);
    const again = slots.slice(0, LOOKED_AT_AGAIN);
    // Scores only grow: a paper that the bonus cannot lift above this one is not among the first, and need not be read.
    const least = candidates.score(slots[Math.max(most, COMPARED) - 1] ?? -1);
    for (const slot of again) {
      const gain = bonus.most((number) => index.postings.holds(postingsOf(number, "text"), slot));
      if (gain > 0 && candidates.score(slot) + gain > least) candidates.raise(slot, bonus.of(indexedAt(slot)));
    }
    again.sort((a, b) => (candidates.isBefore(a, b) ? -1 : 1));
    return [...again, ...slots.slice(LOOKED_AT_AGAIN)];
  }

  /** The same, but the best of them by how like the first they are, too. */
  function likeTheFirst(candidates: Candidates, ranked: readonly number[]): readonly number[] {
    const [first = -1] = ranked;
    const reach = candidates.score(first);
    if (reach === 0) return ranked;
    const likeness = feedback.likenessTo(first);
    const best = ranked.slice(0, COMPARED);
    for (const slot of best) candidates.raise(slot, reach * likeness(slot));
    return [...best.sort((a, b) => (candidates.isBefore(a, b) ? -1 : 1)), ...ranked.slice(COMPARED)];
  }

  async function* save(): AsyncGenerator<Uint8Array> {
    const before = changes;
    for (const part of writeParts(index)) {
      yield part;
      await pause();
      if (changes !== before) throw new Error("Papers came or went while they were saved.");
    }
  }

  return {
    get changes() {
      return changes;
    },
    save,
    async add(papers) {
      for (const paper of papers) {
        await turns.take(async (rest) => {
          change();
          index.add(paper);
          await rest(COST.added);
        });
      }
    },
    remove: (handles) =>
      turns.take(async (rest) => {
        for (const handle of handles) {
          change();
          index.remove(handle);
          await rest(COST.added);
        }
      }),
    search: (query, page, near) => turns.take((rest) => search(query, page, near, rest)),
    similar: (paper, limit, near) =>
      turns.take(async (rest) => {
        const { weights, hitOf } = createLikeness(paper, lexicon);
        const scores = zeroScores(index.slots);
        const { has, isBefore, score } = await findByNumbers(weights, index, scores, rest);
        if (near) await mixIn(scores, near, index, rest);
        const own = index.slotOf(paper.handle);
        const slots = await selectBest(index.slots, limit, (slot) => slot !== own && has(slot), isBefore, rest);
        const hits: Hit[] = [];
        for (const slot of slots) {
          hits.push(hitOf(indexedAt(slot), score(slot)));
          await rest(COST.hit);
        }
        return hits;
      }),
    complete: (text, limit) => turns.take((rest) => complete(text, limit, rest)),
  };
}
