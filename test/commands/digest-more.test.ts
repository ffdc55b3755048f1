import { describe, expect, it } from "vitest";
import { deliveryAt } from "../../src/digest/plan.ts";
import { plainText } from "../../src/format/plain-text.ts";
import { ada, buttonsOf, createTeam } from "./team.ts";

describe("a platform that cannot tell now who may what", () => {
  it.each(["digest subscribe x", "digest pause", "digest list", "digest history", "status", "history"])(
    "lets %j wait and says so, instead of no",
    async (line) => {
      let knows = true;
      const may = async () => (knows ? true : undefined);
      const { ask, store } = await createTeam([], { canSee: may, mayManage: may });
      await ask("digest subscribe secrets");
      await ask("share muse");
      const [made] = await store.subscriptions.list(ada.scope);
      knows = false;
      const reply = await ask(line);
      const waits = line === "digest history" ? "done" : "failed";
      expect([reply.outcome, reply.visibility]).toEqual([waits, "private"]);
      if (waits === "failed") expect(plainText(reply)).toContain("It cannot be found out just now");
      expect(plainText(reply)).not.toMatch(/secrets|muse/);
      expect(await store.subscriptions.list(ada.scope)).toEqual([made]);
    },
  );

  it("leaves the buttons there, as a press is checked again", async () => {
    let knows = true;
    const { ask } = await createTeam([], { mayManage: async () => (knows ? true : undefined) });
    await ask("digest subscribe retrieval");
    knows = false;
    expect(buttonsOf(await ask("digest list")).map(([label]) => label)).toContain("Pause");
  });
});

describe("digest list", () => {
  it("turns pages, its numbers going on as commands take them", async () => {
    const { ask, read } = await createTeam();
    for (let i = 1; i <= 12; i++) await ask(`digest subscribe topic${i}`);
    const first = await ask("digest list");
    expect(first.summary).toBe("12 digests, 1 to 10");
    expect(buttonsOf(first).at(-1)).toEqual(["More", "digest list --page 2"]);
    const second = await read("digest list --page 2");
    expect(second).toContain("12 digests, 11 to 12");
    expect(second).toMatch(/^11\. papers on “topic11”.*^12\. papers on “topic12”/ms);
    expect((await ask("digest remove 12")).summary).toContain("topic12");
    expect(await read("digest list --page 3")).toContain("There is no page 3.");
  });
});

describe("a form", () => {
  it("begins with what is there to be changed", async () => {
    const { ask, bot } = await createTeam();
    await ask("digest subscribe retrieval --at 16:30 --days mon,thu --zone Asia/Tokyo --count 2");
    expect(await bot.fill("digest edit", { digest: "1" }, ada)).toEqual({
      ...{ topic: "retrieval", at: "16:30", days: "mon,thu", zone: "Asia/Tokyo", count: 2 },
      ...{ empty: "silent", thread: "no" },
    });
    await ask("save muse --mark reading compare with ours");
    expect(await bot.fill("save", { paper: "muse" }, ada)).toEqual({ note: "compare with ours", mark: "reading" });
    expect(await bot.fill("save", { paper: "razorattention" }, ada)).toEqual({});
    expect(await bot.fill("digest edit", { digest: "nosuch" }, ada)).toEqual({});
    expect(await bot.fill("search", {}, ada)).toEqual({});
  });

  it("empties what was emptied in it", async () => {
    const { ask, bot } = await createTeam();
    await ask("digest subscribe retrieval");
    await ask("save muse compare with ours");
    await bot.handle({ command: "digest edit", options: { digest: "1", topic: "" } }, ada);
    await bot.handle({ command: "save", options: { paper: "muse", note: "" } }, ada);
    expect((await ask("digest list")).data).toMatchObject([{ topic: "" }]);
    expect((await ask("saved")).data).toMatchObject([{ note: "" }]);
  });
});

describe("a platform on which every digest is discussed", () => {
  it("opens the thread unasked, but not in direct messages", async () => {
    const { ask } = await createTeam([], { discusses: "always" });
    expect((await ask("digest subscribe retrieval")).data).toMatchObject({ thread: true });
    expect((await ask("digest subscribe retrieval --to me")).data).toMatchObject({ thread: false });
    expect((await ask("digest edit 1 --thread no")).data).toMatchObject({ thread: false });
  });
});

describe("the discussion of a digest", () => {
  it("is not opened twice where the digest opened it", async () => {
    const { ask, platform, store } = await createTeam([], { discusses: "always" });
    await ask("digest subscribe kv cache");
    const [subscription] = await store.subscriptions.list(ada.scope);
    if (!subscription) throw new Error("no digest");
    const slot = new Date("2026-03-05T08:00:00Z");
    const message = { channel: "#reading", id: "m9" };
    const { state, reason, parts } = deliveryAt(subscription, slot);
    await store.deliveries.add(subscription, { slot, state, reason, parts });
    const [claimed] = await store.deliveries.claim(slot, new Date("2026-03-05T09:00:00Z"), 1, ["fake"]);
    const choices = [{ handle: "think", reason: "", again: false }];
    const chosen = claimed && (await store.deliveries.choose(claimed, "2026-03-05", slot, () => choices));
    if (!chosen) throw new Error("no delivery");
    const sent = parts.map((part) => ({ ...part, state: "sent" as const, message }));
    await store.deliveries.save({ ...chosen, state: "sent", parts: sent });
    const reply = await ask("discuss think", { ...ada, pressed: message });
    expect([reply.outcome, platform.posts]).toEqual(["done", []]);
  });
});
