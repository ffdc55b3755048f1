import type { App, ViewSubmitAction } from "@slack/bolt";
import type { Command } from "../../src/bot/command.ts";
import type { RawOptions } from "../../src/bot/options.ts";
import type { Reply } from "../../src/format/card.ts";
import { callerOf, type Desk } from "./desk.ts";
import { fieldId, readFields } from "./fields.ts";
import { type FormState, privateThread, readFormState, writePlace } from "./form-state.ts";
import { limits } from "./limits.ts";
import { patiently } from "./patiently.ts";
import { createResponder } from "./responder.ts";
import { AT_ONCE_MS, soon } from "./soon.ts";
import { announce, responderOf, tell } from "./tell.ts";
import { answerView, FORM, WHERE, waitingView } from "./views.ts";

/** Runs the command of a form that was sent. What does not fit is said in the form, all else where the form came from. */
export function listenToSubmissions(app: App, desk: Desk): void {
  const { host, show, write } = desk;
  const now = () => host.clock().getTime();

  app.view<ViewSubmitAction>({ callback_id: FORM, type: "view_submission" }, async ({ ack, body, view }) => {
    const read = readFormState(view.private_metadata, now());
    const command = host.bot.commands.find(({ name }) => name === read?.command);
    if (read === undefined || command === undefined) return ack();
    const place = placeOf(read, body);
    const { channel, thread } = place;
    const person = body.user.id;
    const respond = responderOf(desk, place);
    const options = { ...read.options, ...readFields(command, view.state.values, view.blocks) };
    const draw = async (reply: Reply) => answerView(await write.blocks(reply, limits.viewBlocks), writePlace(place));

    // An address that ran out says why nothing can be posted by it.
    const posts = respond ?? (place.at > 0 ? createResponder("", place.at, now) : undefined);
    const caller = callerOf(desk, { person, name: body.user.name, channel, thread, respond: posts });
    const answered = caller.then((who) => host.bot.handle({ command: command.name, options }, who));
    const early = await soon(answered, AT_ONCE_MS);
    const wrong = early && wrongField(command, read.options, options, early);
    if (early && wrong !== undefined)
      return ack({ response_action: "errors", errors: { [fieldId(wrong)]: early.summary } });
    if (respond && (early === undefined || early.outcome === "done")) {
      await ack();
      const reply = early ?? (await answered);
      const toAll = reply.visibility === "public";
      const message = await write.message(reply, { thread });
      const how = { toAll, thread: toAll ? thread : privateThread(place) };
      const told = await patiently(() => respond(message, how), host.log);
      // The form is gone, so nothing else would say what became of it.
      if (told.kind === "lost") {
        const elsewhere = { ...place, url: undefined };
        await tell(desk, reply, person, elsewhere);
        await announce(desk, reply, elsewhere);
      }
      return;
    }
    // What was typed is there again when the answer is closed.
    const keepsForm = early !== undefined && early.outcome !== "done" && mayPush(view);
    await ack({ response_action: keepsForm ? "push" : "update", view: early ? await draw(early) : waitingView });
    const reply = early ?? (await answered);
    if (!early) {
      const shown = await show({ kind: "replace", on: view.id }, draw(reply));
      if (shown.kind !== "done") await tell(desk, reply, person, place);
    }
    await announce(desk, reply, place);
  });

  /** Where the form was asked for, and else the conversation that was chosen in it. */
  function placeOf(state: FormState, { response_urls: [chosen] = [], view }: ViewSubmitAction): FormState {
    if (state.channel !== "") return state;
    const channel = chosen?.channel_id ?? view.state.values[WHERE]?.[WHERE]?.selected_conversation ?? "";
    return chosen === undefined ? { ...state, channel } : { ...state, channel, url: chosen.response_url, at: now() };
  }
}

/** Whether another view may stand on this one: three may stand on each other. */
const mayPush = ({ previous_view_id: below, root_view_id: root }: ViewSubmitAction["view"]): boolean =>
  below === null || below === undefined || below === root;

/** The option of a form that an answer complains about: which it names, or whose value it repeats. */
function wrongField(command: Command, given: RawOptions, options: RawOptions, reply: Reply): string | undefined {
  if (reply.outcome === "done") return undefined;
  const asked = command.options.map(({ name }) => name).filter((name) => given[name] === undefined);
  const says = (text: string) => reply.summary.includes(`“${text}”`);
  const fitting = asked.find(says) ?? asked.find((name) => options[name] !== undefined && says(String(options[name])));
  return fitting ?? (reply.outcome === "misused" ? asked[0] : undefined);
}
