import { describeReason, type Recommendation } from "../team/recommend.ts";
import type { Taste } from "../team/taste.ts";
import type { Choice } from "./delivery.ts";
import { pickPapers, type Situation } from "./pick.ts";

/**
 * At most `count` papers for one person, and why: of those that are recommended to them (best first) what they were not
 * sent yet, then as for anybody, but for what they saved, voted for or refused. While nothing is known of them, the first
 * paper says how that is changed.
 */
export function pickForYou(
  situation: Situation,
  { liked, known }: Taste,
  recommended: readonly Recommendation[],
): readonly Choice[] {
  const { subscription, candidates, posted } = situation;
  const wanted = new Set(candidates.map(({ paper }) => paper.handle));
  const had = new Set(posted.map(({ handle }) => handle));
  const forYou = recommended
    .filter(({ paper }) => wanted.has(paper.handle) && !had.has(paper.handle))
    .slice(0, subscription.count)
    .map((each) => ({ handle: each.paper.handle, reason: describeReason(each), again: false }));
  const count = subscription.count - forYou.length;
  if (count === 0) return forYou;

  const chosen = new Set(forYou.map(({ handle }) => handle));
  const others = candidates.filter(({ paper: { handle } }) => !known.has(handle) && !chosen.has(handle));
  const more = pickPapers({ ...situation, subscription: { topic: "", count }, candidates: others });
  if (liked.length === 0) return more.map((choice, i) => (i === 0 ? teach(choice) : choice));
  return [...forYou, ...more.filter(({ again }) => !again || forYou.length === 0)];
}

const teach = (choice: Choice): Choice => ({
  ...choice,
  reason: `${choice.reason}; save or vote for papers that you like, and this goes by them`,
});
