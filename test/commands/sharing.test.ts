import { describe, expect, it } from "vitest";
import { plainText } from "../../src/format/plain-text.ts";
import { ada, buttonsOf, createTeam, eve, inBoard } from "./team.ts";

const minute = 60_000;

describe("share", () => {
  it("shares once what is shared twice within a minute, also at once, and again after it", async () => {
    const { ask, platform, pass } = await createTeam();
    const replies = await Promise.all([ask("share razorattention"), ask("share razorattention")]);
    expect(platform.posts).toHaveLength(1);
    expect(replies.map(({ summary }) => summary.startsWith("You shared")).sort()).toEqual([false, true]);
    await ask("share razorattention", eve);
    await ask("share razorattention", inBoard);
    expect(platform.posts).toHaveLength(3);
    pass(minute + 1);
    await ask("share razorattention");
    expect(platform.posts).toHaveLength(4);
  });

  it("can be tried again at once where it did not work", async () => {
    const { ask, platform } = await createTeam();
    platform.answerNext({ arrives: false, outcome: "lost" });
    expect((await ask("share razorattention")).outcome).toBe("failed");
    expect((await ask("share razorattention")).outcome).toBe("done");
  });

  it("says that a note behind the handle is too long", async () => {
    const { read, platform } = await createTeam();
    for (const length of [1001, 3000])
      expect(await read(`share razorattention ${"x".repeat(length)}`)).toContain(`The note has ${length} characters.`);
    expect(platform.posts).toEqual([]);
  });
});

describe("a paper that is not meant for certain", () => {
  it("is offered with the note, and with the mark, that was given", async () => {
    const { ask } = await createTeam();
    const offered = async (line: string) => buttonsOf(await ask(line))[0]?.[1];
    expect(await offered("share thnk look at this")).toBe('share --note "look at this" think');
    expect(await offered("save thnk look --mark read")).toBe("save --mark read --note look think");
    expect(await offered('share survey --note "for all"')).toMatch(/^share --note "for all" [a-z-]+$/);
    expect(await offered("vote thnk")).toBe("vote think");
    expect(await offered("vote thnk look at this")).not.toBe("vote think");
  });
});

describe("unshare", () => {
  it("takes a share back, by its button or by name, for who shared it alone", async () => {
    const { ask, read, platform } = await createTeam();
    const [, [label, line] = []] = buttonsOf(await ask("share razorattention"));
    expect(label).toBe("Take it back");
    expect((await ask(line ?? "", eve)).outcome).toBe("failed");
    expect((await ask("unshare razorattention", eve)).outcome).toBe("failed");
    expect(platform.removed).toEqual([]);
    expect((await ask(line ?? "")).outcome).toBe("done");
    expect(platform.removed).toEqual([platform.posts[0]?.message]);
    expect(await read("history")).toContain("Nothing was shown here yet. To begin: share razorattention");
    await ask("share muse");
    expect((await ask("unshare")).data).toEqual({ handle: "muse", removed: true });
  });

  it("keeps the share where the platform is busy", async () => {
    const busy = { kind: "later", afterMs: 1000, reason: "rate limited" } as const;
    const { ask, read } = await createTeam([], { remove: async () => busy });
    await ask("share muse");
    expect((await ask("unshare")).outcome).toBe("failed");
    expect(await read("history")).toContain("shared by Ada");
  });
});

describe("discuss", () => {
  it("opens the thread under the message once, and leads to it", async () => {
    const { ask, platform } = await createTeam();
    await ask("share razorattention");
    const reply = await ask("discuss razorattention", eve);
    await ask("discuss razorattention");
    const message = platform.posts[0]?.message;
    expect(platform.posts.slice(1).map(({ target }) => target.thread)).toEqual([message]);
    expect(buttonsOf(reply)).toEqual([["Go there", `https://chat.example/#reading/${message?.id}`]]);
  });

  it("is about the message whose button was pressed", async () => {
    const { ask } = await createTeam();
    const pressed = { channel: "#reading", id: "m77" };
    expect(buttonsOf(await ask("discuss razorattention", { ...ada, pressed }))[0]?.[1]).toMatch(/m77$/);
  });

  it("says what to do where the channel was not shown the paper", async () => {
    const { ask, read } = await createTeam();
    await ask("share razorattention", inBoard);
    expect(await read("discuss razorattention")).toContain("Start with: share razorattention");
  });
});

