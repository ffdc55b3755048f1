import type { App, BlockAction, BlockElementAction } from "@slack/bolt";
import type { Reply } from "../../src/format/card.ts";
import { errorCard, forgotten, notLookedUp } from "../../src/format/error-card.ts";
import { newReference } from "../../src/keys.ts";
import type { MessageRef } from "../../src/ports.ts";
import { readAction } from "./action.ts";
import { callerOf, type Desk } from "./desk.ts";
import { nowhere, type Place } from "./form-state.ts";
import { announced } from "./one-moment.ts";
import { type Asked, openForm, readLine } from "./open-form.ts";
import { patiently } from "./patiently.ts";
import type { Pressed } from "./pressed.ts";
import { keyOf } from "./render.ts";
import { createResponder } from "./responder.ts";
import { tell } from "./tell.ts";
import { createPressedInView } from "./view-actions.ts";

/** What a pressed button asks for: a line, which may be kept in the store, or why that cannot be had. */
type Line = string | Reply;

/** Answers pressed buttons: of messages to whoever pressed, of modals and the Home tab in a modal. */
export function listenToActions(app: App, desk: Desk): void {
  const { host, write } = desk;
  const now = () => host.clock().getTime();
  const pressedInView = createPressedInView(desk);

  app.action({ type: "block_actions", action_id: /^(command|turn|form|link):\d+$/ }, async ({ ack, body, payload }) => {
    // Slack takes no answer in the acknowledgement of a button.
    await ack();
    const action = readAction(payload.action_id, chosenValue(payload));
    if (action === undefined || action.kind === "link") return;
    const line = findLine(action.line);
    const answer: Pressed["answer"] = async (caller) => {
      const found = await line;
      return typeof found === "string" ? host.bot.answer(found, await caller) : found;
    };
    const form = action.kind === "form" ? line.then(readForm) : undefined;
    const pressed: Pressed = { turns: action.kind === "turn", thread: action.thread, form, answer };
    if (body.view) return pressedInView(body, body.view, pressed);
    await Promise.all([noteMessage(body), pressedInMessage(body, pressed)]);
  });

  /** The line of a button, from the store where it was too long. Never rejects. */
  async function findLine(line: string): Promise<Line> {
    if (!line.startsWith("#")) return line;
    try {
      return (await (await host.memory()).findLine(desk.scope, line.slice(1))) ?? forgotten();
    } catch (error) {
      host.report(newReference(host.random), error);
      return notLookedUp();
    }
  }

  const readForm = (line: Line): Asked | Reply =>
    typeof line === "string"
      ? (readLine(line, host.bot.commands) ?? errorCard("There is no such form.", "Try: help", [], "failed"))
      : line;

  async function pressedInMessage(body: BlockAction, { turns, thread: carried, form, answer }: Pressed): Promise<void> {
    const { user, channel: { id: channel } = { id: "" }, response_url: url, trigger_id: trigger } = body;
    const message = messageOf(body);
    const inThread = threadOf(body) !== undefined;
    const thread = carried ?? threadOf(body);
    if (form) {
      const place: Place = { channel, thread, inThread, url, at: now() };
      return openForm(desk, form, { person: user.id, place, spot: { kind: "open", trigger } });
    }
    const respond = createResponder(url, now(), now);
    const asking = { person: user.id, name: user.name, channel, thread, pressed: message, respond };
    // A private answer in a thread that is not one yet would not be seen.
    const where = { thread: threadOf(body) };
    const reply = await announced(answer(callerOf(desk, asking)), (note) => respond(note, where));
    const written = await write.message(reply, { thread });
    const isPrivate = message === undefined || channel.startsWith("D");
    const how = {
      toAll: reply.visibility === "public",
      replaces: turns && isPrivate,
      ...where,
    };
    const told = await patiently(() => respond(written, how), host.log);
    if (told.kind === "lost") await tell(desk, reply, user.id, nowhere);
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

/** The value of a pressed button, or of what was chosen from a menu. */
const chosenValue = (action: BlockElementAction): string | undefined =>
  action.type === "button" ? action.value : action.type === "static_select" ? action.selected_option?.value : undefined;

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
