import type { App, BlockAction } from "@slack/bolt";
import type { Reply } from "../../src/format/card.ts";
import type { MessageRef } from "../../src/ports.ts";
import { type Action, readAction } from "./action.ts";
import { callerOf, type Desk } from "./desk.ts";
import { publishHome } from "./home.ts";
import { openForm, readLine } from "./open-form.ts";
import { patiently } from "./patiently.ts";
import { keyOf } from "./render.ts";
import { createResponder } from "./responder.ts";
import { ANSWER, answerView, SEARCH, searchView } from "./views.ts";

/** Answers pressed buttons: of messages to whoever pressed, of modals and the Home tab in a modal. */
export function listenToActions(app: App, desk: Desk): void {
  const { host, client, write } = desk;
  const now = () => host.clock().getTime();

  app.action({ type: "block_actions", action_id: /^(command|turn|form|link):\d+$/ }, async ({ ack, body, payload }) => {
    // Slack takes no answer in the acknowledgement of a button.
    await ack();
    const action = payload.type === "button" ? readAction(payload.action_id, payload.value) : undefined;
    if (action === undefined || action.kind === "link") return;
    const line = await findLine(action.line);
    if (body.view) return pressedInView(body, { ...action, line });
    await Promise.all([noteMessage(body), pressedInMessage(body, { ...action, line })]);
  });

  /** The line of a button, from the store where it was too long. */
  async function findLine(line: string): Promise<string> {
    if (!line.startsWith("#")) return line;
    return (await (await host.memory()).findLine(desk.scope, line.slice(1))) ?? "help";
  }

  async function pressedInMessage(body: BlockAction, { kind, thread: carried, line }: Action): Promise<void> {
    const { user, channel: { id: channel } = { id: "" }, response_url: url, trigger_id: trigger } = body;
    const message = messageOf(body);
    const thread = carried ?? threadOf(body);
    if (kind === "form") {
      const form = readLine(line, host.bot.commands);
      if (form) return openForm(desk, form, { person: user.id, trigger, channel, thread, url });
    }
    const respond = createResponder(url, now(), now);
    const caller = await callerOf(desk, {
      person: user.id,
      name: user.name,
      channel,
      thread,
      pressed: message,
      respond,
    });
    const reply = await host.bot.answer(line, caller);
    const written = await write(reply, { thread });
    const isPrivate = message === undefined || channel.startsWith("D");
    const how = {
      toAll: reply.visibility === "public",
      replaces: kind === "turn" && isPrivate,
      // A private answer in a thread that is not one yet would not be seen.
      thread: threadOf(body),
    };
    await patiently(() => respond(written, how), host.log);
  }

  async function pressedInView(body: BlockAction, { kind, line }: Action): Promise<void> {
    const { user, view, trigger_id: trigger } = body;
    const isHome = view?.type === "home";
    if (kind === "form") {
      const form = readLine(line, host.bot.commands);
      if (form) return openForm(desk, form, { person: user.id, trigger, channel: "", onTop: !isHome });
    }
    const reply = await host.bot.answer(line, await callerOf(desk, { person: user.id, name: user.name, channel: "" }));
    await showInView(body, kind, reply);
    if (isHome) await publishHome(desk, user.id);
  }

  async function showInView({ view, trigger_id }: BlockAction, kind: Action["kind"], reply: Reply): Promise<void> {
    if (view?.type === "home") await client.views.open({ trigger_id, view: answerView(reply) });
    else if (kind === "turn" && view !== undefined)
      await client.views.update({
        view_id: view.id,
        view: view.callback_id === SEARCH ? searchView(reply) : answerView(reply),
      });
    else if (view?.callback_id === ANSWER)
      // No more than three views stand on each other.
      await client.views.update({ view_id: view.id, view: answerView(reply) });
    else await client.views.push({ trigger_id, view: answerView(reply) });
  }

  /** Completes the record of a message that Slack did not name when it was posted. */
  async function noteMessage(body: BlockAction): Promise<void> {
    const message = messageOf(body);
    const key = blocksOf(body)
      .map(({ block_id }) => keyOf(block_id))
      .find(Boolean);
    if (message && key !== undefined) await (await host.memory()).keepMessage(desk.scope, key, message);
  }
}

const blocksOf = ({ message }: BlockAction): readonly { readonly block_id?: string }[] =>
  Array.isArray(message?.blocks) ? message.blocks : [];

/** The message on which a button was pressed; none where only the person sees it. */
function messageOf({ channel, message, container }: BlockAction): MessageRef | undefined {
  if (channel === undefined || message === undefined || container.is_ephemeral === true) return undefined;
  return { channel: channel.id, id: message.ts };
}

/** The thread in which the message stands; none for one that only begins a thread. */
function threadOf({ message, container }: BlockAction): string | undefined {
  const thread: unknown = message?.thread_ts ?? container.thread_ts;
  return typeof thread === "string" && thread !== message?.ts ? thread : undefined;
}
