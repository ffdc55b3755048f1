import { analyse } from "../../src/search/analysis.ts";
import { contentTerms } from "../../src/search/indexed-paper.ts";
import { seededRandom } from "../bench/measure.ts";
import type { Embed } from "./embedding-server.ts";

/** More than the rank, for the last of the wanted directions to be found well. */
const SPARE = 10;
const ROUNDS = 4;

/**
 * Latent semantic analysis of some texts: the directions in which their words vary most (a truncated singular value
 * decomposition, by random subspace iteration), along which any text is measured. It knows only what the texts tell.
 */
export function learnLsa(texts: readonly string[], rank: number): Embed {
  const documents = texts.map((text) => countTerms(text));
  const frequencies = new Map<string, number>();
  for (const document of documents) {
    for (const term of document.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  const numbers = new Map([...frequencies.keys()].map((term, number) => [term, number]));
  const weigh = (counts: ReadonlyMap<string, number>): readonly (readonly [number, number])[] => {
    const row = [...counts].flatMap(([term, count]): (readonly [number, number])[] => {
      const number = numbers.get(term);
      if (number === undefined) return [];
      return [[number, (1 + Math.log(count)) * Math.log(1 + texts.length / (frequencies.get(term) ?? 1))]];
    });
    const length = Math.hypot(...row.map(([, weight]) => weight)) || 1;
    return row.map(([number, weight]) => [number, weight / length]);
  };
  const rows = documents.map(weigh);
  const width = rank + SPARE;
  const random = seededRandom(1);
  let basis = Array.from({ length: width }, () => Float64Array.from({ length: numbers.size }, () => random() - 0.5));
  for (let round = 0; round < ROUNDS; round++) {
    basis = orthonormal(basis).map((column) => {
      const next = new Float64Array(numbers.size);
      for (const row of rows) {
        let along = 0;
        for (const [number, weight] of row) along += weight * (column[number] ?? 0);
        for (const [number, weight] of row) next[number] = (next[number] ?? 0) + weight * along;
      }
      return next;
    });
  }
  const directions = orthonormal(basis).slice(0, rank);
  return (text) => {
    const row = weigh(countTerms(text));
    const along = directions.map((column) => row.reduce((sum, [i, weight]) => sum + weight * (column[i] ?? 0), 0));
    // Of a text without a known word nothing can be told; no service sends zeros.
    return row.length === 0 ? along.map(() => 1) : along;
  };
}

function countTerms(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of contentTerms(analyse(text))) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Gram and Schmidt's way, each column by those before it. */
function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const column of columns) {
    const next = column.slice();
    for (const other of done) {
      let along = 0;
      for (let i = 0; i < next.length; i++) along += (next[i] ?? 0) * (other[i] ?? 0);
      for (let i = 0; i < next.length; i++) next[i] = (next[i] ?? 0) - along * (other[i] ?? 0);
    }
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0)) || 1;
    done.push(next.map((value) => value / length));
  }
  return done;
}
