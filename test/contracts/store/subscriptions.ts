import { describe, expect, it } from "vitest";
import type { Scope } from "../../../src/ports.ts";
import {
  at,
  type CreateDatabase,
  here,
  openTwice,
  planDaily,
  platforms,
  sampleSubscription,
  there,
} from "./samples.ts";

export function subscriptionsContract(createDatabase: CreateDatabase): void {
  describe("subscriptions", () => {
    it("keeps everything there is to a subscription", async () => {
      const [one, other] = await openTwice(createDatabase);
      const plain = await one.subscriptions.add(sampleSubscription());
      const paused = { at: at("11:00"), reason: "The channel is gone." };
      const other2 = { thread: false, empty: "silent", topic: "", paused, days: ["tue"] } as const;
      const unlike = await one.subscriptions.add(sampleSubscription(other2));
      expect(plain).toEqual({ ...sampleSubscription(), id: plain.id });
      expect(await other.subscriptions.list(here)).toEqual([plain, unlike]);
      expect(await other.subscriptions.get(here, unlike.id)).toEqual(unlike);
    });

    it("gives short ids that are never used again", async () => {
      const [store] = await openTwice(createDatabase);
      const ids = new Set<string>();
      for (let i = 0; i < 300; i++) {
        const { id } = await store.subscriptions.add(sampleSubscription());
        expect(id).toMatch(/^[a-z0-9]{1,6}$/);
        ids.add(id);
        await store.subscriptions.remove(here, id);
      }
      expect(ids.size).toBe(300);
    });

    it("gives a person what comes to them alone, from all scopes of a platform and no other", async () => {
      const [one, other] = await openTwice(createDatabase);
      const add = (scope: Scope, channel: string) => one.subscriptions.add(sampleSubscription({ scope, channel }));
      const own = await add("discord:@300", "@300");
      const inGuild = await add("discord:100", "@300");
      const gone = await add("discord:100", "@300");
      for (const [scope, channel] of [
        ["discord:100", "@301"],
        ["discord:100", "300"],
        ["slack:@300", "@300"],
      ] as const)
        await add(scope, channel);
      await one.subscriptions.remove("discord:100", gone.id);
      expect(await other.subscriptions.toPerson("discord", "300")).toEqual([inGuild, own]);
    });

    it("lists those of a scope in the order in which they were made", async () => {
      const [one, other] = await openTwice(createDatabase);
      const made: string[] = [];
      for (const store of [one, other, other, one, other]) {
        made.push((await store.subscriptions.add(sampleSubscription())).id);
        await store.subscriptions.add(sampleSubscription({ scope: there }));
      }
      expect((await one.subscriptions.list(here)).map(({ id }) => id)).toEqual(made);
    });

    it("replaces what is kept, while it is there", async () => {
      const [one, other] = await openTwice(createDatabase);
      const subscription = await one.subscriptions.add(sampleSubscription());
      const bystander = await one.subscriptions.add(sampleSubscription());
      const changed = {
        ...subscription,
        channel: "C0ELSEWHERE",
        topic: "agents",
        count: 1,
        days: ["fri"],
        thread: false,
        paused: { at: at("12:00"), reason: "Holidays" },
        nextAt: at("10:00", "2026-04-01"),
      } as const;
      expect(await other.subscriptions.update(changed, subscription)).toBe(true);
      expect(await one.subscriptions.update({ ...subscription, count: 9 }, subscription)).toBe(false);
      expect(await one.subscriptions.list(here)).toEqual([changed, bystander]);
      await other.subscriptions.remove(here, subscription.id);
      expect(await one.subscriptions.update(changed, changed)).toBe(false);
      expect(await one.subscriptions.list(here)).toEqual([bystander]);
    });

    it("removes once, and leaves the deliveries to be read: the unfinished as skipped", async () => {
      const [one, other] = await openTwice(createDatabase);
      const { id } = await one.subscriptions.add(sampleSubscription());
      const plan = (state: "planned" | "sent") => (due: Parameters<typeof planDaily>[0]) => {
        const { deliveries, nextAt } = planDaily(due);
        return { deliveries: deliveries.map((delivery) => ({ ...delivery, state })), nextAt };
      };
      await one.deliveries.plan(at("09:30"), 1, plan("sent"));
      await one.deliveries.plan(at("09:30", "2026-03-03"), 1, plan("planned"));
      const [claimed] = await one.deliveries.claim(at("09:30", "2026-03-03"), at("10:00", "2026-03-03"), 1, platforms);
      expect(await other.subscriptions.remove(here, id)).toBe(true);
      expect(await one.subscriptions.remove(here, id)).toBe(false);
      expect(await one.subscriptions.get(here, id)).toBeUndefined();
      expect(await one.subscriptions.list(here)).toEqual([]);
      const history = await one.deliveries.history(here, id, 10);
      expect(history.map(({ state, reason }) => [state, reason])).toEqual([
        ["skipped", "subscription removed"],
        ["sent", ""],
      ]);
      expect(claimed && (await one.deliveries.save({ ...claimed, state: "planned" }))).toBe(false);
      expect(await one.deliveries.nextDue(platforms)).toBeUndefined();
      expect(await one.deliveries.plan(at("09:30", "2026-04-01"), 10, planDaily)).toBe(0);
    });

    it("pauses once, also when many ask at the same time", async () => {
      const [one, other] = await openTwice(createDatabase);
      const { id } = await one.subscriptions.add(sampleSubscription());
      const answers = await Promise.all(
        [one, other, one, other].map((store, i) => store.subscriptions.pause(here, id, at("12:00"), `reason ${i}`)),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
      const reason = `reason ${answers.indexOf(true)}`;
      expect((await one.subscriptions.get(here, id))?.paused).toEqual({ at: at("12:00"), reason });
      await one.subscriptions.remove(here, id);
      expect(await one.subscriptions.pause(here, id, at("13:00"), "late")).toBe(false);
    });

    it("shows and changes nothing of another scope", async () => {
      const [store] = await openTwice(createDatabase);
      const kept = await store.subscriptions.add(sampleSubscription());
      expect(await store.subscriptions.list(there)).toEqual([]);
      expect(await store.subscriptions.get(there, kept.id)).toBeUndefined();
      expect(await store.subscriptions.update({ ...kept, scope: there, topic: "stolen" }, kept)).toBe(false);
      expect(await store.subscriptions.pause(there, kept.id, at("12:00"), "")).toBe(false);
      expect(await store.subscriptions.remove(there, kept.id)).toBe(false);
      expect(await store.subscriptions.list(here)).toEqual([kept]);
    });
  });
}
