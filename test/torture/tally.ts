import type { Delivery } from "../../src/digest/delivery.ts";
import { messageKey } from "../../src/digest/plan.ts";
import type { KeptPost } from "./protocol.ts";

/** A digest that must be posted, exactly once. */
export interface ExpectedSlot {
  readonly subscription: string;
  readonly slot: Date;
  /** Whether a discussion goes under it, exactly once too. */
  readonly thread: boolean;
}

export interface Tally {
  readonly slots: number;
  readonly posts: number;
  readonly lost: number;
  readonly doubled: number;
  readonly failed: number;
  readonly unfinished: number;
  /** Each thing that is wrong, in words. */
  readonly wrong: readonly string[];
}

/** Compares what should be at the platform with what is, and with what the store says. */
export function tally(
  expected: readonly ExpectedSlot[],
  posts: readonly KeptPost[],
  deliveries: readonly Delivery[],
): Tally {
  const messages = expected.flatMap(messagesOf);
  const known = new Set(messages);
  const counts = new Map<string, number>();
  for (const { key } of posts) counts.set(key, (counts.get(key) ?? 0) + 1);
  const lost = messages.filter((key) => !counts.has(key));
  const doubled = [...counts].flatMap(([key, count]) => (count > 1 ? [`${key} is there ${count} times`] : []));
  const stray = posts.filter(({ key }) => !known.has(key));
  const misplaced = posts.filter(({ key, thread }) => thread !== null && !isDiscussionOf(thread, key, posts));
  const papers = deliveries.flatMap(({ subscription: { channel }, choices = [] }) =>
    choices.map(({ handle }) => `${handle} in ${channel}`),
  );
  const repeated = papers.filter((paper, i) => papers.indexOf(paper) !== i);
  const failed = deliveries.filter(({ state }) => state === "failed" || state === "skipped");
  const unfinished = deliveries.filter(({ state }) => state === "planned" || state === "sending");
  const name = ({ subscription, slot, state, reason, claim, attempts }: Delivery) =>
    `${subscription.id} ${slot.toISOString()} ${state} (${reason}), taken up ${claim} times, tried again ${attempts} times`;
  return {
    slots: expected.length,
    posts: posts.length,
    lost: lost.length,
    doubled: doubled.length,
    failed: failed.length,
    unfinished: unfinished.length,
    wrong: [
      ...lost.map((key) => `${key} is lost`),
      ...doubled,
      ...stray.map(({ key }) => `${key} was never due`),
      ...misplaced.map(({ key }) => `${key} is in no thread of its digest`),
      ...repeated.map((paper) => `${paper} came twice`),
      ...[...failed, ...unfinished].map(name),
    ],
  };
}

const messagesOf = ({ subscription, slot, thread }: ExpectedSlot): readonly string[] =>
  (thread ? [0, 1] : [0]).map((index) => messageKey(subscription, slot, index));

/** Whether a thread was opened under the digest to which a discussion belongs. */
const isDiscussionOf = (thread: string, key: string, posts: readonly KeptPost[]): boolean =>
  posts.some((post) => post.id === thread && post.thread === null && post.key.slice(0, -1) === key.slice(0, -1));
