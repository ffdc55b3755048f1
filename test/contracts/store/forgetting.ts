import { describe, expect, it } from "vitest";
import { directTo } from "../../../src/digest/subscription.ts";
import { ada, adaThere, bob, mute, share, topic } from "./people.ts";
import { at, type CreateDatabase, here, openTwice, sampleSubscription, takeUp, there } from "./samples.ts";

export function forgettingContract(createDatabase: CreateDatabase): void {
  describe("forgetting", () => {
    it("deletes what is a person's own, and leaves what they did in public without their name", async () => {
      const [one, other] = await openTwice(createDatabase);
      for (const owner of [ada, bob, adaThere]) {
        await one.reading.save(owner, "ant", {}, at("09:00"));
        await one.reading.refuse(owner, "bee", at("09:00"));
        await one.votes.toggle(owner, "ant", at("09:00"));
        await one.follows.add(owner, topic);
      }
      await one.shares.add(share);
      for (const place of ["C0EXAMPLE", `@${ada.person}`]) await one.mutes.add(here, place, mute);
      const paused = { at: at("09:00"), reason: "Ada Example paused it" };
      const kept = await one.subscriptions.add(sampleSubscription({ paused }));
      const own = await takeUp(one, { channel: `@${ada.person}` });
      await one.deliveries.choose(own, "2026-03-02", at("09:31"), () => [{ handle: "ant", reason: "", again: false }]);
      await other.privacy.forget(ada);
      expect(await one.reading.list(ada)).toEqual([]);
      expect(await one.reading.refused(ada)).toEqual([]);
      expect(await one.votes.of(ada)).toEqual([]);
      expect(await one.follows.list(ada)).toEqual([]);
      const nobody = { id: "", name: "Somebody" };
      expect(await one.shares.list(here, 10)).toEqual([{ ...share, by: nobody }]);
      expect(await one.mutes.list(here, "C0EXAMPLE")).toEqual([{ ...mute, by: nobody }]);
      expect(await one.mutes.list(here, `@${ada.person}`)).toEqual([]);
      expect(await one.subscriptions.list(here)).toEqual([
        { ...kept, madeBy: nobody, paused: { ...paused, reason: "Somebody paused it" } },
      ]);
      expect(await one.deliveries.history(here, undefined, 10)).toEqual([]);
      expect(await one.deliveries.posted(here, `@${ada.person}`)).toEqual([]);
      for (const owner of [bob, adaThere]) {
        expect(await one.reading.list(owner)).toHaveLength(1);
        expect(await one.votes.of(owner)).toHaveLength(1);
        expect(await one.follows.list(owner)).toHaveLength(1);
      }
    });

    it("knows in which workspaces of a platform there is anything to forget", async () => {
      const [one, other] = await openTwice(createDatabase);
      const scopes = [
        "discord:0",
        "discord:1",
        "discord:2",
        "discord:3",
        "discord:4",
        "discord:5",
        "discord:6",
        "discord:7",
      ] as const;
      const [saved, refused, voted, followed, shared, muted, made, direct] = scopes;
      const person = ada.person;
      await one.reading.save({ scope: saved, person }, "ant", {}, at("09:00"));
      await one.reading.refuse({ scope: refused, person }, "ant", at("09:00"));
      await one.votes.toggle({ scope: voted, person }, "ant", at("09:00"));
      await one.follows.add({ scope: followed, person }, topic);
      await one.shares.add({ ...share, scope: shared });
      await one.mutes.add(muted, "C0EXAMPLE", mute);
      await one.subscriptions.add(sampleSubscription({ scope: made }));
      const eve = { id: "U9", name: "Eve" };
      await one.subscriptions.add(sampleSubscription({ scope: direct, channel: directTo(person), madeBy: eve }));
      await one.votes.toggle({ ...bob, scope: "discord:99" }, "ant", at("09:00"));
      await one.votes.toggle(ada, "ant", at("09:00"));
      expect(await other.privacy.scopesOf("discord", person)).toEqual(scopes);
      expect(await other.privacy.scopesOf("slack", person)).toEqual([here]);
      for (const scope of scopes) await one.privacy.forget({ scope, person });
      expect(await other.privacy.scopesOf("discord", person)).toEqual([]);
    });

    it("leaves nothing of a scope that is a person's own", async () => {
      const [one, other] = await openTwice(createDatabase);
      const own = `discord:@${ada.person}` as const;
      const delivery = await takeUp(one, { scope: own, channel: "D0EXAMPLE" });
      await one.deliveries.choose(delivery, "2026-03-02", at("09:31"), () => []);
      await one.shares.add({ ...share, scope: own });
      await one.mutes.add(own, "D0EXAMPLE", mute);
      const key = await one.adapters.keepLine(own, "save ant --note secret", at("09:00"));
      await one.shares.add({ ...share, scope: `discord:@${bob.person}` });
      await other.privacy.forget({ scope: own, person: ada.person });
      expect(await one.subscriptions.list(own)).toEqual([]);
      expect(await one.deliveries.history(own, undefined, 10)).toEqual([]);
      expect(await one.shares.list(own, 10)).toEqual([]);
      expect(await one.mutes.list(own, "D0EXAMPLE")).toEqual([]);
      expect(await one.adapters.findLine(own, key)).toBeUndefined();
      expect(await one.shares.list(`discord:@${bob.person}`, 10)).toHaveLength(1);
    });

    it("deletes a workspace that left long ago, unless it came back, and no other", async () => {
      const [one, other] = await openTwice(createDatabase);
      for (const scope of [here, there] as const) {
        const delivery = await takeUp(one, { scope });
        await one.deliveries.choose(delivery, "2026-03-02", at("09:31"), () => []);
        await one.shares.add({ ...share, scope });
        await one.votes.toggle({ ...ada, scope }, "ant", at("09:00"));
        await one.adapters.keepLine(scope, "search x", at("09:00"));
        await one.previews.turn(scope, "C0EXAMPLE", true, at("09:00"));
      }
      await one.adapters.left(here, at("09:00"));
      await one.adapters.left(here, at("12:00"));
      expect(await one.privacy.deleteLeft(at("09:00"))).toEqual([]);
      expect(await other.adapters.scopes("slack")).toEqual(new Map([[here, at("09:00")]]));
      expect(await other.adapters.scopes("discord")).toEqual(new Map([[there, undefined]]));
      await other.adapters.returned(here);
      expect((await one.adapters.scopes("slack")).get(here)).toBeUndefined();
      expect(await one.privacy.deleteLeft(at("13:00"))).toEqual([]);
      expect(await one.shares.list(here, 10)).toHaveLength(1);
      await one.adapters.left(here, at("09:00"));
      expect(await other.privacy.deleteLeft(at("09:01"))).toEqual([here]);
      expect(await other.privacy.deleteLeft(at("09:01"))).toEqual([]);
      const leftOf = async (scope: typeof here | typeof there) =>
        (await one.subscriptions.list(scope)).length +
        (await one.deliveries.history(scope, undefined, 10)).length +
        (await one.shares.list(scope, 10)).length +
        (await one.votes.count(scope, "ant")) +
        (await one.previews.channels(scope)).length;
      expect([await leftOf(here), await leftOf(there)]).toEqual([0, 5]);
    });
  });
}
