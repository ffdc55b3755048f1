import { beforeEach, describe, expect, it } from "vitest";
import type { Reply } from "../../src/format/card.ts";
import { plainText } from "../../src/format/plain-text.ts";
import type { Platform } from "../../src/ports.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { caller, shippedBot } from "../shipped.ts";

/** Ada manages and reads every channel; Eve manages none and reads only #reading. Ada lives in Berlin. */
const platform: Platform = {
  ...createRecordingPlatform(() => new Date("2026-03-05T08:00:00Z")),
  canSee: async (_, person, channel) => person === "ada" || channel === "#reading",
  mayManage: async (_, person) => person === "ada",
  personZone: async (_, person) => (person === "ada" ? "Europe/Berlin" : undefined),
};
const eve = { ...caller, person: { id: "eve", name: "Eve" } };

let bot: Awaited<ReturnType<typeof shippedBot>>;
let ask: (line: string, by?: typeof caller) => Promise<Reply>;
beforeEach(async () => {
  bot = await shippedBot(undefined, platform);
  ask = (line, by = caller) => bot.answerAs(line, by);
});

describe("digest subscribe", () => {
  it("subscribes the channel in the person's own zone, and says so to all", async () => {
    const reply = await ask("digest subscribe retrieval -survey");
    expect(reply.visibility).toBe("public");
    expect(reply.summary).toBe(
      "Ada subscribed this channel to papers on “retrieval -survey”, first on Friday 6 March at 09:00. 32 papers match it.",
    );
    expect(reply.data).toMatchObject({
      ...{ scope: "fake:club", channel: "#reading", topic: "retrieval -survey", zone: "Europe/Berlin", at: "09:00" },
      ...{ days: ["mon", "tue", "wed", "thu", "fri"], count: 1, empty: "silent", thread: false },
      ...{ madeBy: { id: "ada", name: "Ada" }, nextAt: new Date("2026-03-06T08:00:00Z") },
    });
  });

  it("takes time, days, zone, count and what to do when nothing matches", async () => {
    const line =
      "digest subscribe --at 16:30 --days mon,thu --zone America/New_York --count 3 --empty say --thread has:code";
    expect((await ask(line)).data).toMatchObject({
      ...{
        at: "16:30",
        days: ["mon", "thu"],
        zone: "America/New_York",
        count: 3,
        empty: "say",
        thread: true,
        topic: "has:code",
      },
      nextAt: new Date("2026-03-05T21:30:00Z"),
    });
  });

  it.each([
    ["--at 25:00", "no time of the day", "09:00"],
    ["--days someday", "no days of the week", "mon,thu"],
    ["--zone Mars/Base", "no time zone", "Europe/Berlin"],
    ["--zone Europe/Berln", "no time zone", "Did you mean Europe/Berlin?"],
    ["--count 11", "“count” takes a whole number from 1 to 10", "digest subscribe"],
    ["--empty maybe", "“empty” is one of silent, say", "digest subscribe"],
  ])("refuses %s and shows what is right", async (option, message, example) => {
    const reply = await ask(`digest subscribe ${option} retrieval`);
    expect(reply.outcome).not.toBe("done");
    expect(plainText(reply)).toContain(message);
    expect(plainText(reply)).toContain(example);
    expect((await ask("digest list")).data).toEqual([]);
  });
});

it("speaks of no channel where a person is alone with the bot", async () => {
  const alone = { ...caller, channel: "dm", alone: true } as const;
  const said = await ask("digest subscribe retrieval", alone);
  expect(said.summary).toMatch(/^Ada subscribed to papers on “retrieval”, first on /);
  await ask("digest subscribe parsing");
  expect((await ask("digest pause", { ...alone, channel: "another dm" })).summary).toMatch(/^No digest comes here\./);
  expect((await ask("previews", alone)).summary).toBe("Link previews are off here.");
});

