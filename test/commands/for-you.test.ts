import { describe, expect, it } from "vitest";
import { ada, buttonsOf, createTeam, eve } from "./team.ts";

describe("a digest to oneself without a topic", () => {
  it("brings what is recommended, with the reason, and can be told to bring less like it", async () => {
    const { ask, read } = await createTeam();
    expect((await ask("digest subscribe --to me")).summary).toMatch(
      /^Ada subscribed to papers that you may like, first on .*\. It goes by what you save and vote for\.$/,
    );
    expect(await read("digest list")).toContain("1. papers that you may like");
    expect(await read("digest preview")).toContain(
      "newest in the library; save or vote for papers that you like, and this goes by them",
    );
    await ask("save razorattention");
    const card = await ask("digest preview");
    const [{ handle, reason } = { handle: "", reason: "" }] = card.data as { handle: string; reason: string }[];
    expect(reason).toMatch(/^because you saved “RazorAttention.*”: .*cache/);
    const [best] = (await ask("recommend --limit 1")).data as { handle: string }[];
    expect(handle).toBe(best?.handle);

    const [, less = ""] = buttonsOf(card).find(([label]) => label === "Less like this") ?? [];
    expect((await ask(less)).summary).toMatch(/^From now on you get less like “/);
    const next = (await ask("digest preview")).data as { handle: string }[];
    expect(next[0]?.handle).not.toBe(handle);
    await ask("vote muse", eve);
    await ask("digest subscribe --to me --count 3", eve);
    const hers = (await ask("digest preview", eve)).data as { reason: string }[];
    expect(hers).toHaveLength(3);
    expect(hers[0]?.reason).toContain("because you voted for “MUSE");
  });

  it("has such a button for each of several papers, and none on a topic or in a channel", async () => {
    const { ask } = await createTeam();
    await ask("save razorattention");
    await ask("digest subscribe --to me --count 3");
    const lines = async () => buttonsOf(await ask("digest preview")).filter(([label]) => label.startsWith("Less like"));
    expect(await lines()).toHaveLength(3);
    await ask("digest edit --count 8");
    expect(await lines()).toHaveLength(8);
    await ask("digest edit --topic retrieval");
    expect(await lines()).toEqual([]);
    await ask("digest remove");
    await ask("digest subscribe --count 3");
    expect(await lines()).toEqual([]);
  });

  it("leaves out what its person muted where they are alone", async () => {
    const { ask } = await createTeam();
    const alone = { ...ada, channel: "dm", alone: true } as const;
    await ask("save razorattention");
    await ask("digest subscribe --to me");
    const first = async () => ((await ask("digest preview")).data as { handle: string }[])[0]?.handle;
    const best = await first();
    expect((await ask(`mute ${best}`, alone)).outcome).toBe("done");
    expect(await first()).not.toBe(best);
    await ask(`mute --undo ${best}`, alone);
    expect(await first()).toBe(best);
  });

  it("leaves out what a person knows, also where nothing is recommended", async () => {
    const { ask } = await createTeam();
    await ask("digest subscribe --to me");
    const first = async () => ((await ask("digest preview")).data as { handle: string }[])[0]?.handle;
    const newest = await first();
    expect((await ask(`recommend --less ${newest}`)).blocks.length).toBeGreaterThan(1);
    expect(await first()).not.toBe(newest);
  });
});
