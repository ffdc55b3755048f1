import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hours } from "../../src/digest/duration.ts";
import { deliveryAt, messageKey, planDeliveries } from "../../src/digest/plan.ts";
import { weekdays } from "../../src/digest/subscription.ts";
import { subscription } from "./samples.ts";
import { slotsBetween } from "./wall-clock.ts";

const catchUp = 12 * hours;
const planAt = (now: string, more = {}) => planDeliveries({ ...subscription, ...more }, new Date(now), catchUp);
const table = (now: string, more = {}) =>
  planAt(now, more).deliveries.map(({ slot, state, reason }) => [slot.toISOString().slice(0, 16), state, reason]);

describe("what is written down for a subscription that is due", () => {
  it("is its digest, and the next time", () => {
    expect(table("2026-03-05T09:00:00Z")).toEqual([["2026-03-05T09:00", "planned", ""]]);
    expect(planAt("2026-03-05T09:00:00Z").nextAt).toEqual(new Date("2026-03-06T09:00:00Z"));
  });

  it("is nothing before the time, so that a clock that is set back brings no digest twice", () => {
    expect(planAt("2026-03-05T08:59:59.999Z")).toEqual({ deliveries: [], nextAt: subscription.nextAt });
  });

  it("is the missed digest as long as it is not too old", () => {
    expect(table("2026-03-05T21:00:00Z")).toEqual([["2026-03-05T09:00", "planned", ""]]);
    expect(table("2026-03-05T21:00:00.001Z")).toEqual([
      ["2026-03-05T09:00", "skipped", "paperboy was down for 12 hours; this is older than 12 hours"],
    ]);
  });

  it("says of each missed digest why it does not come", () => {
    expect(table("2026-03-08T10:00:00Z")).toEqual([
      ["2026-03-05T09:00", "skipped", "paperboy was down for 3 days; this is older than 12 hours"],
      ["2026-03-06T09:00", "skipped", "paperboy was down for 3 days; this is older than 12 hours"],
      ["2026-03-07T09:00", "skipped", "paperboy was down for 3 days; this is older than 12 hours"],
      ["2026-03-08T09:00", "planned", ""],
    ]);
  });

  it("catches up once, with the newest of several", () => {
    const plan = planDeliveries(subscription, new Date("2026-03-07T10:00:00Z"), 48 * hours);
    expect(plan.deliveries.map(({ state, reason }) => [state, reason])).toEqual([
      ["skipped", "paperboy was down for 2 days; this is older than 2 days"],
      ["skipped", "caught up by the digest of Saturday 7 March"],
      ["planned", ""],
    ]);
  });

  it("stays short for a subscription that slept for years", () => {
    const rows = table("2031-06-01T10:00:00Z");
    expect(rows).toHaveLength(10);
    expect(rows[0]).toEqual([
      "2026-03-05T09:00",
      "skipped",
      "paperboy was down for 5 years; all digests before Saturday 24 May are skipped",
    ]);
    expect(rows.at(-1)).toEqual(["2031-06-01T09:00", "planned", ""]);
    expect(table("2031-06-01T10:00:00Z", { days: ["sun"] })).toHaveLength(10);
  });

  it("is, for every time and schedule, the newest slot once and none of the future", () => {
    const start = Date.parse("2026-03-05T09:00:00Z");
    const days = fc.subarray([...weekdays], { minLength: 1 });
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 0, max: 300 * 24 }),
        fc.integer({ min: 1, max: 72 }),
        (days, later, window) => {
          const now = start + later * hours;
          const slots = slotsBetween({ ...subscription, days }, start, now + 1);
          fc.pre(slots[0] !== undefined);
          const due = { ...subscription, days, nextAt: new Date(slots[0] ?? 0) };
          const { deliveries, nextAt } = planDeliveries(due, new Date(now), window * hours);
          const newest = slots.at(-1) ?? 0;
          const written = deliveries.map(({ slot }) => slot.getTime());
          expect(written).toEqual([
            ...new Set(slots.length > written.length ? [slots[0], ...slots.slice(1 - written.length)] : slots),
          ]);
          expect(deliveries.filter(({ state }) => state === "planned").map(({ slot }) => slot.getTime())).toEqual(
            now - newest <= window * hours ? [newest] : [],
          );
          expect(nextAt.getTime()).toBeGreaterThan(now);
          expect(slotsBetween(due, now + 1, nextAt.getTime())).toEqual([]);
          expect(written.length).toBeLessThanOrEqual(10);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("the messages of a digest", () => {
  it("are the post and, where it opens a discussion, a reply to it", () => {
    const kinds = (thread: boolean) =>
      deliveryAt({ ...subscription, thread }, subscription.nextAt).parts.map(({ kind }) => kind);
    expect(kinds(false)).toEqual(["post"]);
    expect(kinds(true)).toEqual(["post", "reply"]);
  });

  it("have keys of at most 25 letters and digits, no two alike", () => {
    const start = Date.UTC(2026, 0, 1);
    const digitMore = 36 ** 6 * 1000; // In 2038 the seconds since 1970 get a seventh digit.
    const slots = Array.from({ length: 50 }, (_, i) => new Date(start + (i >> 1) * 1000 + (i % 2) * digitMore));
    const keys = ["a", "a1", "1", "wren", "longest0longest17"].flatMap((id) =>
      slots.flatMap((slot) => [0, 1, 9].map((index) => messageKey(id, slot, index))),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^[a-z0-9]{1,25}$/.test(key))).toEqual([]);
  });

  it("are due at a whole second, so that two extra digests in one second are one", () => {
    const slotAt = (instant: string) => deliveryAt(subscription, new Date(instant)).slot;
    expect(slotAt("2026-03-05T09:00:00.900Z")).toEqual(slotAt("2026-03-05T09:00:00.100Z"));
  });
});
