import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
  RESTJSONErrorCodes,
} from "discord.js";
import type { Invocation } from "../../src/bot/bot.ts";
import { changesWith } from "../../src/bot/command-info.ts";
import type { Caller } from "../../src/bot/context.ts";
import { findCommand, type ParsedLine, parseLine } from "../../src/bot/line.ts";
import type { RawOptions } from "../../src/bot/options.ts";
import type { Reply } from "../../src/format/card.ts";
import { forgotten, wordless } from "../../src/format/error-card.ts";
import { newReference } from "../../src/keys.ts";
import { clipText } from "../../src/text/clip.ts";
import { offerAgain } from "./again.ts";
import { answer, type Desk, type Task, type Wire } from "./answer.ts";
import { isEphemeral, originOf } from "./caller.ts";
import { buildForm, readForm } from "./forms.ts";
import { readInvocation } from "./invocation.ts";
import { attempt, describeError, isCode, isOfRequest } from "./outcome.ts";
import { resolve } from "./resolve.ts";
import { createResponder } from "./responder.ts";
import { choicesOf } from "./suggest.ts";
import { wordsOf } from "./words.ts";

/** The longest text that `related` takes. */
const LONGEST_TEXT = 4000;
/** A form cannot be announced: it must come within 3 s, the way there and back included. */
const FILL_MS = 1500;

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
      if (isCode(error, RESTJSONErrorCodes.UnknownInteraction)) host.log("discord: an interaction came too late");
      else if (isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged))
        host.log("discord: somebody else answered an interaction first");
      else if (isOfRequest(error)) host.log(`discord: an answer was not delivered: ${describeError(error)}`);
      else host.report(newReference(host.random), error);
    }
  };
}

async function runCommand({ data }: APIApplicationCommandInteraction, desk: Desk): Promise<void> {
  if (data.type === ApplicationCommandType.Message) {
    const [message] = Object.values(data.resolved.messages);
    const text = clipText(message ? wordsOf(message) : "", LONGEST_TEXT);
    if (text.trim() !== "") return invoke({ command: "related", options: { text } }, desk);
    return tell(wordless(), desk);
  }
  if (data.type === ApplicationCommandType.ChatInput) await invoke(readInvocation(data.options ?? []), desk);
}

async function suggest({ data }: APIApplicationCommandAutocompleteInteraction, desk: Desk): Promise<void> {
  const { command, focused } = readInvocation(data.options);
  const found = focused ? await desk.host.bot.suggest(command, focused.option, focused.typed, desk.caller) : [];
  await desk.responder.first({
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: choicesOf(found) },
  });
}

async function press(interaction: APIMessageComponentInteraction, at: Desk, isPrivatePlace: boolean): Promise<void> {
  const { bot } = at.host;
  // What is chosen from a menu is as good as a button.
  const id = "values" in interaction.data ? (interaction.data.values[0] ?? "") : interaction.data.custom_id;
  const pressed = await resolve(id, at);
  if ("summary" in pressed) return tell(pressed, at);
  const { line, does, typed, desk } = pressed;
  const asked = readLine(line, desk);
  // What cannot be done here is said before one fills in a form for it.
  const isVain = asked?.command.forChannel === "others" && desk.caller.barred?.sharing !== undefined;
  if (does === "form" && !isVain) {
    if (asked === undefined) return tell(forgotten(), desk);
    const data = buildForm(asked.command, asked.options, await beginOf(asked, desk), typed, id);
    if (data !== undefined) return desk.responder.first({ type: InteractionResponseType.Modal, data });
  }
  const mayTurn = does === "turn" && (isPrivatePlace || isEphemeral(interaction.message));
  const { expected, changes } = asked ? taskOf(asked) : taskOfSearch;
  await answer(desk, {
    expected: mayTurn ? "turn" : expected,
    changes,
    work: () => bot.answer(line, desk.caller),
    // What went wrong must not take the place of what was there.
    deliver: (reply, payload) =>
      mayTurn && reply.outcome === "done"
        ? desk.responder.replace(payload)
        : desk.responder.send(payload, reply.visibility),
  });
}

async function submit({ data }: APIModalSubmitInteraction, at: Desk): Promise<void> {
  const form = await resolve(data.custom_id, at);
  if ("summary" in form) return tell(form, at);
  const { line, desk } = form;
  const asked = readLine(line, desk);
  if (asked === undefined) return tell(forgotten(), desk);
  const { command, options } = asked;
  const typed = readForm(data.components);
  await invoke({ command: command.name, options: { ...options, ...typed } }, desk, (reply) =>
    offerAgain(reply, line, typed),
  );
}

async function invoke(
  { command, options }: Invocation,
  desk: Desk,
  finish: (reply: Reply) => Reply = (reply) => reply,
): Promise<void> {
  const { bot } = desk.host;
  const row = bot.commands.find(({ name }) => name === command);
  const task = row ? taskOf({ command: row, options }) : taskOfSearch;
  await answer(desk, { ...task, work: async () => finish(await bot.handle({ command, options }, desk.caller)) });
}

type Asked = Pick<ParsedLine, "command" | "options">;

const taskOf = ({ command, options }: Asked): Omit<Task, "work"> => ({
  expected: command.visibility,
  changes: changesWith(command, options),
});
const taskOfSearch = { expected: "private", changes: false } as const;

/** What the fields of a form hold to begin with; nothing where finding that out takes longer than Discord waits. */
async function beginOf({ command, options }: Asked, { host, caller }: Desk): Promise<RawOptions> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<RawOptions>((resolve) => {
    timer = setTimeout(resolve, FILL_MS, {});
  });
  const found = await Promise.race([host.bot.fill(command.name, options, caller), late]);
  clearTimeout(timer);
  return found;
}

/** What a line asks for; `undefined` where it names no command. */
function readLine(line: string, { host: { bot } }: Desk): Asked | undefined {
  const found = findCommand(line, bot.commands);
  return found && parseLine(line, bot.commands, found.command);
}

/** Answers with what is known already. */
const tell = (reply: Reply, desk: Desk): Promise<void> => answer(desk, { ...taskOfSearch, work: async () => reply });
