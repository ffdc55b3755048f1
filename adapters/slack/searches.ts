import type { App } from "@slack/bolt";
import { formatLine } from "../../src/bot/line.ts";
import type { Reply } from "../../src/format/card.ts";
import { callerOf, type Desk } from "./desk.ts";
import { choices, optionOf } from "./fields.ts";
import { readFormState } from "./form-state.ts";
import { soon } from "./soon.ts";
import { answerView, QUERY, searchView } from "./views.ts";
import { platformError } from "./web.ts";

/** Slack waits three seconds for what a select offers. */
const OFFERED_WITHIN_MS = 2_500;

/** Answers what is typed into fields: searches, and selects whose choices come from us. */
export function listenToSearches(app: App, desk: Desk): void {
  const { host, client } = desk;

  app.action({ type: "block_actions", action_id: QUERY }, async ({ ack, body, payload }) => {
    await ack();
    const { user, view, trigger_id } = body;
    const typed = payload.type === "plain_text_input" ? (payload.value ?? "").trim() : "";
    const search = async (): Promise<Reply> =>
      host.bot.answer(
        formatLine("search", typed),
        await callerOf(desk, { person: user.id, name: user.name, channel: "" }),
      );
    if (view === undefined) return;
    if (view.type === "home") {
      if (typed !== "") await client.views.open({ trigger_id, view: answerView(await search()) });
      return;
    }
    try {
      const results = typed.length < 2 ? undefined : await search();
      await client.views.update({ view_id: view.id, hash: view.hash, view: searchView(results) });
    } catch (error) {
      // More was typed meanwhile, or the modal is closed: nobody waits for this any more.
      if (!/^(hash_conflict|not_found)$/.test(platformError(error) ?? "")) throw error;
    }
  });

  app.options<"block_suggestion">({ type: "block_suggestion", action_id: /^field:/ }, async ({ ack, body }) => {
    const option = optionOf(body.action_id);
    const state = readFormState(body.view?.private_metadata ?? "");
    if (option === undefined || state === undefined) return ack({ options: [] });
    const caller = callerOf(desk, { person: body.user.id, channel: state.channel, thread: state.thread });
    const suggested = caller.then((who) => host.bot.suggest(state.command, option, body.value, who));
    await ack({ options: choices((await soon(suggested, OFFERED_WITHIN_MS)) ?? []) });
  });
}
