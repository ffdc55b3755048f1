import { describe, expect, it } from "vitest";
import { directTo } from "../../../src/digest/subscription.ts";
import type { Follow } from "../../../src/team-store.ts";
import { ada, adaThere, bob, mute, share, topic } from "./people.ts";
import { at, type CreateDatabase, here, openTwice, takeUp, there } from "./samples.ts";

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
}
