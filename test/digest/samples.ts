import type { Subscription } from "../../src/digest/subscription.ts";
import type { Paper } from "../../src/paper.ts";
import type { StoredPaper } from "../../src/store.ts";

/** Plainly invented subscriptions and papers. */

export const subscription: Subscription = {
  id: "wren",
  kind: "digest",
  scope: "forum:T1",
  channel: "C1",
  topic: "",
  count: 1,
  empty: "silent",
  thread: false,
  madeBy: { id: "U1", name: "Mina" },
  madeAt: new Date("2026-01-01T00:00:00Z"),
  paused: undefined,
  at: "09:00",
  days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
  zone: "UTC",
  nextAt: new Date("2026-03-05T09:00:00Z"),
};

const paper = (handle: string, more: Partial<Paper> = {}): Paper => ({
  handle,
  title: `On ${handle}`,
  abstract: `We study ${handle}.`,
  authors: [],
  topics: [],
  links: [],
  ...more,
});

export const stored = (handle: string, firstSeen: string, more: Partial<Paper> = {}): StoredPaper => ({
  paper: paper(handle, more),
  firstSeen: new Date(firstSeen),
  source: "test",
});
