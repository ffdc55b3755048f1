import type { App, ViewSubmitAction } from "@slack/bolt";
import type { Reply } from "../../src/format/card.ts";
import { callerOf, type Desk } from "./desk.ts";
import { fieldId, readFields } from "./fields.ts";
import { readFormState } from "./form-state.ts";
import { patiently } from "./patiently.ts";
import { ADDRESS_LIVES_MS, createResponder } from "./responder.ts";
import { AT_ONCE_MS, soon } from "./soon.ts";
import { answerView, FORM, waitingView } from "./views.ts";

/** Runs the command of a form that was sent. What does not fit is said in the form, all else where the form came from. */
export function listenToSubmissions(app: App, desk: Desk): void {
  const { host, client, write } = desk;
  const now = () => host.clock().getTime();

  app.view<ViewSubmitAction>({ callback_id: FORM, type: "view_submission" }, async ({ ack, body, view }) => {
    const state = readFormState(view.private_metadata);
    const command = host.bot.commands.find(({ name }) => name === state?.command);
    if (state === undefined || command === undefined) return ack();
    const [chosen] = body.response_urls ?? [];
    const channel = state.channel === "" ? (chosen?.channel_id ?? "") : state.channel;
    const url = chosen?.response_url ?? state.url;
    const givenAt = chosen ? now() : state.at;
    const respond =
      url !== undefined && now() - givenAt <= ADDRESS_LIVES_MS ? createResponder(url, givenAt, now) : undefined;
    const options = { ...state.options, ...readFields(command, view.state.values) };
    const { thread } = state;

    const answer = async (): Promise<Reply> => {
      const asking = { person: body.user.id, name: body.user.name, channel, thread, respond };
      return host.bot.handle({ command: command.name, options }, await callerOf(desk, asking));
    };
    const deliver = async (reply: Reply) => {
      const message = await write(reply, { thread });
      if (respond) await patiently(() => respond(message, { toAll: reply.visibility === "public", thread }), host.log);
    };

    const answered = answer();
    const early = await soon(answered, AT_ONCE_MS);
    if (early?.outcome === "misused") {
      const asked = command.options.filter(({ name }) => state.options[name] === undefined);
      const wrong = asked.find(({ name }) => early.summary.includes(`“${name}”`)) ?? asked[0];
      if (wrong) return ack({ response_action: "errors", errors: { [fieldId(wrong.name)]: early.summary } });
    }
    if (early && (early.outcome !== "done" || respond === undefined))
      return ack({ response_action: "update", view: answerView(early) });
    if (respond) {
      await ack();
      return deliver(early ?? (await answered));
    }
    await ack({ response_action: "update", view: waitingView });
    await client.views.update({ view_id: view.id, view: answerView(await answered) });
  });
}