describe("already here", () => {
  it("stands on every card: by whom, where, when, with a link to the first message", async () => {
    const { ask, pass } = await createTeam();
    await ask("share razorattention");
    pass(24 * 60 * minute);
    await ask("share razorattention", eve);
    await ask("save think", eve);
    const lists = ["recommend", "related razorattention heads", "new razorattention"];
    for (const line of ["show razorattention", "search razorattention", "similar think", ...lists]) {
      const reply = await ask(line, eve);
      expect(plainText(reply).toLowerCase(), line).toContain(
        "already here: shared by ada (https://chat.example/#reading/m1) in #reading on thursday 5 march",
      );
    }
  });

  it("is said by the share card of what its own channel was shown, and of nothing else", async () => {
    const { ask, platform, pass } = await createTeam();
    await ask("share razorattention", inBoard);
    pass(2 * minute);
    await ask("share razorattention");
    pass(2 * minute);
    await ask("share razorattention", eve);
    const [, second, third] = platform.posts.map(({ reply }) => plainText(reply));
    expect(second).not.toContain("Already here");
    expect(third).toContain("Already here: shared by Ada (https://chat.example/#reading/m2) in #reading");
    expect(JSON.stringify(platform.posts.slice(1))).not.toContain("#board");
  });

  it("never reveals a channel that the reader cannot read, on any card", async () => {
    const { ask, store, platform } = await createTeam();
    await ask('share razorattention --note "board only"', inBoard);
    await ask("vote razorattention", inBoard);
    await ask("save razorattention", eve);
    await ask("vote think", eve);
    const lines = ["show razorattention", "search razorattention", "history", "history razorattention", "top", "today"];
    const lists = ["random", "similar think", "saved", "recommend", "related razorattention", "new razorattention"];
    for (const line of [...lines, ...lists, "digest history", "discuss razorattention"]) {
      const reply = JSON.stringify(await ask(line, eve));
      expect(reply, line).not.toMatch(/#board|board only|shared by/);
    }
    const overheard = { ...ada, overheard: true } as const;
    expect(JSON.stringify(await ask("show razorattention", overheard))).not.toContain("#board");
    const message = { channel: "#reading", id: "m50" };
    const share = { scope: ada.scope, channel: "#reading", handle: "razorattention", note: "", key: "k", message };
    await store.shares.add({ ...share, by: ada.person, at: new Date("2026-03-06T08:00:00Z") });
    await ask("vote razorattention", { ...eve, pressed: message });
    expect(JSON.stringify(platform.updates)).toContain("Vote · 2");
    const elsewhere = platform.updates.filter((update) => update.message.channel !== "#board");
    expect(JSON.stringify(elsewhere)).not.toMatch(/#board|board only/);
    expect(await ask("show razorattention", ada)).toMatchObject({ blocks: expect.anything() });
    expect(JSON.stringify(await ask("show razorattention", ada))).toContain("#board");
  });

  it("does not cross workspaces", async () => {
    const { ask } = await createTeam();
    await ask("share razorattention");
    const stranger = { ...ada, scope: "fake:other" } as const;
    expect(JSON.stringify(await ask("show razorattention", stranger))).not.toContain("Already here");
    expect((await ask("history", stranger)).data).toEqual([]);
  });
});

describe("history", () => {
  it("finds what was shown by words of title, abstract, note and name, the latest first, page by page", async () => {
    const { ask, pass } = await createTeam();
    await ask("share razorattention compare with the raven");
    pass(minute);
    await ask("share muse", eve);
    const handles = async (line: string) =>
      ((await ask(line)).data as { handle: string }[]).map(({ handle }) => handle);
    expect(await handles("history")).toEqual(["muse", "razorattention"]);
    expect(await handles("history raven")).toEqual(["razorattention"]);
    expect(await handles("history eve")).toEqual(["muse"]);
    expect(await handles("history kv cache")).toEqual(["razorattention"]);
    expect(await handles("history muse")).toEqual(["muse"]);
    for (let i = 0; i < 10; i++) {
      pass(2 * minute);
      await ask("share think");
    }
    expect(await handles("history --page 2")).toEqual(["muse", "razorattention"]);
    expect(buttonsOf(await ask("history think --page 1"))).toEqual([]);
    expect(buttonsOf(await ask("history"))).toEqual([["More", "history --page 2"]]);
  });
});
