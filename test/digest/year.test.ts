import { describe, expect, it } from "vitest";
import { newestFirst } from "../../src/digest/candidates.ts";
import { createDeliverer } from "../../src/digest/deliver.ts";
import { hours, minutes } from "../../src/digest/duration.ts";
import { nextSlot } from "../../src/digest/schedule.ts";
import { weekdays } from "../../src/digest/subscription.ts";
import { createTick } from "../../src/digest/tick.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { stored, subscription } from "./samples.ts";
import { slotsBetween } from "./wall-clock.ts";

const zones = [
  "UTC",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Africa/Johannesburg",
  "Africa/Lagos",
  "America/Anchorage",
  "America/Asuncion",
  "America/Chicago",
  "America/Havana",
  "America/Los_Angeles",
  "America/Mexico_City",
  "America/New_York",
  "America/Nuuk",
  "America/Phoenix",
  "America/Santiago",
  "America/Sao_Paulo",
  "America/St_Johns",
  "Antarctica/Troll",
  "Asia/Beirut",
  "Asia/Gaza",
  "Asia/Jerusalem",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Shanghai",
  "Asia/Tehran",
  "Asia/Tokyo",
  "Atlantic/Azores",
  "Australia/Adelaide",
  "Australia/Brisbane",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Europe/Berlin",
  "Europe/Dublin",
  "Europe/London",
  "Europe/Moscow",
  "Pacific/Apia",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "Pacific/Marquesas",
];
const times = ["00:00", "00:30", "01:30", "02:15", "02:30", "09:00", "16:45", "23:30"];
const rhythms = [
  weekdays,
  weekdays.slice(0, 5),
  ["mon", "thu"],
  ["sun"],
  ["sat", "sun"],
  ["fri"],
  ["sat"],
  ["sun"],
] as const;
/** The store in memory goes through all it has: five small worlds are quicker than one large. */
const worlds = [0, 1, 2, 3, 4];
const subscriptionsEach = 5;

/** From a winter's night to the same night a year later: both changes of the clocks, north and south. */
const start = Date.parse("2026-02-01T00:00:00Z");
const end = Date.parse("2027-02-01T00:00:00Z");
const papers = newestFirst(Array.from({ length: 5 }, (_, i) => stored(`paper-${i}`, "2026-01-01T00:00:00Z")));

describe("a year of 1,000 subscriptions", { timeout: 60_000 }, () => {
  it.each(zones)("brings each digest once, at its time, and no other, in %s", async (zone) => {
    for (const world of worlds) await simulate(zone, world * subscriptionsEach);
  });
});

async function simulate(zone: string, first: number): Promise<void> {
  let now = new Date(start);
  const clock = () => now;
  const store = createMemoryStore();
  const platform = createRecordingPlatform(clock);
  const subscriptions = await Promise.all(
    Array.from({ length: subscriptionsEach }, (_, n) => {
      const i = first + n;
      const schedule = {
        zone,
        at: times[i % times.length] ?? "09:00",
        days: rhythms[(i * 3 + Math.floor(i / times.length)) % rhythms.length] ?? weekdays,
      };
      const nextAt = nextSlot(schedule, new Date(start - 1));
      return store.subscriptions.add({ ...subscription, ...schedule, channel: `C${i}`, nextAt });
    }),
  );
  const tick = createTick({
    deliveries: store.deliveries,
    platforms: ["forum"],
    createDeliverer: () =>
      createDeliverer({
        store,
        platformOf: () => platform,
        candidates: {
          matching: async () => papers,
          similar: async () => [],
          paper: (handle) => papers.find((one) => one.paper.handle === handle)?.paper,
        },
        clock,
        random: () => 0.5,
        settleMs: 2 * minutes,
        leaseMs: 5 * minutes,
        catchUpMs: 12 * hours,
        report: (_, cause) => {
          throw cause;
        },
      }),
    clock,
    pause: async () => {},
    leaseMs: 5 * minutes,
    catchUpMs: 12 * hours,
  });

  for (let next = await tick(); next !== undefined && next.getTime() < end; next = await tick()) now = next;

  for (const each of subscriptions) {
    const at = platform.posts
      .filter(({ target }) => target.channel === each.channel)
      .map((post) => post.at.toISOString());
    const expected = slotsBetween(each, start, end).map((slot) => new Date(slot).toISOString());
    expect(expected.length).toBeGreaterThanOrEqual(52);
    expect(at).toEqual(expected);
  }
  const deliveries = await store.deliveries.history(subscription.scope, undefined, 100_000);
  expect(deliveries.every(({ state }) => state === "sent")).toBe(true);
  expect(deliveries).toHaveLength(platform.posts.length);
}
