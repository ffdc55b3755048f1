import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/digest/delivery.ts";
import { hours, minutes } from "../../src/digest/duration.ts";
import { createTick } from "../../src/digest/tick.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { subscription } from "./samples.ts";
import { createWorld } from "./world.ts";

const nine = new Date("2026-03-05T09:00:00Z");

/** A round of work over many subscriptions that are due together; `deliver` marks them sent. */
async function round(subscriptions: number, now = nine) {
  const store = createMemoryStore();
  await Promise.all(
    Array.from({ length: subscriptions }, (_, i) => store.subscriptions.add({ ...subscription, channel: `C${i}` })),
  );
  const counts = { atOnce: 0, most: 0, delivered: 0, deliverers: 0, pauses: 0 };
  const deliver = async (delivery: Delivery) => {
    counts.most = Math.max(counts.most, ++counts.atOnce);
    for (let i = 0; i < 5; i++) await Promise.resolve();
    await store.deliveries.save({ ...delivery, state: "sent" });
    counts.atOnce--;
    counts.delivered++;
  };
  const tick = createTick({
    deliveries: store.deliveries,
    platforms: ["forum"],
    createDeliverer: () => {
      counts.deliverers++;
      return deliver;
    },
    clock: () => now,
    pause: async () => void counts.pauses++,
    leaseMs: 5 * minutes,
    catchUpMs: 12 * hours,
  });
  return { next: await tick(), ...counts };
}

describe("a round of work", () => {
  it("delivers all that is due, a bounded number at the same time, and pauses between batches", async () => {
    const { next, most, delivered, deliverers, pauses } = await round(230);
    expect(delivered).toBe(230);
    expect(most).toBe(8);
    expect(deliverers).toBe(1);
    expect(pauses).toBeGreaterThanOrEqual(230 / 50);
    expect(next).toEqual(new Date("2026-03-06T09:00:00Z"));
  });

  it("goes on after a batch of which nothing is to be delivered", async () => {
    const { next, delivered } = await round(120, new Date("2026-03-06T08:00:00Z"));
    expect(delivered).toBe(0);
    expect(next).toEqual(new Date("2026-03-06T09:00:00Z"));
  });

  it("does nothing where nothing ever will be due", async () => {
    expect(await round(0)).toEqual({ next: undefined, atOnce: 0, most: 0, delivered: 0, deliverers: 0, pauses: 0 });
  });

  it("gives the next instant also where a clock was set back, and repeats nothing", async () => {
    const world = await createWorld();
    await world.at(nine);
    expect(await world.at("2026-03-04T08:00:00Z")).toEqual(new Date("2026-03-06T09:00:00Z"));
    await world.at(nine);
    expect(world.platform.posts).toHaveLength(1);
  });

  it("catches up once after everything was down", async () => {
    const world = await createWorld();
    await world.at("2026-03-08T10:00:00Z");
    expect(world.platform.posts).toHaveLength(1);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(["skipped", "skipped", "skipped", "sent"]);
  });

  it("shows a channel every paper before one comes again, and then says so", async () => {
    const world = await createWorld();
    await world.until("2026-03-08T10:00:00Z");
    const choices = (await world.deliveries()).flatMap(({ choices }) => choices ?? []);
    expect(choices.map(({ handle, again }) => [handle, again])).toEqual([
      ["owls", false],
      ["bees", false],
      ["ants", false],
      ["owls", true],
    ]);
  });
});
