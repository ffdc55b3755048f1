import type { App, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { callerOf, type Desk } from "./desk.ts";
import { oneMoment } from "./one-moment.ts";
import { bareCommand, openForm } from "./open-form.ts";
import { patiently } from "./patiently.ts";
import type { SlackMessage } from "./render.ts";
import { createResponder } from "./responder.ts";
import { AT_ONCE_MS, soon } from "./soon.ts";

type Ack = SlackCommandMiddlewareArgs["ack"];

/** Where so many wait for an answer, a word to wait would take as long as an answer, and all would wait longer for it. */
const RUSH = 50;
/** Still in time for Slack, which waits for 3 s. */
const IN_A_RUSH_MS = 2_000;

interface Answer {
  readonly message: SlackMessage;
  readonly toAll: boolean;
}

/** Answers the slash command, whatever its name: in the acknowledgement where that is in time, else afterwards. */
export function listenToCommands(app: App, desk: Desk): void {
  const { host, write } = desk;
  const now = () => host.clock().getTime();
  let asked = 0;

  app.use(async (args) => {
    // Most of what comes: it need not be tried on each listener.
    if (!("command" in args)) return args.next();
    const { ack, command } = args;
    const { text, user_id: person, user_name: name, channel_id: channel, response_url: url, trigger_id } = command;
    const bare = bareCommand(text, host.bot.commands);
    if (bare) {
      await ack();
      const form = Promise.resolve({ command: bare, options: {} });
      return openForm(desk, form, {
        person,
        place: { channel, url, at: now() },
        spot: { kind: "open", trigger: trigger_id },
      });
    }
    const respond = createResponder(url, now(), now);
    const answer = async (): Promise<Answer> => {
      const reply = await host.bot.answer(text, await callerOf(desk, { person, name, channel, respond }));
      return { message: await write.message(reply), toAll: reply.visibility === "public" };
    };
    asked++;
    const answered = answer().finally(() => asked--);
    const early = await soon(answered, asked > RUSH ? IN_A_RUSH_MS : AT_ONCE_MS);
    const isSeen = await acknowledge(ack, early);
    if (early && isSeen) return;
    const { message, toAll } = await answered;
    await patiently(() => respond(message, { toAll, replaces: isSeen && !toAll }), host.log);
  });
}

/** Acknowledges with the answer, or with a word to wait for it; gives whether that came through: a socket may go away. */
async function acknowledge(ack: Ack, answer: Answer | undefined): Promise<boolean> {
  const message = answer?.message ?? oneMoment;
  try {
    await ack({ response_type: answer?.toAll ? "in_channel" : "ephemeral", ...message, mrkdwn: false });
    return true;
  } catch {
    return false;
  }
}
