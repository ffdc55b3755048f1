import { stemmer } from "stemmer";

/** British and American spellings that rules would not bring together. */
const AMERICAN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    analyse: "analyze",
    analysed: "analyzed",
    analysing: "analyzing",
    catalogue: "catalog",
    catalogues: "catalogs",
    centre: "center",
    centred: "centered",
    centres: "centers",
    defence: "defense",
    defences: "defenses",
    dialog: "dialogue",
    dialogs: "dialogues",
    fibre: "fiber",
    fibres: "fibers",
    grey: "gray",
    learnt: "learned",
    licence: "license",
    metre: "meter",
    metres: "meters",
    programme: "program",
    programmes: "programs",
    sceptical: "skeptical",
  }),
);

const OUR = /^(behavi|col|fav|flav|harb|hon|hum|lab|neighb|rum|vap)our/;
const ISE = /is(e|ed|er|ers|es|ing|ation|ations)$/;

/** Texts repeat their words, and stemming one costs more than all else that is done to it. */
const remembered = new Map<string, string>();
const MOST_REMEMBERED = 50_000;

/** What a folded word is searched by: its Porter stem, in American spelling; words with digits or not in a-z stay. */
export function stem(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const term = /^[a-z]+$/.test(word) ? stemmer(americanise(word)) : word;
  remembered.set(word, term);
  return term;
}

const americanise = (word: string) => AMERICAN.get(word) ?? word.replace(OUR, "$1or").replace(ISE, "iz$1");
