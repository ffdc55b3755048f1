import type { Posted } from "../store.ts";
import type { Candidate } from "./candidates.ts";
import { describeDay } from "./day.ts";
import type { Choice } from "./delivery.ts";
import type { Subscription } from "./subscription.ts";

/** What a choice of papers depends on, and nothing else: the same inputs give the same choice. */
export interface Situation {
  readonly subscription: Pick<Subscription, "topic" | "count">;
  /** The day of the digest, `YYYY-MM-DD`. */
  readonly day: string;
  /** All papers that match the topic, the newest first. */
  readonly candidates: readonly Candidate[];
  /** What the channel got so far, the latest first. */
  readonly posted: readonly Posted[];
  /** How many votes papers got this week, by handle. */
  readonly votes: ReadonlyMap<string, number>;
}

/**
 * At most `count` papers for a channel, and why.
 *
 * First those it never had: the new ones (published or first seen after the channel's last digest of an earlier day), the
 * newest first; then the archive, by votes, then the newest first. Only when it had every match do papers come again, the
 * least recently posted first, but never one of this very day.
 */
export function pickPapers(situation: Situation): readonly Choice[] {
  const { subscription, candidates, posted, votes } = situation;
  const seen = new Set(posted.map(({ handle }) => handle));
  const unseen = candidates.filter(({ paper }) => !seen.has(paper.handle));
  if (unseen.length === 0) return pickAgain(situation);

  const last = posted.find(({ day }) => day < situation.day);
  const isNew = ({ paper, firstSeen }: Candidate) =>
    last === undefined || firstSeen > last.at || (paper.published ?? "") > last.day;
  const votesFor = ({ paper }: Candidate) => votes.get(paper.handle) ?? 0;
  const fresh = unseen.filter(isNew);
  const archive = unseen.filter((each) => !isNew(each)).toSorted((a, b) => votesFor(b) - votesFor(a));

  const { topic } = subscription;
  const match = topic === "" ? "newest in the library" : `newest match for “${topic}”`;
  const fromArchive =
    fresh.length > 0 || last === undefined
      ? "from the archive"
      : `from the archive: nothing new since ${describeDay(last.day, situation.day)}`;
  return [...fresh, ...archive].slice(0, subscription.count).map((candidate, i) => {
    const why = i >= fresh.length ? fromArchive : i === 0 ? match : `also new${topic === "" ? "" : ` on “${topic}”`}`;
    return { handle: candidate.paper.handle, reason: [why, ...praise(votesFor(candidate))].join("; "), again: false };
  });
}

/** Papers that the channel had before, but not on this day. */
function pickAgain({ subscription, day, candidates, posted }: Situation): readonly Choice[] {
  const latest = new Map(posted.toReversed().map((each) => [each.handle, each]));
  return candidates
    .flatMap((candidate) => {
      const last = latest.get(candidate.paper.handle);
      return last === undefined || last.day === day ? [] : [{ candidate, last }];
    })
    .sort((a, b) => a.last.at.getTime() - b.last.at.getTime())
    .slice(0, subscription.count)
    .map(({ candidate, last }) => ({
      handle: candidate.paper.handle,
      reason: `again: all matches were shown; last on ${describeDay(last.day, day)}`,
      again: true,
    }));
}

const praise = (votes: number): readonly string[] =>
  votes > 0 ? [`${votes} vote${votes === 1 ? "" : "s"} this week`] : [];
