import type { Token } from "./analysis.ts";
import { isEveryday } from "./everyday-words.ts";
import { FIELD_WORDS } from "./field-words.ts";
import { PLAIN_WORDS } from "./plain-words.ts";
import { stem } from "./stem.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** The groups, with how much a word of one counts where another of it was asked for. */
const GROUPS = [
  { groups: FIELD_WORDS, weight: 0.4 },
  { groups: PLAIN_WORDS, weight: 0.3 },
] as const;
/** So many words that say little may stand inside what is told by several: "without any further training". */
const MOST_PASSED_OVER = 2;

/** A word with what it is searched by. */
interface Related {
  readonly word: string;
  readonly term: string;
}

interface Member {
  readonly terms: readonly string[];
  /** The words of the others of its group, without those that say little. */
  readonly others: readonly Related[];
  /** How much they count against what was asked. */
  readonly weight: number;
}

const BY_FIRST_TERM = new Map<string, Member[]>();
for (const { groups, weight } of GROUPS) {
  for (const group of groups.trim().split("\n")) {
    const members = group.split(", ").map((member) => member.split(" ").map((word) => ({ word, term: stem(word) })));
    for (const words of members) {
      const terms = words.map(({ term }) => term);
      const others = members.filter((other) => other !== words).flat();
      const telling = others.filter(({ word, term }) => !STOP_WORDS.has(word) && !isEveryday(term));
      const first = terms[0] ?? "";
      BY_FIRST_TERM.set(first, [...(BY_FIRST_TERM.get(first) ?? []), { terms, others: telling, weight }]);
    }
  }
}

/** What was found of a group: the first of the words asked for that are a member of it, how many they are, and the others. */
export interface Found extends Pick<Member, "others" | "weight"> {
  readonly span: number;
}

const NONE: readonly Found[] = [];

/** The members of groups that start with the `at`-th of these words. */
export function membersAt(words: readonly Token[], at: number): readonly Found[] {
  const members = BY_FIRST_TERM.get(words[at]?.term ?? "");
  if (members === undefined) return NONE;
  const found: Found[] = [];
  for (const { terms, others, weight } of members) {
    const span = spanOf(terms, words, at);
    if (span > 0) found.push({ others, weight, span });
  }
  return found;
}

/** How many words from the `at`-th on have these terms in their order; 0 where they do not. */
function spanOf(terms: readonly string[], words: readonly Token[], at: number): number {
  let next = at;
  let passedOver = 0;
  for (const term of terms) {
    while (words[next]?.term !== term) {
      const word = words[next];
      if (word === undefined || !(word.stop || isEveryday(word.term)) || passedOver === MOST_PASSED_OVER) return 0;
      passedOver++;
      next++;
    }
    next++;
  }
  return next - at;
}
