import { analyse } from "../analysis.ts";
import type { Cursor } from "./cursor.ts";
import { postingsOf } from "./fields.ts";
import type { PaperIndex } from "./paper-index.ts";
import { createScratch } from "./scratch.ts";
import { selectBest } from "./select.ts";
import { MOST_TALLIED, matchedIn, scoreIn, type Tally } from "./tally.ts";
import { COST, inChunks, type Rest } from "./turns.ts";

/** Where a typed word may stand, the best place first. */
const PLACES = ["handle", "title", "text"] as const;
type Place = (typeof PLACES)[number];
const NAMES = ["handle", "title"] as const;

/** What a typed word counts, by the best place where a paper has it. */
const COUNTS: Readonly<Record<Place, number>> = { handle: 3, title: 2, text: 1 };

/** The last word is vague where texts hold it more often than this, whatever it may become. */
const MOST_HELD = 16_384;
/** A vague word is looked for by reading papers: so many that have the other words in the best places. */
const MOST_READ = 200;
/** How terms are marked that it may become: stop words are looked for in handles and titles only. */
const [STOP, MEANT] = [1, 2];

/** Papers that have words, by slot in no order, and what the words count together for each. Valid until others are looked for. */
interface Matching {
  readonly scores: Uint16Array;
  readonly slots: Uint32Array;
}

const NOTHING: Matching = { scores: new Uint16Array(), slots: new Uint32Array() };

/** A typed line. */
export interface Matcher {
  /** The papers that have each of the words in one of these places; of a vague last word, some, at least as many as are wanted. */
  withAll(places: readonly Place[]): Promise<Matching>;
  /** Those that have most of the words, at least one; of a vague last word, some. */
  withMost(): Promise<Matching>;
}

/** For one line at a time, given by the terms, by number, that each of its words may become, and how many papers are wanted. */
export function createMatching(index: PaperIndex, indexedAt: Cursor) {
  const { postings, lexicon } = index;
  const tallies = createScratch((length) => new Uint32Array(length));
  const numbers = createScratch((length) => new Uint16Array(length), "as they are");
  const someSlots = createScratch((length) => new Uint32Array(length), "as they are");
  const marks = createScratch((length) => new Uint8Array(length));

  return (line: readonly Uint32Array[], limit: number, rest: Rest): Matcher => {
    const words = line.slice(0, MOST_TALLIED);
    const last = words.at(-1) ?? new Uint32Array();
    const isVague = words.length > 1 && isHeldOften(last, index);

    const begin = (): Tally => ({ bySlot: tallies(index.slots), counted: 0, most: 0 });

    /** Counts a word, from 1, where papers have it in a place that have `fewest` of those before. */
    async function count(word: number, place: Place, fewest: number, tally: Tally): Promise<void> {
      const terms = words[word - 1] ?? last;
      // An iterator would leave an object behind for each of thousands of terms.
      for (let i = 0; i < terms.length; i++) {
        const list = postingsOf(terms[i] ?? 0, place);
        // Most words are in no handle and in no title.
        const size = postings.size(list);
        if (size === 0) continue;
        postings.tally(list, tally, word, fewest, COUNTS[place]);
        const wait = rest(COST.posting * size);
        if (wait) await wait;
      }
    }

    /** The papers that have so many words. */
    async function collect({ bySlot }: Tally, matched: number): Promise<Matching> {
      const [slots, scores] = [someSlots(index.slots), numbers(index.slots)];
      let size = 0;
      await inChunks(index.slots, COST.slot, rest, (from, end) => {
        for (let slot = from; slot < end; slot++) {
          const tally = bySlot[slot] ?? 0;
          if (matchedIn(tally) !== matched || (matched === 0 && !index.paperAt(slot))) continue;
          scores[slot] = scoreIn(tally);
          slots[size++] = slot;
        }
      });
      return { scores, slots: slots.subarray(0, size) };
    }

    /** As many of them as can be read. */
    async function bestOf(matching: Matching): Promise<Matching> {
      if (matching.slots.length <= MOST_READ) return matching;
      const order = { ...matching, isBefore: index.isListedBefore };
      return { ...matching, slots: Uint32Array.from(await selectBest(matching.slots, MOST_READ, order, rest)) };
    }

    /** Those of the papers that have the last word, too, in one of these places. */
    async function read({ scores, slots }: Matching, places: readonly Place[]): Promise<Matching> {
      const isMeant = marks(lexicon.size);
      for (let i = 0; i < last.length; i++) isMeant[last[i] ?? 0] = lexicon.isStop(last[i] ?? 0) ? STOP : MEANT;
      let size = 0;
      for (let i = 0; i < slots.length; i++) {
        const slot = slots[i] ?? 0;
        const place = places.find((each) => holdsAny(slot, each, isMeant));
        if (place !== undefined) {
          scores[slot] = (scores[slot] ?? 0) + COUNTS[place];
          slots[size++] = slot;
        }
        const wait = rest(COST.judged);
        if (wait) await wait;
      }
      return { scores, slots: slots.subarray(0, size) };
    }

    function holdsAny(slot: number, place: Place, isMeant: Uint8Array): boolean {
      if (place === "handle") {
        const { words } = analyse(index.paperAt(slot)?.handle ?? "");
        return words.some(({ term }) => (isMeant[lexicon.find(term) ?? -1] ?? 0) >= STOP);
      }
      const { numbers, titleEnd, end } = indexedAt(slot).text;
      const [reach, least] = place === "title" ? [titleEnd, STOP] : [end, MEANT];
      for (let i = 0; i < reach; i++) if ((isMeant[numbers[i] ?? 0] ?? 0) >= least) return true;
      return false;
    }

    return {
      async withAll(places) {
        const tally = begin();
        for (let word = 1; word <= words.length; word++) {
          if (word === words.length && isVague) {
            const others = await collect(tally, word - 1);
            const found = await read(await bestOf(others), places);
            if (others.slots.length <= MOST_READ || found.slots.length >= limit) return found;
          }
          tally.counted = 0;
          for (const place of places) await count(word, place, word - 1, tally);
          if (tally.counted === 0) return NOTHING;
        }
        return collect(tally, words.length);
      },
      async withMost() {
        const tally = begin();
        for (let word = 1; word < words.length; word++) {
          for (const place of PLACES) await count(word, place, 0, tally);
        }
        const others = tally.most;
        if (isVague && others > 0) {
          const found = await read(await bestOf(await collect(tally, others)), PLACES);
          if (found.slots.length > 0) return found;
        }
        for (const place of isVague ? NAMES : PLACES) await count(words.length, place, 0, tally);
        return tally.most === 0 ? NOTHING : collect(tally, tally.most);
      },
    };
  };
}

function isHeldOften(terms: Uint32Array, { postings }: PaperIndex): boolean {
  let times = 0;
  for (let i = 0; i < terms.length && times <= MOST_HELD; i++)
    times += postings.size(postingsOf(terms[i] ?? 0, "text"));
  return times > MOST_HELD;
}
