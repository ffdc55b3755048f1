import type { Command } from "../../src/bot/command.ts";
import { findCommand, type ParsedLine, parseLine } from "../../src/bot/line.ts";
import { UserError } from "../../src/errors.ts";
import type { Desk } from "./desk.ts";
import { writeFormState } from "./form-state.ts";
import { soon } from "./soon.ts";
import { formView } from "./views.ts";

/** Where a form was asked for. */
interface Origin {
  readonly person: string;
  /** Lives for three seconds. */
  readonly trigger: string;
  readonly channel: string;
  readonly thread?: string | undefined;
  /** The address to which the request may be answered. */
  readonly url?: string | undefined;
  /** Whether another form or answer is open already. */
  readonly onTop?: boolean;
}

/** The command that a typed line names with nothing else, where a form helps: something is required or best picked. */
export function bareCommand(line: string, commands: readonly Command[]): Command | undefined {
  const found = findCommand(line.trim(), commands);
  if (found === undefined || found.rest.trim() !== "") return undefined;
  const { command } = found;
  return command.options.some(({ required, input }) => required || input !== undefined) ? command : undefined;
}

/** A button's line; the form asks for what it leaves open. */
export function readLine(line: string, commands: readonly Command[]): ParsedLine | undefined {
  const [fallback] = commands;
  return fallback && parseLine(line, commands, fallback);
}

/** Opens the form of a command. Rejects where Slack does not open it. */
export async function openForm(
  { client, people, host }: Desk,
  { command, options }: Pick<ParsedLine, "command" | "options">,
  { person, trigger, channel, thread, url, onTop = false }: Origin,
): Promise<void> {
  const at = host.clock().getTime();
  const metadata = writeFormState({ command: command.name, options, channel, thread, url, at });
  if (metadata === undefined) throw new UserError("That is too long for a form.", "Type it as a command.");
  const asksZone = command.options.some(({ input }) => input === "zone");
  const zone = asksZone ? (await soon(people.get(person), 1000))?.zone : undefined;
  const view = formView(command, options, { metadata, zone, asksWhere: channel === "" });
  await (onTop ? client.views.push({ trigger_id: trigger, view }) : client.views.open({ trigger_id: trigger, view }));
}
