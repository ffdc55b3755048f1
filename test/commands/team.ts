import type { Caller } from "../../src/bot/context.ts";
import type { Reply } from "../../src/format/card.ts";
import { plainText } from "../../src/format/plain-text.ts";
import type { PaperRecord } from "../../src/paper.ts";
import type { Platform } from "../../src/ports.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { caller, shippedBot } from "../shipped.ts";

/** Ada reads and manages every channel; Eve manages none and does not read #board. */
export const ada = caller;
export const eve: Caller = { ...caller, person: { id: "eve", name: "Eve" } };
export const inBoard: Caller = { ...caller, channel: "#board" };

/** A bot with a platform that keeps what it is sent, and a clock to be moved; `wish` changes the platform. */
export async function createTeam(more?: readonly PaperRecord[], wish: Partial<Platform> = {}) {
  let now = new Date("2026-03-05T08:00:00Z");
  const clock = () => now;
  const platform = {
    ...createRecordingPlatform(clock),
    canSee: async (_: string, person: string, channel: string) => person === "ada" || channel !== "#board",
    mayManage: async (_: string, person: string) => person === "ada",
    ...wish,
  };
  const bot = await shippedBot(more, platform, clock);
  const { store } = await bot.open();
  return {
    platform,
    store,
    bot,
    ask: (line: string, by: Caller = ada): Promise<Reply> => bot.answerAs(line, by),
    read: async (line: string, by: Caller = ada): Promise<string> => plainText(await bot.answerAs(line, by)),
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
}

/** The labels and lines of all buttons of a reply. */
export const buttonsOf = (reply: Reply | undefined) =>
  (reply?.blocks ?? []).flatMap((block) =>
    block.kind === "buttons"
      ? block.buttons.map((button) => [button.label, button.kind === "link" ? button.url : button.line] as const)
      : [],
  );
