import { foldText } from "../text/fold.ts";
import { analyse } from "./analysis.ts";
import type { PaperIndex } from "./flat/paper-index.ts";
import { createSampling, type Share } from "./flat/sampling.ts";
import { COST, type Rest } from "./flat/turns.ts";

const SHARE: Share = { field: "about", terms: 48, papers: 512 };

type CompleteAuthor = (text: string, limit: number, rest: Rest) => Promise<readonly string[]>;

/**
 * Names of authors that have all of the typed words, the last of them perhaps unfinished, an initial for any name that starts
 * so. Those of most of the papers read come first, then by alphabet; of several spellings of a name the one read first. One at a time.
 */
export function createAuthorCompletion(index: PaperIndex): CompleteAuthor {
  const sample = createSampling(index);

  return async (text, limit, rest) => {
    const isMeant = createNameFilter(text);
    const found = new Map<string, { readonly name: string; papers: number }>();
    for (const slot of await sample(analyse(text).words, SHARE, rest)) {
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
