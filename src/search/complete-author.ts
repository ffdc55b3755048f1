import { foldText } from "../text/fold.ts";
import { analyse } from "./analysis.ts";
import { termsOf } from "./complete.ts";
import { createBest } from "./flat/best.ts";
import { postingsOf } from "./flat/fields.ts";
import type { PaperIndex } from "./flat/paper-index.ts";
import { slotIn } from "./flat/postings.ts";
import { createScratch } from "./flat/scratch.ts";
import { holdAll } from "./flat/slot-filter.ts";
import { COST, type Rest } from "./flat/turns.ts";

/** A few letters start thousands of words: so many of them are looked up, those of most papers, .. */
const MOST_TERMS = 48;
/** .. and so many papers are read for names, as many of each word: else a topic would hide the names that start like it. */
const MOST_READ = 512;

type CompleteAuthor = (text: string, limit: number, rest: Rest) => Promise<readonly string[]>;

/**
 * Names of authors that have all of the typed words, the last of them perhaps unfinished, an initial for any name that starts
 * so. Those of most of the papers read come first, then by alphabet; of several spellings of a name the one read first. One at a time.
 */
export function createAuthorCompletion(index: PaperIndex): CompleteAuthor {
  const { lexicon, postings } = index;
  const marks = createScratch((length) => new Uint8Array(length));
  const papersOf = (term: number) => postings.size(postingsOf(term, "about"));

  return async (text, limit, rest) => {
    const words = analyse(text).words;
    const last = words.at(-1);
    if (last === undefined) return [];
    const finished = words.slice(0, -1).filter(({ word, stop }) => word.length > 1 && !stop);
    const holdsFinished = holdAll(
      finished.map(({ term }) => term),
      "about",
      index,
    );
    const goingOn = termsOf(last, true, lexicon, marks(lexicon.size));
    const best = createBest(MOST_TERMS, (a, b) => papersOf(a) > papersOf(b) || (papersOf(a) === papersOf(b) && a < b));
    for (let i = 0; i < goingOn.length; i++) if (papersOf(goingOn[i] ?? 0) > 0) best.offer(goingOn[i] ?? 0);
    const terms: number[] = [];
    for (let term = best.takeWorst(); term !== undefined; term = best.takeWorst()) terms.push(term);
    const began = rest(COST.asked + COST.word * goingOn.length);
    if (began) await began;

    const isMeant = createNameFilter(text);
    const read = new Set<number>();
    const found = new Map<string, { readonly name: string; papers: number }>();
    for (const term of terms.reverse()) {
      const { entries, start, end } = postings.list(postingsOf(term, "about"));
      let left = Math.ceil(MOST_READ / terms.length);
      let at = start;
      for (; at < end && left > 0; at++) {
        const slot = slotIn(entries[at] ?? 0);
        if (!holdsFinished(slot)) continue;
        left--;
        if (read.has(slot)) continue;
        read.add(slot);
        for (const name of index.paperAt(slot)?.authors ?? []) {
          const folded = foldName(name);
          if (!isMeant(folded)) continue;
          const known = found.get(folded);
          if (known) known.papers++;
          else found.set(folded, { name, papers: 1 });
        }
        const wait = rest(COST.judged);
        if (wait) await wait;
      }
      const wait = rest(COST.posting * (at - start));
      if (wait) await wait;
    }
    return [...found.values()]
      .sort((a, b) => b.papers - a.papers || (a.name < b.name ? -1 : 1))
      .slice(0, limit)
      .map(({ name }) => name);
  };
}

const foldName = (name: string): string => foldText(name.replace(/['’ʼ]/g, ""));

/** Whether a folded name has all of the typed words. */
function createNameFilter(text: string): (name: string) => boolean {
  const parts = foldName(text).split(" ");
  // Between spaces, a start of a word is a piece of the text: to cut every name into words would take longer.
  const pieces = parts.map((part, i) => (i === parts.length - 1 || part.length === 1 ? ` ${part}` : ` ${part} `));
  return (name) => {
    const spaced = ` ${name} `;
    return pieces.every((piece) => spaced.includes(piece));
  };
}
