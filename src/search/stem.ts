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

/** Plurals that are formed as in Latin and Greek. */
const SINGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    appendices: "appendix",
    corpora: "corpus",
    criteria: "criterion",
    foci: "focus",
    formulae: "formula",
    hypotheses: "hypothesis",
    indices: "index",
    lemmata: "lemma",
    matrices: "matrix",
    phenomena: "phenomenon",
    stimuli: "stimulus",
    syntheses: "synthesis",
    theses: "thesis",
    vertices: "vertex",
  }),
);

/** What a folded word is searched by: its Porter stem, in American spelling; words with digits or not in a-z stay. */
export function stem(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  return stemmer(SINGULAR.get(word) ?? AMERICAN.get(word) ?? word.replace(OUR, "$1or").replace(ISE, "iz$1"));
}
