import { describe, expect, it } from "vitest";
import { directTo } from "../../../src/digest/subscription.ts";
import type { Share } from "../../../src/store.ts";
import type { Follow, Mute } from "../../../src/team-store.ts";
import { at, type CreateDatabase, here, openTwice, sampleSubscription, takeUp, there } from "./samples.ts";

const ada = { scope: here, person: "U0EXAMPLE" } as const;
const bob = { scope: here, person: "U1EXAMPLE" } as const;
const adaThere = { ...ada, scope: there } as const;
const share: Share = {
  ...{ scope: here, channel: "C0EXAMPLE", handle: "ant", by: { id: ada.person, name: "Ada" }, note: "", key: "k1" },
  ...{ at: at("12:00"), message: undefined },
};
const topic: Follow = { kind: "topic", what: "kv cache 😀", at: at("09:00") };
const mute: Mute = { kind: "words", what: "surveys", by: { id: ada.person, name: "Ada" }, at: at("09:00") };

export function teamContract(createDatabase: CreateDatabase): void {
  describe("shares", () => {
    it("are kept once, where one person shares one paper in one channel several times at once", async () => {
      const [one, other] = await openTwice(createDatabase);
      const all = [one, other, one, other].map((store, i) => store.shares.add({ ...share, key: `k${i}` }, at("11:59")));
      expect((await Promise.all(all)).filter(Boolean)).toHaveLength(1);
      for (const changes of [{ by: { id: "U1", name: "Bob" } }, { channel: "C1" }, { handle: "bee" }])
        expect(await one.shares.add({ ...share, ...changes }, at("11:59"))).toBe(true);
      expect(await other.shares.add({ ...share, at: at("12:02") }, at("12:01"))).toBe(true);
    });

    it("are found by paper, person, key and message, and can be taken back", async () => {
      const [one, other] = await openTwice(createDatabase);
      const message = { channel: "C0EXAMPLE", id: "1.1" };
      await one.shares.add(share);
      await one.shares.add({ ...share, key: "k2", handle: "bee", by: { id: "U1", name: "Bob" }, message });
      const keys = async (only: Parameters<typeof one.shares.list>[2]) =>
        (await other.shares.list(here, 10, only)).map(({ key }) => key);
      expect(await keys({ handles: ["ant", "cat"] })).toEqual(["k1"]);
      expect(await keys({ handles: [] })).toEqual([]);
      expect(await keys({ by: "U1" })).toEqual(["k2"]);
      expect(await keys({ key: "k1" })).toEqual(["k1"]);
      expect(await keys({ message: { id: "1.1", channel: "C0EXAMPLE" } })).toEqual(["k2"]);
      expect(await keys({ message, by: ada.person })).toEqual([]);
      expect(await other.shares.remove(there, "k1")).toBe(false);
      expect(await other.shares.remove(here, "k1")).toBe(true);
      expect(await one.shares.remove(here, "k1")).toBe(false);
      expect(await keys({})).toEqual(["k2"]);
    });
  });

  describe("a posted digest", () => {
    it("is found by its papers and by its message, once it surely was posted", async () => {
      const [one, other] = await openTwice(createDatabase);
      const delivery = await takeUp(one);
      const choices = [{ handle: "ant", reason: "", again: false }];
      const chosen = await one.deliveries.choose(delivery, "2026-03-02", at("09:31"), () => choices);
      expect(await other.sightings.list(here, ["ant"])).toEqual([]);
      const message = { channel: "C0EXAMPLE", id: "1.5" };
      const parts = delivery.parts.map((part) => ({ ...part, state: "sent" as const, message }));
      if (chosen) await one.deliveries.save({ ...chosen, state: "sent", parts });
      const brought = { handle: "ant", at: at("09:31"), channel: "C0EXAMPLE", by: undefined, note: "", message };
      expect(await other.sightings.list(here, ["ant", "bee"])).toEqual([brought]);
      expect(await other.sightings.list(here)).toEqual([brought]);
      expect(await other.sightings.list(here, ["bee"])).toEqual([]);
      expect(await other.sightings.list(here, [])).toEqual([]);
      expect(await other.sightings.list(there)).toEqual([]);
      expect(await other.deliveries.shownAs(here, message)).toMatchObject({ slot: delivery.slot, choices, parts });
      expect(await other.deliveries.shownAs(here, { ...message, id: "1.6" })).toBeUndefined();
      expect(await other.deliveries.shownAs(there, message)).toBeUndefined();
    });
  });

  describe("what channels were shown", () => {
    it("is told of shares and digests alike, the latest first, and not of what one person got", async () => {
      const [one, other] = await openTwice(createDatabase);
      for (const channel of ["C0EXAMPLE", directTo("U0EXAMPLE")]) {
        const delivery = await takeUp(one, { channel });
        const choices = [{ handle: "ant", reason: "", again: false }];
        const chosen = await one.deliveries.choose(delivery, "2026-03-02", at("12:30"), () => choices);
        const parts = delivery.parts.map((part) => ({
          ...part,
          state: "sent" as const,
          message: { channel, id: "1.5" },
        }));
        if (chosen) await one.deliveries.save({ ...chosen, state: "sent", parts });
      }
      const message = { channel: "C1EXAMPLE", id: "1.7" };
      await one.shares.add({ ...share, note: "worth 😀" });
      await one.shares.add({
        ...share,
        key: "k2",
        channel: "C1EXAMPLE",
        handle: 'bee\'s "hive"',
        at: at("13:00"),
        message,
      });
      await one.shares.add({ ...share, scope: there, key: "k3" });
      const told = async (handles?: readonly string[]) =>
        (await other.sightings.list(here, handles)).map(({ by, handle, channel }) => [by, handle, channel]);
      const [bee, digest, ant] = [
        ["Ada", 'bee\'s "hive"', "C1EXAMPLE"],
        [undefined, "ant", "C0EXAMPLE"],
        ["Ada", "ant", "C0EXAMPLE"],
      ];
      expect(await told()).toEqual([bee, digest, ant]);
      expect(await told(["ant"])).toEqual([digest, ant]);
      expect(await told(["cat", 'bee\'s "hive"'])).toEqual([bee]);
      expect(await other.sightings.list(here, ['bee\'s "hive"'])).toEqual([
        { handle: 'bee\'s "hive"', channel: "C1EXAMPLE", at: at("13:00"), by: "Ada", note: "", message },
      ]);
      expect((await other.sightings.list(here, ["ant"]))[1]).toMatchObject({ note: "worth 😀", message: undefined });
    });
  });

  describe("a reading list", () => {
    it("keeps note, mark and day of what is saved, and changes only what is named", async () => {
      const [one, other] = await openTwice(createDatabase);
      const saved = { handle: "ant", note: "Read\nthis 😀", mark: "to-read", at: at("09:00") } as const;
      expect(await one.reading.save(ada, "ant", { note: saved.note }, at("09:00"))).toEqual(saved);
      expect(await other.reading.save(ada, "ant", { mark: "read" }, at("10:00"))).toEqual({ ...saved, mark: "read" });
      expect(await other.reading.save(ada, "ant", {}, at("10:00"))).toEqual({ ...saved, mark: "read" });
      await one.reading.save(ada, "bee", { mark: "reading" }, at("11:00"));
      await one.reading.save(bob, "cat", {}, at("11:00"));
      await one.reading.save(adaThere, "dog", {}, at("11:00"));
      expect((await other.reading.list(ada)).map(({ handle }) => handle)).toEqual(["bee", "ant"]);
      expect(await other.reading.remove(ada, "ant")).toBe(true);
      expect(await one.reading.remove(ada, "cat")).toBe(false);
      expect((await one.reading.list(ada)).map(({ handle }) => handle)).toEqual(["bee"]);
      expect((await one.reading.list(bob)).map(({ handle }) => handle)).toEqual(["cat"]);
    });

    it("keeps what a person wants less of apart", async () => {
      const [one, other] = await openTwice(createDatabase);
      for (const handle of ["ant", "ant", "bee"])
        await one.reading.refuse(ada, handle, at(handle === "ant" ? "09:00" : "10:00"));
      expect(await other.reading.refused(ada)).toEqual(["bee", "ant"]);
      expect([await other.reading.refused(bob), await other.reading.refused(adaThere)]).toEqual([[], []]);
    });
  });

  describe("votes", () => {
    it("count one a person, can be taken back, and stay in their scope", async () => {
      const [one, other] = await openTwice(createDatabase);
      expect(await one.votes.toggle(ada, "ant", at("09:00"))).toBe(true);
      expect(await other.votes.toggle(bob, "ant", at("11:00"))).toBe(true);
      expect(await one.votes.toggle(bob, "bee", at("11:30"))).toBe(true);
      await one.votes.toggle(adaThere, "ant", at("09:00"));
      expect(await other.votes.counts(here)).toEqual(
        new Map([
          ["ant", 2],
          ["bee", 1],
        ]),
      );
      expect((await other.votes.counts(here, at("11:00"))).get("ant")).toBe(1);
      expect(await other.votes.of(bob)).toEqual(["bee", "ant"]);
      expect(await other.votes.toggle(ada, "ant", at("12:00"))).toBe(false);
      expect([await one.votes.count(here, "ant"), await one.votes.count(there, "ant")]).toEqual([1, 1]);
      expect(await one.votes.count(here, "cat")).toBe(0);
    });
  });

  describe("follows and mutes", () => {
    it("are kept once each, the oldest first", async () => {
      const [one, other] = await openTwice(createDatabase);
      const author: Follow = { kind: "author", what: "Mina Okafor", at: at("08:00") };
      expect([await one.follows.add(ada, topic), await other.follows.add(ada, author)]).toEqual([true, true]);
      expect(await other.follows.add(ada, { ...topic, at: at("10:00") })).toBe(false);
      expect(await other.follows.list(ada)).toEqual([author, topic]);
      expect([await other.follows.list(bob), await other.follows.list(adaThere)]).toEqual([[], []]);
      expect(await other.follows.remove(ada, author)).toBe(true);
      expect(await other.follows.remove(ada, author)).toBe(false);

      expect([await one.mutes.add(here, "C0", mute), await other.mutes.add(here, "C0", mute)]).toEqual([true, false]);
      expect(await one.mutes.list(here, "C0")).toEqual([mute]);
      expect([await one.mutes.list(here, "C1"), await one.mutes.list(there, "C0")]).toEqual([[], []]);
      expect(await one.mutes.remove(here, "C1", mute)).toBe(false);
      expect(await one.mutes.remove(here, "C0", mute)).toBe(true);
      expect(await one.mutes.list(here, "C0")).toEqual([]);
    });
  });

  describe("previews", () => {
    it("are turned on and off by channel", async () => {
      const [one, other] = await openTwice(createDatabase);
      expect(await one.previews.channels(here)).toEqual([]);
      expect(await one.previews.turn(here, "C1", true, at("09:00"))).toBe(true);
      expect(await other.previews.turn(here, "C1", true, at("10:00"))).toBe(false);
      await other.previews.turn(here, "C0", true, at("09:00"));
      expect([await one.previews.channels(here), await one.previews.channels(there)]).toEqual([["C0", "C1"], []]);
      expect(await other.previews.turn(here, "C1", false, at("11:00"))).toBe(true);
      expect(await one.previews.turn(here, "C1", false, at("11:00"))).toBe(false);
      expect(await other.previews.channels(here)).toEqual(["C0"]);
    });

    it("are shown once in a while, over all processes, also at once", async () => {
      const [one, other] = await openTwice(createDatabase);
      const show = (store: typeof one, time: string, since: string, handle = "ant", channel = "C0") =>
        store.previews.show(here, channel, handle, at(time), at(since));
      const atOnce = [one, other, one, other].map((store) => show(store, "10:00", "09:30"));
      expect((await Promise.all(atOnce)).filter(Boolean)).toHaveLength(1);
      expect(await show(other, "10:29", "09:59")).toBe(false);
      expect([await show(one, "10:29", "09:59", "bee"), await show(one, "10:29", "09:59", "ant", "C1")]).toEqual([
        true,
        true,
      ]);
      expect(await one.previews.show(there, "C0", "ant", at("10:29"), at("09:59"))).toBe(true);
      expect([await show(one, "10:30", "10:00"), await show(other, "10:31", "10:01")]).toEqual([true, false]);
      expect(await show(one, "10:31", "10:01", "bee")).toBe(false);
    });
  });

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
