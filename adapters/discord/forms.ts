import {
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  ComponentType,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import type { Command } from "../../src/bot/command.ts";
import type { OptionSpec, OptionValue, RawOptions } from "../../src/bot/options.ts";
import { clipText } from "../../src/text/clip.ts";
import { limits } from "./limits.ts";
import { wellFormed } from "./markdown.ts";

/** Stands before the name of a text field that held something when the form was opened: emptied, it is empty on purpose. */
const HELD = "held:";
/** Of a whole number. */
const MOST_DIGITS = 9;
const yesOrNo: ReadonlyMap<string, string> = new Map([
  ["true", "yes"],
  ["false", "no"],
]);

/**
 * A form that asks for the options of a command that are not given yet, the required ones first, at most five; `undefined`
 * where all are given. `begin` is what is there to be changed, else the defaults; the fields hold that, or what was `typed`
 * into them before.
 */
export function buildForm(
  command: Command,
  given: RawOptions,
  begin: RawOptions,
  typed: RawOptions,
  customId: string,
): APIModalInteractionResponseCallbackData | undefined {
  const open = command.options
    .filter(({ name }) => given[name] === undefined)
    .toSorted((a, b) => Number(b.required) - Number(a.required))
    .slice(0, limits.modalFields);
  if (open.length === 0) return undefined;
  const form = new ModalBuilder().setCustomId(customId).setTitle(clipText(command.summary, limits.modalTitle));
  return form
    .addLabelComponents(...open.map((spec) => buildField(spec, begin[spec.name] ?? spec.default, typed[spec.name])))
    .toJSON();
}

function buildField(spec: OptionSpec, there: OptionValue | undefined, typed: OptionValue | undefined): LabelBuilder {
  const name = spec.name.charAt(0).toUpperCase() + spec.name.slice(1);
  const label = new LabelBuilder()
    .setLabel(clipText(name, limits.fieldLabel))
    .setDescription(clipText(spec.description, limits.description));
  const value = String(typed ?? there ?? "");
  switch (spec.kind) {
    case "choice":
      return label.setStringSelectMenuComponent(select(spec, spec.choices, there, value));
    case "flag":
      return label.setStringSelectMenuComponent(select(spec, ["yes", "no"], there, yesOrNo.get(value) ?? value));
    case "integer": {
      const field = new TextInputBuilder()
        .setCustomId(spec.name)
        .setMaxLength(MOST_DIGITS)
        .setRequired(spec.required || there !== undefined)
        .setStyle(TextInputStyle.Short);
      return label.setTextInputComponent(value === "" ? field : field.setValue(value.slice(0, MOST_DIGITS)));
    }
    case "text": {
      const longest = Math.min(spec.maxLength ?? limits.fieldText, limits.fieldText);
      const held = wellFormed(value.slice(0, longest));
      const field = new TextInputBuilder()
        .setCustomId((there ?? "") === "" ? spec.name : `${HELD}${spec.name}`)
        .setRequired(spec.required)
        .setMaxLength(longest)
        .setStyle(spec.input === "lines" ? TextInputStyle.Paragraph : TextInputStyle.Short);
      return label.setTextInputComponent(held === "" ? field : field.setValue(held));
    }
  }
}

/** What is chosen already (`there`) can be changed, not taken away. */
function select(
  { name, required }: OptionSpec,
  choices: readonly string[],
  there: OptionValue | undefined,
  chosen: string,
): StringSelectMenuBuilder {
  return new StringSelectMenuBuilder()
    .setCustomId(name)
    .setRequired(required || there !== undefined)
    .addOptions(choices.map((value) => ({ label: value, value, default: value === chosen })));
}

/**
 * What was filled in. What was left empty is left out; what a person emptied is empty. Everything is text, for the command's
 * schema to read.
 */
export function readForm(components: APIModalSubmission["components"]): RawOptions {
  const fields = components.flatMap((part) => (part.type === ComponentType.Label ? [part.component] : []));
  const filled = fields.flatMap((field): [string, string][] => {
    const value = "values" in field ? field.values[0] : "value" in field ? field.value : undefined;
    const wasHeld = field.custom_id.startsWith(HELD);
    const name = wasHeld ? field.custom_id.slice(HELD.length) : field.custom_id;
    if (typeof value === "string" && value.trim() !== "") return [[name, value]];
    return wasHeld ? [[name, ""]] : [];
  });
  return Object.fromEntries(filled);
}
