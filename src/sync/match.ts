import { distance } from "fastest-levenshtein";
import { identitiesOf } from "../identity.ts";
import type { PaperRecord } from "../paper.ts";
import { haveOtherAuthors } from "../same-paper.ts";
import { foldText } from "../text/fold.ts";

/**
 * Which of these records may be the paper: those of the same title, but for spaces and signs; else those that differ in a
 * letter or two while the numbers in the title are the same and the abstracts have most words in common. None where the
 * authors are others.
 */
export function matchesOf(paper: PaperRecord, records: readonly PaperRecord[]): readonly PaperRecord[] {
  const possible = records.filter((record) => !haveOtherAuthors(paper, record));
  const exact = possible.filter((record) => lettersOf(record) === lettersOf(paper));
  return exact.length > 0 ? exact : possible.filter((record) => isNear(paper, record));
}

const lettersOf = ({ title }: PaperRecord): string => (identitiesOf({ title })[0] ?? "").replaceAll(" ", "");

/** Of the letters of a title, so many may differ. */
const MOST_OTHER = 0.04;
const LEAST_COMMON = 0.6;

function isNear(a: PaperRecord, b: PaperRecord): boolean {
  const [one, other] = [lettersOf(a), lettersOf(b)];
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).join(" ");
  return (
    distance(one, other) <= MOST_OTHER * one.length &&
    numbers(one) === numbers(other) &&
    commonWords(a.abstract, b.abstract) >= LEAST_COMMON
  );
}

/** The share of words that two texts have in common, of all that either has; 0 where one is empty. */
function commonWords(a: string, b: string): number {
  const [one, other] = [new Set(foldText(a).split(" ")), new Set(foldText(b).split(" "))];
  if (a === "" || b === "") return 0;
  const common = [...one].filter((word) => other.has(word)).length;
  return common / (one.size + other.size - common);
}
