import { stem } from "./stem.ts";

/**
 * English words that anything can be told with. A small library has some of them in few papers, and their rarity there says
 * nothing about what a paper is about.
 */
const WORDS = `
able actually add allow already always apply ask away become begin best better big bigger bring build
call certain change come common consider create different difficult easy easily enough especially even ever every exactly
extra find follow get give go good great happen hard help idea important improve include instead introduce keep kind know
known let like look lot make making many much need never new next nothing often one ordinary own paper part people
perhaps piece place possible present problem propose provide put quite rather really result say see seem several show
similar simple something sometimes still stuff such sure take tell thing together try trick turn use useful using usually
various want way well whole work worse year`;

const TERMS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/).map(stem));

/** How much such a word counts in a sentence, against others. */
export const EVERYDAY_WEIGHT = 0.5;

export const isEveryday = (term: string): boolean => TERMS.has(term);
