import type { types } from "@slack/bolt";
import type { Command } from "../../src/bot/command.ts";
import { findCommand, formatLine, type ParsedLine, parseLine } from "../../src/bot/line.ts";
import type { RawOptions } from "../../src/bot/options.ts";
import type { Reply } from "../../src/format/card.ts";
import { errorCard } from "../../src/format/error-card.ts";
import { callerOf, type Desk } from "./desk.ts";
import { nowhere, type Place, writeFormState } from "./form-state.ts";
import { limits } from "./limits.ts";
import type { Spot } from "./show-view.ts";
import { soon } from "./soon.ts";
import { tell } from "./tell.ts";
import { answerView, formView } from "./views.ts";
import { resultOf } from "./web.ts";

/** A person waits for the form: so long for their time zone. */
const ZONE_MS = 1_000;

/** Who asked for a form, and where it is to be shown. */
interface Origin {
  readonly person: string;
  readonly place: Place;
  readonly spot: Spot;
}

/** What a form asks for: the options of a command that its line leaves open. */
export type Asked = Pick<ParsedLine, "command" | "options">;

/** The command that a typed line names with nothing else, where a form helps: something is required or best picked. */
export function bareCommand(line: string, commands: readonly Command[]): Command | undefined {
  const found = findCommand(line.trim(), commands);
  if (found === undefined || found.rest.trim() !== "") return undefined;
  const { command } = found;
  const isPicked = /^(time|days|zone)$/;
  return command.options.some(({ required, input = "" }) => required || isPicked.test(input)) ? command : undefined;
}

/** A button's line; the form asks for what it leaves open. */
export function readLine(line: string, commands: readonly Command[]): Asked | undefined {
  const [fallback] = commands;
  return fallback && parseLine(line, commands, fallback);
}

/** Shows the form of a command; where Slack does not open it, the person is told. Never rejects. */
export async function openForm(desk: Desk, asked: Promise<Asked | Reply>, origin: Origin): Promise<void> {
  const outcome = await desk.show(
    origin.spot,
    asked.then((form) => viewOf(desk, form, origin)),
  );
  if (outcome.kind === "done") return;
  const form = await asked;
  await tell(desk, "command" in form ? notOpened(form) : form, origin.person, origin.place);
}

async function viewOf(desk: Desk, form: Asked | Reply, { person, place }: Origin): Promise<types.ModalView> {
  const { host, people, write } = desk;
  const explain = async (card: Reply) => answerView(await write.blocks(card, limits.viewBlocks), "");
  if (!("command" in form)) return explain(form);
  const { command, options } = form;
  const asksZone = command.options.some(({ input }) => input === "zone");
  const known = asksZone ? await soon(people.get(person), ZONE_MS) : undefined;
  const zone = known && resultOf(known)?.zone;
  const caller = await callerOf(desk, { person, channel: place.channel, thread: place.thread });
  const { forChannel } = command;
  const hasNoOthers = place.channel === "" || (forChannel === "others" && caller.barred?.sharing !== undefined);
  const asksWhere = forChannel !== false && hasNoOthers;
  const metadata = writeFormState({ ...(asksWhere ? nowhere : place), command: command.name, options });
  if (metadata === undefined)
    return explain(errorCard("That is too long for a form.", "Type it as a command.", [], "failed"));
  const there = await host.bot.fill(command.name, options, caller);
  const begin: RawOptions = { ...(zone !== undefined && { zone }), ...there };
  return formView({ command, given: options, begin, metadata, asksWhere });
}

function notOpened({ command, options }: Asked): Reply {
  const { name, positional } = command;
  const { [positional?.name ?? ""]: first = "", ...others } = options;
  const line = formatLine(name, String(first), others);
  return errorCard(
    "The form could not be opened.",
    `Try again, or type it: /paper ${line}`,
    [{ kind: "form", label: "Open it", line }],
    "failed",
  );
}
