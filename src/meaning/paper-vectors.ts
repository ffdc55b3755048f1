import type { Library } from "../library.ts";
import type { Paper } from "../paper.ts";
import type { Clock, Log } from "../ports.ts";
import type { Store } from "../store.ts";
import { embedPapers, textOf } from "./embed-papers.ts";
import { type Embedder, EmbeddingError, type Trouble } from "./embedder.ts";
import { createVectors, type Vectors } from "./vectors.ts";

/** Small enough for every service, and for its answer to be read in a few milliseconds. */
const BATCH = 16;
/** A process that dies with a batch in hand leaves it to the others after this time: longer than any batch takes. */
const TURN_MS = 10 * 60_000;
const TURN = "embeddings";
/** So many are looked up in the store at a time. */
const LOOK_UP = 500;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 10 * 60_000;
/** With fewer vectors, those papers that have one would stand too far above the rest. */
const ENOUGH = 0.9;

/** How far the papers of a library have vectors. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Why no more can be made now. */
  readonly trouble: Trouble | undefined;
}

/** The vectors of a library's papers: kept in the store, made where they are missing, by one process at a time. */
export interface PaperVectors {
  /** Those at hand, once nearly all papers have one. */
  ready(): Vectors | undefined;
  progress(): Progress;
  /** Takes up what the store has, of vectors with so many numbers where that is told. */
  load(dimension?: number): Promise<void>;
  /** Takes up what the store has, makes what it lacks, and tells when to look again. */
  round(isStopping: () => boolean): Promise<Date>;
}

export interface Setting {
  readonly library: Library;
  readonly store: Pick<Store, "vectors" | "turns">;
  readonly embedder: Embedder;
  readonly clock: Clock;
  readonly log: Log;
  /** How often to look for papers and vectors that came. */
  readonly everyMs: number;
}

export function createPaperVectors({ library, store, embedder, clock, log, everyMs }: Setting): PaperVectors {
  let vectors: Vectors | undefined;
  /** The papers as they were when their vectors were made. */
  const made = new Map<string, Paper>();
  /** Papers whose text the service does not take. */
  const refused = new WeakSet<Paper>();
  let total = 0;
  let toldTenths = 10;
  let trouble: Trouble | undefined;
  let failures = 0;

  const isLacking = (paper: Paper) => made.get(paper.handle) !== paper;

  /** Another dimension is another model, whatever its name: their vectors cannot be compared. */
  function use(dimension: number): Vectors {
    if (vectors?.dimension === dimension) return vectors;
    vectors = createVectors(dimension);
    made.clear();
    return vectors;
  }

  function keep(paper: Paper, vector: Int8Array): void {
    if (vectors?.dimension !== vector.length) return;
    vectors.set(paper.handle, vector);
    made.set(paper.handle, paper);
  }

  /** Gives the papers that have none in the store. */
  async function takeUp(papers: readonly Paper[]): Promise<readonly Paper[]> {
    const known = vectors?.dimension ?? (await store.vectors.dimension(embedder.model));
    if (known !== undefined) use(known);
    for (let start = 0; vectors !== undefined && start < papers.length; start += LOOK_UP) {
      const some = papers.slice(start, start + LOOK_UP);
      const texts = new Map(some.map((paper) => [paper.handle, textOf(paper)]));
      const found = await store.vectors.find(embedder.model, vectors.dimension, texts);
      for (const paper of some) {
        const vector = found.get(paper.handle);
        if (vector !== undefined) keep(paper, vector);
      }
    }
    return papers.filter(isLacking);
  }

  async function load(dimension?: number): Promise<readonly Paper[]> {
    if (dimension !== undefined) use(dimension);
    const papers = library.all();
    total = papers.length;
    return takeUp(papers.filter(isLacking));
  }

  async function make(papers: readonly Paper[]): Promise<void> {
    const answers = await embedPapers(papers, embedder);
    for (const paper of papers) if (!answers.has(paper)) refused.add(paper);
    const rows = Array.from(answers, ([paper, vector]) => ({ handle: paper.handle, text: textOf(paper), vector }));
    await store.vectors.save(embedder.model, rows);
    for (const [paper, vector] of answers) {
      use(vector.length);
      keep(paper, vector);
    }
  }

  /** Makes what some papers lack, where no other process does; gives when to go on where that did not work. */
  async function makeInTurn(papers: readonly Paper[], isStopping: () => boolean): Promise<Date | undefined> {
    const now = clock();
    const until = new Date(now.getTime() + TURN_MS);
    const busyUntil = await store.turns.take(TURN, now, until);
    if (busyUntil !== undefined) return busyUntil;
    let next: Date | undefined;
    try {
      // Another process may have made them since.
      const rest = await takeUp(papers);
      if (rest.length > 0) await make(rest);
      if (trouble !== undefined) log("meaning: the embedding service answers again");
      [trouble, failures] = [undefined, 0];
    } catch (error) {
      if (!(error instanceof EmbeddingError)) throw error;
      // The end of the program ends requests too.
      next = isStopping() ? clock() : fail(error);
    } finally {
      await store.turns.release(TURN, until, next ?? clock());
    }
    return next;
  }

  function fail({ message: reason, retryAt }: EmbeddingError): Date {
    const now = clock();
    if (trouble === undefined) log(`meaning: the embedding service ${reason}`);
    trouble = { since: trouble?.since ?? now, reason };
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++);
    return retryAt ?? new Date(now.getTime() + pauseMs);
  }

  function tell(done: number): void {
    const tenths = Math.floor((10 * done) / Math.max(1, total));
    if (tenths !== toldTenths) log(`meaning: ${done} of ${total} papers have a vector of ${embedder.model}`);
    toldTenths = tenths;
  }

  return {
    ready: () => (made.size >= ENOUGH * total ? vectors : undefined),
    progress() {
      const papers = library.all();
      return { done: papers.filter((paper) => !isLacking(paper)).length, total: papers.length, trouble };
    },
    async load(dimension) {
      await load(dimension);
    },
    async round(isStopping) {
      const papers = (await load()).filter((paper) => !refused.has(paper));
      const later = new Date(clock().getTime() + everyMs);
      for (let end = BATCH; end < papers.length + BATCH && !isStopping(); end += BATCH) {
        const next = await makeInTurn(papers.slice(end - BATCH, end), isStopping);
        // Another process that is at work will have done more by then.
        if (next !== undefined) return next < later ? next : later;
        tell(total - Math.max(0, papers.length - end));
      }
      return later;
    },
  };
}
