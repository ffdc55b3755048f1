import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
  type REST,
  RESTJSONErrorCodes,
} from "discord.js";
import type { Caller } from "../../src/bot/context.ts";
import type { Host } from "../../src/bot/host.ts";
import { findCommand, parseLine } from "../../src/bot/line.ts";
import type { Reply, Visibility } from "../../src/format/card.ts";
import { errorCard } from "../../src/format/error-card.ts";
import { newReference } from "../../src/keys.ts";
import { clipText, lastWordEnd } from "../../src/text/clip.ts";
import { isEphemeral, originOf } from "./caller.ts";
import { type Press, readCustomId } from "./custom-id.ts";
import { buildForm, readForm } from "./forms.ts";
import { readInvocation, wordsOf } from "./invocation.ts";
import { limits } from "./limits.ts";
import { attempt, describeError, isCode, isOfRequest } from "./outcome.ts";
import type { Payload } from "./render.ts";
import { createResponder, type Responder } from "./responder.ts";

/** Discord waits 3 s for a first answer; the way there and back takes its time too. */
const DEFER_MS = 1500;
/** The longest text that `related` takes. */
const LONGEST_TEXT = 4000;

interface Wire {
  readonly host: Host;
  readonly rest: REST;
  readonly render: (reply: Reply, caller: Caller, key?: string) => Promise<Payload>;
}

interface Desk extends Wire {
  readonly caller: Caller;
  readonly responder: Responder;
}

/** Answers interactions. Never rejects. */
export function createInteractions(wire: Wire): (interaction: APIInteraction) => Promise<void> {
  const { host } = wire;
  return async (interaction) => {
    try {
      const origin = originOf(interaction);
      if (origin === undefined) return;
      const responder = createResponder(interaction, wire.rest, origin.isPrivatePlace);
      const postHere: Caller["postHere"] = (reply, key) =>
        attempt(async () => responder.send(await wire.render(reply, origin.caller, key), "public"));
      const desk: Desk = { ...wire, responder, caller: { ...origin.caller, postHere } };
      switch (interaction.type) {
        case InteractionType.ApplicationCommand:
          return await runCommand(interaction, desk);
        case InteractionType.ApplicationCommandAutocomplete:
          return await suggest(interaction, desk);
        case InteractionType.MessageComponent:
          return await press(interaction, desk, origin.isPrivatePlace);
        case InteractionType.ModalSubmit:
          return await submit(interaction, desk);
        case InteractionType.Ping:
          return;
      }
    } catch (error) {
      if (isCode(error, RESTJSONErrorCodes.UnknownInteraction)) host.log("discord: an answer came too late");
      else if (isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged))
        host.log("discord: somebody else answered an interaction first");
      else if (isOfRequest(error)) host.log(`discord: an answer was not delivered: ${describeError(error)}`);
      else host.report(newReference(host.random), error);
    }
  };
}

/** Answers as soon as there is an answer, and says that one will come where it takes long. */
async function answer(
  desk: Desk,
  expected: Visibility | "turn",
  work: () => Promise<Reply>,
  deliver: (reply: Reply, payload: Payload) => Promise<unknown> = (reply, payload) =>
    desk.responder.send(payload, reply.visibility),
): Promise<void> {
  const { host, responder } = desk;
  const timer = setTimeout(() => {
    responder.defer(expected).catch((error) => host.log(`discord: no deferral: ${describeError(error)}`));
  }, DEFER_MS);
  try {
    const reply = await work();
    const payload = await desk.render(reply, desk.caller);
    clearTimeout(timer);
    await deliver(reply, payload);
  } finally {
    clearTimeout(timer);
  }
}

const visibilityOf = (name: string, { host }: Wire): Visibility =>
  findCommand(name, host.bot.commands)?.command.visibility ?? "private";

