import type { Posted, Store } from "../store.ts";
import { mutedHandles } from "../team/muted.ts";
import { recommend } from "../team/recommend.ts";
import { readTaste } from "../team/taste.ts";
import type { Candidate, Candidates } from "./candidates.ts";
import type { Choice } from "./delivery.ts";
import { days } from "./duration.ts";
import { newForFollower } from "./follows.ts";
import { pickForYou } from "./for-you.ts";
import { pickPapers } from "./pick.ts";
import { isForYou, personOf, type Subscription } from "./subscription.ts";

/**
 * Reads all that a digest's choice depends on but what its channel got so far; what the channel muted is left out. `slot`
 * is when the digest is due: the votes of the week before it count.
 */
export async function createPick(
  subscription: Subscription,
  day: string,
  slot: Date,
  store: Pick<Store, "votes" | "mutes" | "follows" | "reading">,
  candidates: Candidates,
): Promise<(posted: readonly Posted[]) => readonly Choice[]> {
  const { kind, scope, channel, topic } = subscription;
  if (kind === "follows") {
    const followed = await store.follows.list({ scope, person: personOf(channel) ?? "" });
    const fresh = await newForFollower(followed, candidates);
    return (posted) => {
      const had = new Set(posted.map(({ handle }) => handle));
      return fresh.filter(({ handle }) => !had.has(handle)).slice(0, subscription.count);
    };
  }
  const matching = await candidates.matching(topic);
  const muted = await mutedHandles(await store.mutes.list(scope, channel), candidates);
  const wanted = matching.filter(({ paper }: Candidate) => !muted.has(paper.handle));
  const thisWeek = await store.votes.counts(scope, new Date(slot.getTime() - 7 * days));
  const situation = { subscription, day, candidates: wanted, votes: thisWeek };
  if (!isForYou(subscription)) return (posted) => pickPapers({ ...situation, posted });
  const taste = await readTaste({ scope, person: personOf(channel) ?? "" }, store);
  const found = await recommend(taste, candidates);
  return (posted) => pickForYou({ ...situation, posted }, taste, found);
}
