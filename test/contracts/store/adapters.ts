import { describe, expect, it } from "vitest";
import type { Share } from "../../../src/store.ts";
import { at, type CreateDatabase, here, openTwice, there } from "./samples.ts";

const share: Share = {
  scope: here,
  channel: "C0EXAMPLE",
  handle: "ant",
  by: { id: "U0EXAMPLE", name: "Ada “Example”" },
  note: "Read\nthis 😀",
  at: at("12:00"),
  message: { channel: "C0EXAMPLE", id: "1700000000.000100" },
  key: "keyant",
};

export function adaptersContract(createDatabase: CreateDatabase): void {
  describe("shares", () => {
    it("keeps them, and lists those of a scope, the latest first", async () => {
      const [one, other] = await openTwice(createDatabase);
      const shares: readonly Share[] = [
        share,
        { ...share, handle: "bee", message: undefined, note: "", key: "keybee" },
        { ...share, handle: "cat", at: at("11:00"), key: "keycat" },
      ];
      for (const each of shares) await one.shares.add(each);
      await one.shares.add({ ...share, scope: there });
      expect((await other.shares.list(here, 10)).map(({ handle }) => handle)).toEqual(["bee", "ant", "cat"]);
      expect(await other.shares.list(here, 10)).toEqual([shares[1], shares[0], shares[2]]);
      expect(await other.shares.list(here, 2)).toHaveLength(2);
      expect(await other.shares.list(there, 10)).toEqual([{ ...share, scope: there }]);
    });
  });

  describe("what adapters remember", () => {
    it("completes a share once its message is known, and never changes one that was", async () => {
      const [one, other] = await openTwice(createDatabase);
      const message = { channel: "C0EXAMPLE", id: "1700000000.000200" };
      await one.shares.add({ ...share, key: "known" });
      await one.shares.add({ ...share, handle: "bee", message: undefined, key: "unknown" });
      await one.shares.add({ ...share, scope: there, handle: "bee", message: undefined, key: "unknown" });
      for (const key of ["known", "unknown", "no such key"]) await other.adapters.keepMessage(here, key, message);
      expect((await one.shares.list(here, 10)).map((each) => each.message)).toEqual([message, share.message]);
      expect((await one.shares.list(there, 10)).map((each) => each.message)).toEqual([undefined]);
    });

    it("keeps a line under a short key, the same one each time", async () => {
      const [one, other] = await openTwice(createDatabase);
      const line = `search ${"long ".repeat(500)}😀`;
      const key = await one.adapters.keepLine(here, line, at("12:00"));
      expect(key).toMatch(/^[A-Za-z0-9]{1,20}$/);
      expect(await other.adapters.keepLine(here, line, at("13:00"))).toBe(key);
      expect(await other.adapters.keepLine(here, `${line}.`, at("13:00"))).not.toBe(key);
      expect(await other.adapters.findLine(here, key)).toBe(line);
      expect(await other.adapters.findLine(here, "unknown")).toBeUndefined();
      expect(await other.adapters.findLine(there, key)).toBeUndefined();
    });

    it("sees an event for the first time once, also when it comes twice at once", async () => {
      const [one, other] = await openTwice(createDatabase);
      const answers = await Promise.all(
        [one, other, one, other].map((store) => store.adapters.firstTime(here, "event1", at("12:00"))),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await one.adapters.firstTime(here, "event1", at("12:00", "2026-03-08"))).toBe(false);
      expect(await one.adapters.firstTime(here, "event2", at("12:00"))).toBe(true);
      expect(await one.adapters.firstTime(there, "event1", at("12:00"))).toBe(true);
    });
  });
}
