import { describe, expect, it } from "vitest";
import type { Caller } from "../../src/bot/context.ts";
import type { Reply } from "../../src/format/card.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { caller, shippedBot } from "../shipped.ts";

async function sharing() {
  const platform = createRecordingPlatform(() => new Date(0));
  return { platform, bot: await shippedBot(undefined, platform) };
}

describe("share", () => {
  it("replies in the thread in which the person is", async () => {
    const { platform, bot } = await sharing();
    const thread = { channel: caller.channel, id: "m0" };
    const reply = await bot.answerAs("share razorattention", { ...caller, thread });
    expect(reply.outcome).toBe("done");
    expect(platform.posts[0]?.target.thread).toEqual(thread);
  });

  it("answers by the right of the request where the bot may not post", async () => {
    const { platform, bot } = await sharing();
    const said: Reply[] = [];
    const keys: string[] = [];
    const postHere: Caller["postHere"] = async (card, key) => {
      said.push(card);
      keys.push(key);
      return { kind: "done", value: undefined };
    };
    platform.answerNext({ arrives: false, outcome: "lost" });
    const reply = await bot.answerAs('share razorattention --note "worth\n\n  a read"', { ...caller, postHere });
    expect(reply.outcome).toBe("done");
    expect(said.map(({ summary }) => summary)).toEqual([expect.stringContaining("Ada shared a paper: worth a read")]);
    expect(keys[0]).toMatch(/^[A-Za-z0-9]{1,25}$/);
  });

  it("does not answer twice where nobody knows whether it was posted", async () => {
    const { platform, bot } = await sharing();
    const postHere: Caller["postHere"] = async () => {
      throw new Error("asked for another message");
    };
    platform.answerNext({ arrives: true, outcome: "uncertain" });
    const reply = await bot.answerAs("share razorattention", { ...caller, postHere });
    expect(reply).toMatchObject({ outcome: "failed", summary: expect.stringContaining("not certain") });
  });
});
