import { describe, expect, it } from "vitest";
import { createCleanUp } from "../../src/team/clean-up.ts";
import { workspaceData } from "../../src/team/workspace-data.ts";
import { ada, buttonsOf, createTeam, eve } from "./team.ts";

/** Things that both Ada and Eve did. */
const lines = [
  "save razorattention secretly loved",
  "vote muse",
  "follow topic secret plans",
  "share think please read",
  "digest subscribe --to me secret topics",
  "recommend --less colbert-xm",
];

async function createBusyTeam() {
  const team = await createTeam();
  for (const line of lines) for (const who of [ada, eve]) await team.ask(line, who);
  await team.ask("digest subscribe retrieval");
  await team.ask("digest pause");
  return team;
}

describe("forget-me", () => {
  it("shows what is kept, for the asker alone, and gives all of it as a file", async () => {
    const { ask, platform } = await createBusyTeam();
    const shown = await ask("forget-me");
    expect(shown.visibility).toBe("private");
    expect(buttonsOf(shown).map(([, line]) => line)).toEqual(["forget-me file", "forget-me delete --sure"]);
    await ask("forget-me file");
    const [file] = platform.uploads;
    expect(file?.target.channel).toBe("@ada");
    expect(JSON.parse(file?.content ?? "")).toMatchObject({
      person: "ada",
      saved: [{ handle: "razorattention", note: "secretly loved" }],
      votes: ["muse"],
      refused: ["colbert-xm"],
      follows: [{ what: "secret plans" }],
      shares: [{ handle: "think", note: "please read" }],
      digestsYouMade: [{ topic: "retrieval" }],
    });
  });

  it("deletes it when told so, takes the name off what was shared, and leaves others alone", async () => {
    const { ask, platform, store } = await createBusyTeam();
    expect(buttonsOf(await ask("forget-me delete")).map(([, line]) => line)).toEqual(["forget-me delete --sure"]);
    expect((await ask("saved")).data).not.toEqual([]);
    expect((await ask("forget-me delete --sure")).data).toEqual({ deleted: true, left: 0 });
    const after = JSON.parse(JSON.stringify((await ask("forget-me")).data));
    expect(after).toMatchObject({ saved: [], votes: [], refused: [], follows: [], shares: [], digestsYouMade: [] });
    expect([after.delivered, after.digestsToYou]).toEqual([[], []]);
    const all = JSON.stringify([
      await store.shares.list(ada.scope, 10),
      await store.subscriptions.list(ada.scope),
      platform.updates.map(({ reply }) => reply),
    ]);
    expect(all).not.toMatch(/Ada|"ada"/);
    expect(all).toContain("Somebody");
    expect(platform.updates[0]?.message).toEqual(platform.posts[0]?.message);
    expect((await ask("saved", eve)).data).toHaveLength(1);
    expect((await ask("following", eve)).data).toHaveLength(1);
    expect(await store.votes.count(ada.scope, "muse")).toBe(1);
  });

  it("says on how many messages the name stays", async () => {
    const { ask } = await createTeam([], { update: async () => ({ kind: "unsupported" }) });
    await ask("share think");
    expect((await ask("forget-me delete --sure")).summary).toContain("still stands on 1 message");
  });
});

describe("what the operator can export of a workspace", () => {
  it("holds digests, shares and counts, and nothing private", async () => {
    const { store } = await createBusyTeam();
    const text = JSON.stringify(await workspaceData(ada.scope, store));
    expect(text).not.toMatch(/secret|loved|colbert|@ada|@eve/);
    expect(JSON.parse(text)).toMatchObject({
      digests: [{ topic: "retrieval" }],
      shares: [{ handle: "think" }, { handle: "think" }],
      votes: { muse: 2 },
    });
    expect((await workspaceData("fake:other", store)).shares).toEqual([]);
  });
});

describe("a workspace that removed the bot", () => {
  it("is deleted after 30 days, unless it returned", async () => {
    const { store } = await createBusyTeam();
    const day = 24 * 3_600_000;
    const start = new Date("2026-04-01T00:00:00Z");
    let now = start;
    const cleanUp = createCleanUp(store.privacy, () => now);
    const after = async (days: number) => {
      now = new Date(start.getTime() + days * day);
      await cleanUp();
      return (await store.shares.list(ada.scope, 10)).length;
    };
    await store.adapters.left(ada.scope, start);
    expect(await after(29)).toBe(2);
    await store.adapters.returned(ada.scope);
    expect(await after(31)).toBe(2);
    await store.adapters.left(ada.scope, start);
    expect(await after(32)).toBe(0);
  });
});
