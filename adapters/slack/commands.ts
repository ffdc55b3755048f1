import type { App } from "@slack/bolt";
import { callerOf, type Desk } from "./desk.ts";
import { bareCommand, openForm } from "./open-form.ts";
import { patiently } from "./patiently.ts";
import { createResponder } from "./responder.ts";
import { AT_ONCE_MS, soon } from "./soon.ts";

/** Answers the slash command, whatever its name: in the acknowledgement where that is in time, else afterwards. */
export function listenToCommands(app: App, desk: Desk): void {
  const { host, write } = desk;
  const now = () => host.clock().getTime();

  app.command(/./, async ({ ack, command }) => {
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
    const answer = async () => {
      const reply = await host.bot.answer(text, await callerOf(desk, { person, name, channel, respond }));
      return { message: await write.message(reply), toAll: reply.visibility === "public" };
    };
    const answered = answer();
    const early = await soon(answered, AT_ONCE_MS);
    if (early) {
      const { text: fallback, blocks } = early.message;
      try {
        return await ack({
          response_type: early.toAll ? "in_channel" : "ephemeral",
          text: fallback,
          blocks,
          mrkdwn: false,
        });
      } catch {
        // The socket went away meanwhile; what was done must be told all the same.
        await patiently(() => respond(early.message, { toAll: early.toAll }), host.log);
        return;
      }
    }
    await ack();
    const { message, toAll } = await answered;
    await patiently(() => respond(message, { toAll }), host.log);
  });
}
