import {
  type APIApplicationCommandInteractionDataOption,
  type InteractionType,
  ApplicationCommandOptionType as Kind,
} from "discord.js";
import type { Invocation } from "../../src/bot/bot.ts";
import type { RawOptions } from "../../src/bot/options.ts";

type Given = APIApplicationCommandInteractionDataOption<
  InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete
>;

/** An invocation, and which of its options is being typed. */
export interface TypedInvocation extends Invocation {
  readonly focused: { readonly option: string; readonly typed: string } | undefined;
}

/** The command that was chosen: the names of groups and subcommands joined are its name in the table. */
export function readInvocation(options: readonly Given[]): TypedInvocation {
  const names: string[] = [];
  let inner = options;
  for (
    let first = inner[0];
    first?.type === Kind.SubcommandGroup || first?.type === Kind.Subcommand;
    first = inner[0]
  ) {
    names.push(first.name);
    inner = first.options ?? [];
  }
  const values = inner.flatMap((option) => ("value" in option ? [option] : []));
  const typing = values.find((option) => "focused" in option && option.focused);
  const given: RawOptions = Object.fromEntries(values.map(({ name, value }) => [name, value]));
  return {
    command: names.join(" "),
    options: given,
    focused: typing && { option: typing.name, typed: String(typing.value) },
  };
}
