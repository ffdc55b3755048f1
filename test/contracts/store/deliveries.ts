import { describe, expect, it } from "vitest";
import {
  at,
  type CreateDatabase,
  here,
  openTwice,
  planDaily,
  platforms,
  samplePart,
  sampleSubscription,
  takeUp,
  there,
} from "./samples.ts";

export function deliveriesContract(createDatabase: CreateDatabase): void {
  describe("deliveries that failed", () => {
    it("are due as long as somebody is to be told that they failed, or until their digest is removed", async () => {
      const [one, other] = await openTwice(createDatabase);
      const delivery = await takeUp(one);
      const [part] = delivery.parts;
      if (part === undefined) throw new Error("no part");
      const notice = { ...part, kind: "notice-paused", key: "noticekey" } as const;
      const reason = "the channel is gone";
      const telling = {
        ...delivery,
        state: "telling",
        reason,
        parts: [...delivery.parts, notice],
        dueAt: at("11:00"),
      } as const;
      expect(await one.deliveries.save(telling)).toBe(true);
      expect(await other.deliveries.claim(at("10:59"), at("11:30"), 10, platforms)).toEqual([]);
      expect(await other.deliveries.claim(at("11:00"), at("11:30"), 10, platforms)).toMatchObject([
        { state: "telling", parts: telling.parts, claim: delivery.claim + 1 },
      ]);
      await one.subscriptions.remove(here, delivery.subscription.id);
      expect(await other.deliveries.claim(at("12:00"), at("12:30"), 10, platforms)).toEqual([]);
      expect(await other.deliveries.history(here, undefined, 1)).toMatchObject([{ state: "failed", reason }]);
    });
  });

  describe("planning", () => {
    it("writes down what is due and moves on to the next time", async () => {
      const [one, other] = await openTwice(createDatabase);
      const due = await one.subscriptions.add(sampleSubscription());
      await one.subscriptions.add(sampleSubscription({ scope: there, nextAt: at("09:31") }));
      await one.subscriptions.add(sampleSubscription({ paused: { at: at("08:00"), reason: "" } }));
      expect(await other.deliveries.plan(at("09:29"), 10, planDaily)).toBe(0);
      expect(await other.deliveries.plan(at("09:30"), 10, planDaily)).toBe(1);
      const moved = { ...due, nextAt: at("09:30", "2026-03-03") };
      expect(await one.subscriptions.get(here, due.id)).toEqual(moved);
      expect(await one.deliveries.history(here, undefined, 10)).toEqual([
        {
          subscription: moved,
          slot: at("09:30"),
          state: "planned",
          reason: "",
          choices: undefined,
          parts: [samplePart()],
          attempts: 0,
          dueAt: at("09:30"),
          claim: 0,
        },
      ]);
    });

    it("does neither where the plan fails", async () => {
      const [store] = await openTwice(createDatabase);
      const first = await store.subscriptions.add(sampleSubscription());
      const second = await store.subscriptions.add(sampleSubscription({ nextAt: at("09:29") }));
      const failing = store.deliveries.plan(at("09:30"), 10, (due) => {
        if (due.id === first.id) throw new Error("no plan");
        return planDaily(due);
      });
      await expect(failing).rejects.toThrow("no plan");
      expect(await store.subscriptions.list(here)).toEqual([first, second]);
      expect(await store.deliveries.history(here, undefined, 10)).toEqual([]);
    });

    it("writes several slots down, or none, and leaves one that is there already as it is", async () => {
      const [store] = await openTwice(createDatabase);
      const { id } = await store.subscriptions.add(sampleSubscription());
      const skipped = { slot: at("09:30", "2026-03-01"), state: "skipped", reason: "too late", parts: [] } as const;
      await store.deliveries.plan(at("09:30"), 1, (due) => ({
        ...planDaily(due),
        deliveries: [skipped, ...planDaily(due).deliveries],
      }));
      const before = await store.deliveries.history(here, id, 10);
      expect(before.map(({ state }) => state)).toEqual(["planned", "skipped"]);
      const again = (await store.subscriptions.get(here, id)) ?? expect.fail();
      await store.subscriptions.update({ ...again, nextAt: at("09:30") }, again);
      expect(await store.deliveries.plan(at("09:30"), 1, () => ({ deliveries: [skipped], nextAt: at("10:00") }))).toBe(
        1,
      );
      expect(await store.deliveries.plan(at("10:00"), 1, () => ({ deliveries: [], nextAt: again.nextAt }))).toBe(1);
      expect(await store.deliveries.history(here, id, 10)).toEqual(before);
    });

    it("shares the work between processes: each slot once, and no more than asked for at a time", async () => {
      const [one, other] = await openTwice(createDatabase);
      for (let i = 0; i < 40; i++) await one.subscriptions.add(sampleSubscription({ channel: `C${i}` }));
      const planned = await Promise.all(
        Array.from({ length: 12 }, (_, i) => (i % 2 ? one : other).deliveries.plan(at("09:30"), 5, planDaily)),
      );
      expect(Math.max(...planned)).toBeLessThanOrEqual(5);
      while ((await one.deliveries.plan(at("09:30"), 5, planDaily)) > 0);
      const history = await other.deliveries.history(here, undefined, 1_000);
      expect(new Set(history.map(({ subscription }) => subscription.id)).size).toBe(40);
      expect(history).toHaveLength(40);
    });

    it("takes one more slot outside the schedule, once, of a subscription that is there", async () => {
      const [one, other] = await openTwice(createDatabase);
      const subscription = await one.subscriptions.add(sampleSubscription());
      const extra = { slot: at("07:00"), state: "planned", reason: "asked for", parts: [samplePart()] } as const;
      const added = await Promise.all([one, other].map((store) => store.deliveries.add(subscription, extra)));
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await other.deliveries.claim(at("07:00"), at("07:10"), 10, platforms)).toMatchObject([
        { slot: at("07:00") },
      ]);
      await one.subscriptions.remove(here, subscription.id);
      expect(await one.deliveries.add(subscription, { ...extra, slot: at("07:01") })).toBe(false);
      expect(await one.deliveries.add({ ...subscription, scope: there }, extra)).toBe(false);
    });
  });

  describe("delivering", () => {
    it("hands out what is due for one alone, the longest due first, until the lease ends", async () => {
      const [one, other] = await openTwice(createDatabase);
      for (const time of ["09:20", "09:10", "09:30", "09:40"]) {
        await one.subscriptions.add(sampleSubscription({ nextAt: at(time), channel: time }));
        await one.deliveries.plan(at("09:40"), 10, planDaily);
      }
      const first = await one.deliveries.claim(at("09:30"), at("09:35"), 2, platforms);
      const second = await other.deliveries.claim(at("09:30"), at("09:36"), 2, platforms);
      expect(
        [...first, ...second].map(({ subscription, dueAt, claim }) => [subscription.channel, dueAt, claim]),
      ).toEqual([
        ["09:10", at("09:35"), 1],
        ["09:20", at("09:35"), 1],
        ["09:30", at("09:36"), 1],
      ]);
      const again = await other.deliveries.claim(at("09:35"), at("09:50"), 10, platforms);
      expect(again.map(({ subscription, claim }) => [subscription.channel, claim]).sort()).toEqual([
        ["09:10", 2],
        ["09:20", 2],
      ]);
    });

    it("gives each delivery to one only, when many ask at once", async () => {
      const [one, other] = await openTwice(createDatabase);
      for (let i = 0; i < 40; i++) await one.subscriptions.add(sampleSubscription());
      await one.deliveries.plan(at("09:30"), 100, planDaily);
      const claims = await Promise.all(
        Array.from({ length: 12 }, (_, i) =>
          (i % 2 ? one : other).deliveries.claim(at("09:30"), at("10:00"), 7, platforms),
        ),
      );
      const rest = await one.deliveries.claim(at("09:30"), at("10:00"), 100, platforms);
      const ids = [...claims.flat(), ...rest].map(({ subscription }) => subscription.id);
      expect(ids).toHaveLength(40);
      expect(new Set(ids).size).toBe(40);
    });

    it("brings the subscription as it is now", async () => {
      const [store] = await openTwice(createDatabase);
      const added = await store.subscriptions.add(sampleSubscription());
      await store.deliveries.plan(at("09:30"), 1, planDaily);
      const planned = (await store.subscriptions.get(here, added.id)) ?? expect.fail();
      const changed = { ...added, channel: "C0NEW", nextAt: at("12:00") };
      await store.subscriptions.update(changed, planned);
      const [delivery] = await store.deliveries.claim(at("09:30"), at("10:00"), 1, platforms);
      expect(delivery?.subscription).toEqual(changed);
    });

    it("writes back how it went, for the latest who took it up", async () => {
      const [one, other] = await openTwice(createDatabase);
      const delivery = await takeUp(one);
      const message = { channel: "C0EXAMPLE", id: "1700000000.000100" };
      const sent = {
        ...delivery,
        state: "sending",
        reason: "waiting",
        attempts: 2,
        dueAt: at("10:05"),
        parts: [
          samplePart({ state: "sent", markedAt: at("09:31"), message }),
          samplePart({ kind: "reply", key: "key2", state: "sending", markedAt: at("09:32") }),
        ],
      } as const;
      expect(await one.deliveries.save(sent)).toBe(true);
      expect(await other.deliveries.history(here, undefined, 10)).toEqual([sent]);

      const [later] = await other.deliveries.claim(at("10:05"), at("10:20"), 1, platforms);
      expect(later).toEqual({ ...sent, dueAt: at("10:20"), claim: 2 });
      expect(await one.deliveries.save({ ...sent, state: "failed" })).toBe(false);
      expect(await one.deliveries.history(here, undefined, 10)).toEqual([later]);
    });

    it("is done with what was sent, skipped or has failed", async () => {
      const [store] = await openTwice(createDatabase);
      for (const state of ["sent", "skipped", "failed"] as const) {
        const delivery = await takeUp(store);
        await store.deliveries.save({ ...delivery, state, dueAt: at("09:30") });
      }
      expect(await store.deliveries.claim(at("23:59"), at("23:59"), 10, platforms)).toEqual([]);
      expect((await store.deliveries.history(here, undefined, 10)).map(({ state }) => state).sort()).toEqual([
        "failed",
        "sent",
        "skipped",
      ]);
    });

    it("tells the history of one subscription or of a scope, newest slot first", async () => {
      const [store] = await openTwice(createDatabase);
      const one = await store.subscriptions.add(sampleSubscription());
      const two = await store.subscriptions.add(sampleSubscription({ nextAt: at("09:20") }));
      await store.subscriptions.add(sampleSubscription({ scope: there }));
      for (const day of ["2026-03-02", "2026-03-03"]) await store.deliveries.plan(at("09:30", day), 10, planDaily);
      const slots = async (id: string | undefined, limit: number) =>
        (await store.deliveries.history(here, id, limit)).map(({ subscription, slot }) => [subscription.id, slot]);
      expect(await slots(undefined, 3)).toEqual([
        [one.id, at("09:30", "2026-03-03")],
        [two.id, at("09:20", "2026-03-03")],
        [one.id, at("09:30")],
      ]);
      expect(await slots(two.id, 10)).toEqual([
        [two.id, at("09:20", "2026-03-03")],
        [two.id, at("09:20")],
      ]);
      expect(await store.deliveries.history(there, one.id, 10)).toEqual([]);
    });

    it("gives a process only what goes to the platforms that it is connected to", async () => {
      const [store] = await openTwice(createDatabase);
      await store.subscriptions.add(sampleSubscription());
      await store.subscriptions.add(sampleSubscription({ scope: there, nextAt: at("09:00") }));
      await store.deliveries.plan(at("09:30"), 10, planDaily);
      expect(await store.deliveries.nextDue(["terminal"])).toEqual(at("09:00", "2026-03-03"));
      expect(await store.deliveries.claim(at("09:30"), at("10:00"), 10, ["terminal"])).toEqual([]);
      expect(await store.deliveries.claim(at("09:30"), at("10:00"), 10, [])).toEqual([]);
      expect(await store.deliveries.nextDue(["slack"])).toEqual(at("09:30"));
      const claimed = await store.deliveries.claim(at("09:30"), at("10:00"), 10, ["slack"]);
      expect(claimed.map(({ subscription }) => subscription.scope)).toEqual([here]);
    });

    it("knows when there will be something to do", async () => {
      const [store] = await openTwice(createDatabase);
      expect(await store.deliveries.nextDue(platforms)).toBeUndefined();
      const { id } = await store.subscriptions.add(sampleSubscription());
      await store.subscriptions.add(sampleSubscription({ scope: there, nextAt: at("09:40") }));
      await store.subscriptions.add(
        sampleSubscription({ nextAt: at("01:00"), paused: { at: at("00:00"), reason: "" } }),
      );
      expect(await store.deliveries.nextDue(platforms)).toEqual(at("09:30"));
      await store.subscriptions.pause(here, id, at("08:00"), "");
      expect(await store.deliveries.nextDue(platforms)).toEqual(at("09:40"));
      await store.deliveries.plan(at("09:40"), 10, planDaily);
      const [delivery] = await store.deliveries.claim(at("09:40"), at("09:50"), 1, platforms);
      expect(await store.deliveries.nextDue(platforms)).toEqual(at("09:50"));
      if (delivery) await store.deliveries.save({ ...delivery, state: "sent" });
      expect(await store.deliveries.nextDue(platforms)).toEqual(at("09:40", "2026-03-03"));
    });
  });
}