async function runCommand({ data }: APIApplicationCommandInteraction, desk: Desk): Promise<void> {
  const { bot } = desk.host;
  if (data.type === ApplicationCommandType.Message) {
    const [message] = Object.values(data.resolved.messages);
    const text = clipText(message ? wordsOf(message) : "", LONGEST_TEXT);
    return answer(desk, "private", async () =>
      text.trim() === ""
        ? errorCard("That message has no text.", "Choose one that says what you look for.", [], "failed")
        : bot.handle({ command: "related", options: { text } }, desk.caller),
    );
  }
  if (data.type !== ApplicationCommandType.ChatInput) return;
  const { command, options } = readInvocation(data.options ?? []);
  await answer(desk, visibilityOf(command, desk), () => bot.handle({ command, options }, desk.caller));
}

async function suggest({ data }: APIApplicationCommandAutocompleteInteraction, desk: Desk): Promise<void> {
  const { command, focused } = readInvocation(data.options);
  const found = focused ? await desk.host.bot.suggest(command, focused.option, focused.typed, desk.caller) : [];
  // Discord takes no longer values; words of a title still find it.
  const choices = found.flatMap(({ label, value }) => {
    const short = value.slice(0, lastWordEnd(value, limits.choice));
    const name = clipText(label.trim() || short, limits.choice);
    return short === "" || name === "" ? [] : [{ name, value: short }];
  });
  await desk.responder.first({
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: choices.slice(0, limits.choices) },
  });
}

async function press(interaction: APIMessageComponentInteraction, desk: Desk, isPrivatePlace: boolean): Promise<void> {
  const { bot } = desk.host;
  const { custom_id: id } = interaction.data;
  const { line, does } = (await resolve(id, desk)) ?? {};
  if (line === undefined) return tooOld(desk);
  if (does === "form") {
    const found = findCommand(line, bot.commands);
    if (found === undefined) return tooOld(desk);
    const { options } = parseLine(line, bot.commands, found.command);
    const data = buildForm(found.command, options, id);
    return desk.responder.first({ type: InteractionResponseType.Modal, data });
  }
  const mayTurn = does === "turn" && (isPrivatePlace || isEphemeral(interaction.message));
  const expected = mayTurn ? "turn" : visibilityOf(line, desk);
  await answer(
    desk,
    expected,
    () => bot.answer(line, desk.caller),
    // What went wrong must not take the place of what was there.
    (reply, payload) =>
      mayTurn && reply.outcome === "done"
        ? desk.responder.replace(payload)
        : desk.responder.send(payload, reply.visibility),
  );
}

async function submit({ data }: APIModalSubmitInteraction, desk: Desk): Promise<void> {
  const { bot } = desk.host;
  const { line } = (await resolve(data.custom_id, desk)) ?? {};
  const command = line === undefined ? undefined : findCommand(line, bot.commands)?.command;
  if (line === undefined || command === undefined) return tooOld(desk);
  const options = { ...parseLine(line, bot.commands, command).options, ...readForm(data.components) };
  await answer(desk, command.visibility, () => bot.handle({ command: command.name, options }, desk.caller));
}

/** The line of a button or form; `undefined` where it is not known any more. */
async function resolve(
  id: string,
  { host, caller }: Desk,
): Promise<{ readonly line: string; readonly does: Press } | undefined> {
  const read = readCustomId(id);
  if (read === undefined) return undefined;
  const line = "line" in read ? read.line : await findLine(read.key);
  return line === undefined ? undefined : { line, does: read.press };

  async function findLine(key: string): Promise<string | undefined> {
    try {
      return await (await host.memory()).findLine(caller.scope, key);
    } catch (cause) {
      host.report(newReference(host.random), cause);
      return undefined;
    }
  }
}

const tooOld = (desk: Desk): Promise<void> =>
  answer(desk, "private", async () =>
    errorCard("That button is too old: what it stood for is forgotten.", "Ask again with /paper.", [], "failed"),
  );
