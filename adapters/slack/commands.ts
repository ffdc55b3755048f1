import type { App, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { callerOf, type Desk } from "./desk.ts";
import { announced } from "./one-moment.ts";
import { bareCommand, openForm } from "./open-form.ts";
import { patiently } from "./patiently.ts";
import type { SlackMessage } from "./render.ts";
import { createResponder } from "./responder.ts";
import { AT_ONCE_MS, soon } from "./soon.ts";

type Ack = SlackCommandMiddlewareArgs["ack"];

interface Answer {
  readonly message: SlackMessage;
  readonly toAll: boolean;
}

/** Answers the slash command, whatever its name: in the acknowledgement where that is in time, else afterwards. */
export function listenToCommands(app: App, desk: Desk): void {
  const { host, write } = desk;
  const now = () => host.clock().getTime();

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
    const answered = answer();
    const early = await soon(answered, AT_ONCE_MS);
    const isSeen = await acknowledge(ack, early);
    if (early && isSeen) return;
    const { message, toAll } = await announced(answered, (note) => respond(note, {}));
    await patiently(() => respond(message, { toAll }), host.log);
  });
}

/** Acknowledges, with the answer where it is there; gives whether that came through: a socket may go away. */
async function acknowledge(ack: Ack, answer: Answer | undefined): Promise<boolean> {
  try {
    await ack(answer && { response_type: answer.toAll ? "in_channel" : "ephemeral", ...answer.message, mrkdwn: false });
    return true;
  } catch {
    return false;
  }
}
