import { rarityOf } from "./bm25.ts";
import { postingsOf } from "./fields.ts";
import type { PaperIndex } from "./paper-index.ts";

/** How rare each term, given by its number, is in title and abstract, by BM25's weight: worked out once until papers come or go. */
export function createRarities(index: PaperIndex): (term: number) => number {
  let rarities = new Float64Array();
  let changes = -1;
  return (term) => {
    if (changes !== index.changes) {
      if (rarities.length < index.lexicon.size) rarities = new Float64Array(Math.ceil(1.25 * index.lexicon.size));
      else rarities.fill(0);
      changes = index.changes;
    }
    const known = rarities[term] ?? 0;
    if (known > 0) return known;
    const rarity = rarityOf(index.postings.size(postingsOf(term, "text")), index.size);
    rarities[term] = rarity;
    return rarity;
  };
}