describe("who may do what", () => {
  beforeEach(() => ask("digest subscribe retrieval"));

  it.each(["digest subscribe x", "digest pause", "digest remove", "digest now", "digest edit --count 2"])(
    "refuses %j, typed or pressed, to somebody who does not manage the channel",
    async (line) => {
      const reply = await ask(line, eve);
      expect([reply.outcome, reply.visibility]).toEqual(["failed", "private"]);
      expect(plainText(reply)).toContain("You may not change what this channel gets.");
      expect((await ask("digest list")).data).toMatchObject([{ topic: "retrieval", paused: undefined, count: 1 }]);
    },
  );

  it("says whose digest it was, where it comes to another channel", async () => {
    const { summary } = await ask("digest pause 1", { ...eve, channel: "elsewhere" });
    expect(summary).toContain("You may not change what that channel gets.");
  });

  it("lets everybody look at what comes to channels they can read, and at nothing else", async () => {
    await ask("digest subscribe secrets", { ...caller, channel: "#board" });
    expect((await ask("digest list")).data).toHaveLength(2);
    const lists = [await ask("digest list", eve), await ask("digest history", eve), await ask("status", eve)];
    expect(JSON.stringify(lists)).not.toMatch(/secrets|#board/);
    expect((await ask("digest preview 2", eve)).outcome).toBe("failed");
    expect((await bot.complete("digest preview ", eve)).suggestions).toHaveLength(1);
  });

  it("can be changed by buttons only where the reader may", async () => {
    const labels = async (by: typeof caller) =>
      (await ask("digest list", by)).blocks
        .flatMap((block) => (block.kind === "buttons" ? block.buttons : []))
        .map(({ label }) => label);
    expect(await labels(caller)).toEqual(["Preview", "Edit", "Pause", "Remove"]);
    expect(await labels(eve)).toEqual(["Preview"]);
  });

  it("keeps other workspaces out", async () => {
    const stranger = { ...caller, scope: "fake:other" } as const;
    expect((await ask("digest list", stranger)).data).toEqual([]);
    expect((await ask("digest pause 1", stranger)).outcome).toBe("failed");
  });
});

describe("a digest", () => {
  it("is named by its id, by its number, or not at all where there is only one", async () => {
    const { id } = (await ask("digest subscribe retrieval")).data as { id: string };
    for (const name of ["", " 1", ` ${id}`, ` ${id.toUpperCase()}`])
      expect((await ask(`digest preview${name}`)).outcome).toBe("done");
    await ask("digest subscribe philology");
    const reply = await ask("digest preview");
    expect(plainText(reply)).toContain("There is more than one digest.");
    expect(plainText(reply)).toContain(`digest preview ${id}`);
    expect((await ask("digest preview 2")).summary).toContain("Classical Philology");
    expect(plainText(await ask("digest preview nosuch"))).toContain("There is no digest “nosuch”.");
  });

  it("can be paused, resumed, changed and removed, each said to all", async () => {
    await ask("digest subscribe retrieval");
    const summaries = [];
    for (const line of ["digest pause", "digest resume", 'digest edit --at 10:00 --topic ""', "digest remove"]) {
      const reply = await ask(line);
      expect([reply.outcome, reply.visibility]).toEqual(["done", "public"]);
      summaries.push(reply.summary);
    }
    expect(summaries).toEqual([
      "Ada paused a digest.",
      "Ada resumed a digest.",
      "Ada changed a digest.",
      "Ada removed the digest with any paper.",
    ]);
    expect(plainText(await ask("digest list"))).toContain("No digests yet.");
  });

  it("is changed before all who get it, wherever that is said, and before nobody else", async () => {
    const recording = createRecordingPlatform(() => new Date(0));
    bot = await shippedBot(undefined, recording);
    await ask("digest subscribe secrets", { ...caller, channel: "#board" });
    for (const line of ["digest pause 1", "digest resume 1", "digest edit 1 --count 2", "digest remove 1"]) {
      expect((await ask(line)).visibility, line).toBe("private");
    }
    const posts = recording.posts.map(({ target, reply }) => [target.channel, reply.summary]);
    expect(posts).toEqual([
      ["#board", "Ada paused a digest."],
      ["#board", "Ada resumed a digest."],
      ["#board", "Ada changed a digest."],
      ["#board", "Ada removed the digest with papers on “secrets”."],
    ]);
  });

  it("that is due keeps its time when something else is changed", async () => {
    await ask("digest subscribe retrieval");
    const nextAt = async () => ((await ask("digest list")).data as { nextAt: Date }[])[0]?.nextAt;
    const before = await nextAt();
    await ask("digest edit --count 2");
    expect(await nextAt()).toEqual(before);
    await ask("digest edit --at 10:00");
    expect(await nextAt()).not.toEqual(before);
  });

  it("says who paused it, and cannot be paused twice or resumed unpaused", async () => {
    await ask("digest subscribe retrieval");
    expect((await ask("digest resume")).outcome).toBe("failed");
    await ask("digest pause");
    expect((await ask("digest pause")).outcome).toBe("failed");
    expect(plainText(await ask("digest list"))).toContain("paused: Ada paused it");
  });

  it("tells beforehand, for the asker only, what it would bring and why", async () => {
    await ask("digest subscribe kv cache");
    const reply = await ask("digest preview");
    expect(reply.visibility).toBe("private");
    expect(reply.data).toMatchObject([{ reason: "newest match for “kv cache”", again: false }]);
  });
});

describe("share", () => {
  it("shows the card to the channel with name and note, and remembers it", async () => {
    const recording = createRecordingPlatform(() => new Date(0));
    bot = await shippedBot(undefined, recording);
    expect((await ask('share razorattention --note "worth <!channel> a read"')).visibility).toBe("private");
    expect(recording.posts).toMatchObject([{ target: { scope: "fake:club", channel: "#reading" } }]);
    expect(plainText(recording.posts[0]?.reply as Reply)).toMatch(
      /^Ada shared a paper: worth <!channel> a read\n\nRazorAttention/,
    );
  });

  it("takes what follows a handle for the note, but not a part of a title", async () => {
    const recording = createRecordingPlatform(() => new Date(0));
    bot = await shippedBot(undefined, recording);
    await ask("share razorattention worth a read");
    await ask("share zero-shot tokenizer transfer");
    expect(recording.posts.map(({ reply }) => reply.data)).toMatchObject([
      { handle: "razorattention", note: "worth a read" },
      { handle: "zero-shot-tokenizer-transfer", note: "" },
    ]);
  });

  it.each([
    [{ arrives: false, outcome: "later", afterMs: 2100 }, "Try again in 3 seconds."],
    [{ arrives: false, outcome: "lost" }, "It cannot be shared here: the channel is archived."],
    [{ arrives: true, outcome: "uncertain" }, "Look into the channel before you share it again."],
  ] as const)("says what to do where the platform answers %j", async (answer, advice) => {
    const recording = createRecordingPlatform(() => new Date(0));
    recording.answerNext(answer);
    bot = await shippedBot(undefined, recording);
    const reply = await ask("share razorattention");
    expect(reply.outcome).toBe("failed");
    expect(plainText(reply)).toContain(advice);
  });

  it("refuses a note of more than 1,000 characters", async () => {
    expect((await ask(`share razorattention --note ${"x".repeat(1001)}`)).outcome).toBe("misused");
  });
});

describe("today", () => {
  it("is the same paper all day, and another the next", async () => {
    expect((await ask("today")).data).toEqual((await ask("today", eve)).data);
    expect((await ask("today")).data).toMatchObject({ reason: "Thursday 5 March: from the archive" });
  });
});
