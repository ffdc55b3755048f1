import type { types } from "@slack/bolt";
import { callerOf, type Desk } from "./desk.ts";
import { plainText } from "./fields.ts";
import { limits } from "./limits.ts";
import { toBlocks } from "./render.ts";
import { searchField } from "./views.ts";

const INTRODUCTION =
  "paperboy finds, shows and delivers research papers. Type /paper and what you are looking for in any channel, write " +
  "to me in a direct message, or mention @paperboy in a thread. “digest subscribe” brings a paper a day to a channel.";

/** Shows a person the Home tab as it is now. */
export async function publishHome(desk: Desk, person: string): Promise<void> {
  const { client, host } = desk;
  const caller = await callerOf(desk, { person, channel: "" });
  const [today, digests] = await Promise.all([
    host.bot.handle({ command: "today", options: {} }, caller),
    host.bot.handle({ command: "digest list", options: {} }, caller),
  ]);
  const divider: types.DividerBlock = { type: "divider" };
  const third = Math.floor(limits.viewBlocks / 3);
  await client.views.publish({
    user_id: person,
    view: {
      type: "home",
      blocks: [
        { type: "section", text: plainText(INTRODUCTION) },
        searchField(false),
        divider,
        ...toBlocks(today, {}, third),
        divider,
        ...toBlocks(digests, {}, third),
      ],
    },
  });
}
