import { describe, expect, it } from "vitest";
import { PaperRecord } from "../../src/paper.ts";
import { ada, buttonsOf, createTeam, eve } from "./team.ts";

describe("vote", () => {
  it("counts one a person, can be taken back, and updates the card that was pressed", async () => {
    const { ask, platform } = await createTeam();
    await ask('share razorattention --note "hm"');
    const pressed = platform.posts[0]?.message;
    if (!pressed) throw new Error("nothing was posted");
    expect(buttonsOf(platform.posts[0]?.reply)[0]).toEqual(["Vote", "vote razorattention"]);
    await ask("vote razorattention", { ...ada, pressed });
    expect((await ask("vote razorattention", { ...eve, pressed })).data).toMatchObject({ votes: 2, voted: true });
    expect(buttonsOf(await ask("show razorattention"))).toContainEqual(["Vote · 2", "vote razorattention"]);
    await ask("vote razorattention", { ...ada, pressed });
    expect(platform.updates.map(({ message, reply }) => [message, buttonsOf(reply)[0]?.[0]])).toEqual([
      [pressed, "Vote · 1"],
      [pressed, "Vote · 2"],
      [pressed, "Vote · 1"],
    ]);
    expect(platform.updates[0]?.reply.summary).toContain("Ada shared a paper: hm");
  });

  it("also updates the cards that show the paper when it is typed, the latest three of them", async () => {
    const { ask, platform } = await createTeam();
    for (const channel of ["#one", "#two", "#three", "#four"]) await ask("share razorattention", { ...ada, channel });
    await ask("share muse");
    await ask("vote razorattention", eve);
    const drawn = platform.updates.map(({ message, reply }) => [message.channel, buttonsOf(reply)[0]?.[0]]);
    expect(drawn.sort()).toEqual(["#four", "#three", "#two"].map((channel) => [channel, "Vote · 1"]));
  });

  it("draws the count that holds in the end when many vote at once", async () => {
    const { ask, platform } = await createTeam();
    await ask("share razorattention");
    const pressed = platform.posts[0]?.message;
    const voters = Array.from({ length: 50 }, (_, i) => ({ ...ada, person: { id: `p${i}`, name: "P" } }));
    await Promise.all(voters.map((voter) => ask("vote razorattention", { ...voter, ...(pressed && { pressed }) })));
    expect(buttonsOf(platform.updates.at(-1)?.reply)[0]?.[0]).toBe("Vote · 50");
  });

  it("offers the paper whose handle is one slip away", async () => {
    const { ask } = await createTeam();
    const reply = await ask("vote thnk");
    expect(reply.outcome).toBe("failed");
    expect(buttonsOf(reply)[0]).toEqual([expect.stringContaining("ThinK"), "vote think"]);
  });

  it("answers kindly where the paper is gone from the library", async () => {
    const { read } = await createTeam();
    const pressed = { channel: "#reading", id: "m1" };
    expect(await read("vote long-gone", { ...ada, pressed })).toContain("not in the library any more");
  });

  it("updates the card of a digest, of which it changes nothing else", async () => {
    const { ask, platform, store } = await createTeam();
    await ask("digest subscribe kv cache");
    const [subscription] = await store.subscriptions.list(ada.scope);
    if (!subscription) throw new Error("no digest");
    const slot = new Date("2026-03-05T08:00:00Z");
    const message = { channel: "#reading", id: "m9" };
    const part = { kind: "post", key: "k", state: "planned", markedAt: undefined, message: undefined } as const;
    await store.deliveries.add(subscription, { slot, state: "planned", reason: "", parts: [part] });
    const [claimed] = await store.deliveries.claim(slot, new Date("2026-03-05T09:00:00Z"), 1, ["fake"]);
    if (!claimed) throw new Error("no delivery");
    const choices = [{ handle: "think", reason: "newest match for “kv cache”", again: false }];
    const chosen = await store.deliveries.choose(claimed, "2026-03-05", slot, () => choices);
    if (chosen) await store.deliveries.save({ ...chosen, state: "sent", parts: [{ ...part, state: "sent", message }] });
    await ask("vote think", { ...eve, pressed: message });
    expect(platform.updates).toHaveLength(1);
    expect(platform.updates[0]?.reply.data).toMatchObject([{ handle: "think", reason: choices[0]?.reason }]);
    expect(buttonsOf(platform.updates[0]?.reply)[0]).toEqual(["Vote · 1", "vote think"]);
  });
});

describe("top", () => {
  it("ranks by the votes of the time asked for", async () => {
    const { ask, pass } = await createTeam();
    await ask("vote muse");
    await ask("vote muse", eve);
    pass(10 * 24 * 3_600_000);
    await ask("vote think");
    const ranked = async (line: string) =>
      ((await ask(line)).data as { handle: string; votes: number }[]).map(({ handle, votes }) => [handle, votes]);
    expect(await ranked("top")).toEqual([["think", 1]]);
    expect(await ranked("top month")).toEqual([
      ["muse", 2],
      ["think", 1],
    ]);
    expect((await ask("top", { ...ada, scope: "fake:other" })).data).toEqual([]);
  });

  it("brings what has most votes first from a digest's archive, and says so", async () => {
    const { ask, store } = await createTeam();
    await ask("digest subscribe kv cache");
    const bring = (await ask("digest preview")).data as { handle: string }[];
    const other = ["think", "razorattention"].find((handle) => handle !== bring[0]?.handle) ?? "";
    await store.votes.toggle({ scope: ada.scope, person: "p" }, other, new Date("2026-03-05T07:00:00Z"));
    await ask("digest edit --count 3");
    expect(JSON.stringify((await ask("digest preview")).data)).toContain("1 vote this week");
    expect(JSON.stringify(await ask("digest preview", { ...ada, scope: "fake:other" }))).not.toContain(
      "vote this week",
    );
  });
});

describe("recommend", () => {
  const owls = ["Owls at Night", "Owls by Day", "Owls over Towns"].map((title) =>
    PaperRecord.parse({ title, abstract: `${title}: how owls hunt mice, and what owls hear.` }),
  );

  it("shows what is like the saved and voted papers, with the reason, and less of what is refused", async () => {
    const { ask, read } = await createTeam(owls);
    expect(await read("recommend")).toContain("There is nothing to go by yet.");
    await ask("save owls-night");
    const first = (await ask("recommend")).data as { handle: string; because: string }[];
    expect(
      first
        .slice(0, 2)
        .map(({ handle }) => handle)
        .sort(),
    ).toEqual(["owls-day", "owls-towns"]);
    expect(first[0]?.because).toBe("owls-night");
    const after = (await ask("recommend --less owls-day")).data as { handle: string }[];
    expect(after.map(({ handle }) => handle)).not.toContain("owls-day");
    expect(after.map(({ handle }) => handle)).not.toContain("owls-night");
    expect((await ask("recommend", eve)).outcome).toBe("failed");
  });
});
