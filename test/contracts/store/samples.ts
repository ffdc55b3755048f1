import { onTestFinished } from "vitest";
import type { Part } from "../../../src/digest/delivery.ts";
import type { Subscription } from "../../../src/digest/subscription.ts";
import type { Plan, Store } from "../../../src/store.ts";

/** Makes a new, empty database and gives a function that opens it, each time as another process would. */
export type CreateDatabase = () => Promise<() => Promise<Store>>;

/** Opens a new database twice, and closes it when the test is over. */
export async function openTwice(createDatabase: CreateDatabase): Promise<readonly [Store, Store]> {
  const open = await createDatabase();
  const stores = [await open(), await open()] as const;
  onTestFinished(async () => {
    for (const store of stores) await store.close();
  });
  return stores;
}

/** Of the two invented places. */
export const platforms = ["slack", "discord"] as const;

export const here = "slack:T0EXAMPLE";
export const there = "discord:80000000000000001";

/** A time on an invented day: `at("09:30")`. */
export const at = (time: string, day = "2026-03-02"): Date => new Date(`${day}T${time}:00.123Z`);

export const sampleSubscription = (changes: Partial<Omit<Subscription, "id">> = {}): Omit<Subscription, "id"> => ({
  kind: "digest",
  scope: here,
  channel: "C0EXAMPLE",
  topic: 'kv cache "O\'Reilly" 😀 – 50%',
  count: 3,
  empty: "say",
  thread: true,
  at: "09:30",
  days: ["mon", "wed", "sun"],
  zone: "Europe/Berlin",
  madeBy: { id: "U0EXAMPLE", name: "Ada Example" },
  madeAt: at("08:00"),
  paused: undefined,
  nextAt: at("09:30"),
  ...changes,
});

export const samplePart = (changes: Partial<Part> = {}): Part => ({
  kind: "post",
  key: "key1",
  state: "planned",
  markedAt: undefined,
  message: undefined,
  ...changes,
});

/** One delivery for the slot that is due, and the next slot a day later. */
export const planDaily = ({ nextAt }: Subscription): Plan => ({
  deliveries: [{ slot: nextAt, state: "planned", reason: "", parts: [samplePart()] }],
  nextAt: new Date(nextAt.getTime() + 86_400_000),
});

/** A subscription of the sample kind, and its delivery taken up until 10:00. */
export async function takeUp(store: Store, changes: Partial<Omit<Subscription, "id">> = {}) {
  const subscription = await store.subscriptions.add(sampleSubscription(changes));
  await store.deliveries.plan(at("09:30"), 10, planDaily);
  const claimed = await store.deliveries.claim(at("09:30"), at("10:00"), 10, platforms);
  const delivery = claimed.find((one) => one.subscription.id === subscription.id);
  if (delivery === undefined) throw new Error("The delivery was not taken up.");
  return delivery;
}
