import type { App, GlobalShortcut, MessageShortcut } from "@slack/bolt";
import { errorCard, wordless } from "../../src/format/error-card.ts";
import { callerOf, type Desk } from "./desk.ts";
import { nowhere } from "./form-state.ts";
import { readText } from "./incoming-text.ts";
import { RELATED_SHORTCUT, SEARCH_SHORTCUT } from "./manifest.ts";
import { announced } from "./one-moment.ts";
import { patiently } from "./patiently.ts";
import { createResponder } from "./responder.ts";
import { tell } from "./tell.ts";
import { searchView } from "./views.ts";

/** The longest text that is searched with. */
const LONGEST_TEXT = 4000;

/** Answers the shortcuts of the manifest. */
export function listenToShortcuts(app: App, desk: Desk): void {
  const { host, show, write } = desk;
  const now = () => host.clock().getTime();

  app.shortcut<GlobalShortcut>({ callback_id: SEARCH_SHORTCUT, type: "shortcut" }, async ({ ack, shortcut }) => {
    await ack();
    const { user, trigger_id: trigger } = shortcut;
    const shown = await show({ kind: "open", trigger }, Promise.resolve(searchView([])));
    const hint = "Try again, or type /paper and what you are looking for.";
    const sorry = errorCard("The search could not be opened.", hint, [], "failed");
    if (shown.kind !== "done") await tell(desk, sorry, user.id, nowhere);
  });

  app.shortcut<MessageShortcut>(
    { callback_id: RELATED_SHORTCUT, type: "message_action" },
    async ({ ack, shortcut }) => {
      await ack();
      const { user, channel, message, message_ts, response_url } = shortcut;
      const inThread: unknown = message.thread_ts;
      const thread = typeof inThread === "string" ? inThread : message_ts;
      const respond = createResponder(response_url, now(), now);
      const asking = { person: user.id, name: user.name, channel: channel.id, thread, respond };
      const text = readText(message.text ?? "", "").slice(0, LONGEST_TEXT);
      const where = typeof inThread === "string" ? { thread } : {};
      const answer = async () =>
        text === ""
          ? wordless()
          : host.bot.handle({ command: "related", options: { text } }, await callerOf(desk, asking));
      const reply = await announced(answer(), (note) => respond(note, where));
      // What is shared from here answers that message.
      const written = await write.message(reply, { thread });
      await patiently(() => respond(written, where), host.log);
    },
  );
}
