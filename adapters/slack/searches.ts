import type { App } from "@slack/bolt";
import { formatLine } from "../../src/bot/line.ts";
import type { Reply } from "../../src/format/card.ts";
import { callerOf, type Desk } from "./desk.ts";
import { choices, optionOf } from "./fields.ts";
import { nowhere, readFormState } from "./form-state.ts";
import { limits } from "./limits.ts";
import { createNewest } from "./newest.ts";
import { soon } from "./soon.ts";
import { tell } from "./tell.ts";
import { answerView, QUERY, searchView } from "./views.ts";

/** Slack waits three seconds for what a select offers. */
const OFFERED_WITHIN_MS = 2_500;
/** Shorter words find too much. */
const SHORTEST = 2;

/** Answers what is typed into fields: searches, and selects whose choices come from us. */
export function listenToSearches(app: App, desk: Desk): void {
  const { host, show, write } = desk;
  const newest = createNewest();

  app.action({ type: "block_actions", action_id: QUERY }, async ({ ack, body, payload }) => {
    await ack();
    const { user, view, trigger_id: trigger } = body;
    if (view === undefined) return;
    const person = user.id;
    const typed = payload.type === "plain_text_input" ? (payload.value ?? "").trim() : "";
    const search = async (): Promise<Reply> =>
      host.bot.answer(formatLine("search", typed), await callerOf(desk, { person, name: user.name, channel: "" }));
    if (view.type === "home") {
      if (typed === "") return;
      const reply = search();
      const answer = reply.then(async (card) => answerView(await write.blocks(card, limits.viewBlocks), ""));
      const shown = await show({ kind: "open", trigger }, answer);
      if (shown.kind !== "done") await tell(desk, await reply, person, nowhere);
      return;
    }
    await newest(view.id, async () => {
      const results = typed.length < SHORTEST ? [] : await write.blocks(await search(), limits.viewBlocks - 1);
      // Whether the modal is still open nobody can know; who closed it waits for nothing.
      await show({ kind: "replace", on: view.id }, Promise.resolve(searchView(results)));
    });
  });

  app.options<"block_suggestion">({ type: "block_suggestion", action_id: /^field:/ }, async ({ ack, body }) => {
    const option = optionOf(body.action_id);
    const state = readFormState(body.view?.private_metadata ?? "", host.clock().getTime());
    if (option === undefined || state === undefined) return ack({ options: [] });
    const caller = callerOf(desk, { person: body.user.id, channel: state.channel, thread: state.thread });
    const suggested = caller.then((who) => host.bot.suggest(state.command, option, body.value, who));
    await ack({ options: choices((await soon(suggested, OFFERED_WITHIN_MS)) ?? []) });
  });
}
