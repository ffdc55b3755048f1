import { readFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "./measure.ts";

/** The questions by which the ranking is judged, in an order that mixes their kinds and is the same in every run. */
function readQuestions(): readonly string[] {
  const random = seededRandom(5);
  return readFileSync(join("test", "search", "judged.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly query: string; readonly kind: string })
    .filter(({ kind }) => kind !== "none")
    .map(({ query }) => ({ query, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ query }) => query);
}

const questions = readQuestions();

/** What the nth person looks for: many different questions, and of every fourth the second page. */
export const questionOf = (nth: number): { readonly query: string; readonly page: 1 | 2 } => ({
  query: questions[nth % questions.length] ?? "",
  page: nth % 4 === 3 ? 2 : 1,
});
