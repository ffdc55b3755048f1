import type { App, types } from "@slack/bolt";
import { findCommand } from "../../src/bot/line.ts";
import type { Reply } from "../../src/format/card.ts";
import { newKey } from "../../src/keys.ts";
import type { Outcome } from "../../src/ports.ts";
import { callerOf, type Desk } from "./desk.ts";
import { publishHome } from "./home.ts";
import { readText } from "./incoming-text.ts";
import { announced } from "./one-moment.ts";
import { patiently } from "./patiently.ts";
import type { SlackMessage } from "./render.ts";
import { attempt } from "./web.ts";

/** What was said to the bot, and where. */
interface Said {
  readonly text: string;
  readonly person: string;
  readonly channel: string;
  readonly ts: string;
  /** The message that began the thread, where it was said in one. */
  readonly thread: string | undefined;
}

/** Answers mentions, direct messages and the opening of the Home tab. */
export function listenToEvents(app: App, desk: Desk, botUser: string): void {
  const { host, client, platform, scope, write } = desk;

  app.event("app_mention", async ({ event, body }) => {
    const { user, channel, ts, thread_ts: thread } = event;
    if (user === undefined || channel.startsWith("D") || "bot_id" in event) return;
    if (await isFirst(body.event_id)) await mentioned({ text: event.text, person: user, channel, ts, thread });
  });

  app.event("message", async ({ event, body }) => {
    if (event.channel_type !== "im" || !isSaid(event) || event.bot_id !== undefined) return;
    const { user: person, channel, ts, thread_ts: thread, text = "" } = event;
    if (person !== undefined && (await isFirst(body.event_id))) await written({ text, person, channel, ts, thread });
  });

  app.event("app_home_opened", async ({ event }) => {
    if (event.tab === "home") await publishHome(desk, event.user);
  });

  // A workspace that let the bot go is forgotten after a while; what it had is kept until then, should it come back.
  app.event("app_uninstalled", left);
  app.event("tokens_revoked", async ({ event }) => {
    if (event.tokens.bot?.length) await left();
  });

  async function left(): Promise<void> {
    host.log(
      "Slack: the workspace removed the bot; to have it back, install the app again and set the new SLACK_BOT_TOKEN",
    );
    await (await host.memory()).left(scope, host.clock());
  }

  /** Slack repeats an event that it thinks was lost; what was not seen before is answered, the first time or not. */
  async function isFirst(event: string): Promise<boolean> {
    try {
      return await (await host.memory()).firstTime(scope, event, host.clock());
    } catch (error) {
      host.report("event", error);
      return true;
    }
  }

  const answer: typeof answerTo = (said) => announced(answerTo(said), (note) => whisper(said, note));

  const answerTo = async ({ text, person, channel, thread }: Said): Promise<{ reply: Reply; isPersonal: boolean }> => {
    const line = readText(text, botUser);
    const isPersonal = findCommand(line, host.bot.commands)?.command.personal ?? false;
    const caller = await callerOf(desk, { person, channel, thread });
    const isOverheard = !isPersonal && !caller.alone;
    const reply = await host.bot.answer(line, { ...caller, ...(isOverheard && { overheard: true as const }) });
    return { reply, isPersonal };
  };

  /** The question was for all to see, and so is its answer, unless it tells what only this person may know. */
  async function mentioned(said: Said): Promise<void> {
    const { reply, isPersonal } = await answer(said);
    if (reply.visibility === "public" || !isPersonal) return post(said, reply, said.thread ?? said.ts);
    const message = await write.message(reply, { thread: said.thread });
    await patiently(() => whisper(said, message), host.log);
  }

  /** Tells the person alone, where they said something. */
  function whisper({ channel, person: user, thread }: Said, { text, blocks }: SlackMessage): Promise<Outcome<unknown>> {
    const where = { channel, user, ...(thread !== undefined && { thread_ts: thread }) };
    return attempt(() => client.chat.postEphemeral({ ...where, text, blocks, parse: "none", link_names: false }));
  }

  async function written(said: Said): Promise<void> {
    await post(said, (await answer(said)).reply, said.thread);
  }

  async function post({ channel }: Said, reply: Reply, thread: string | undefined): Promise<void> {
    const key = newKey("answer", host.clock, host.random);
    const target = { scope, channel, ...(thread !== undefined && { thread: { channel, id: thread } }) };
    await patiently(() => platform.post(target, reply, key), host.log);
  }
}

/** Whether a person said something new; with a file, or to the channel too, it is no less said. */
const isSaid = (event: { readonly subtype?: string | undefined }): event is types.GenericMessageEvent =>
  event.subtype === undefined || event.subtype === "file_share" || event.subtype === "thread_broadcast";
