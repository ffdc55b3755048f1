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
import type { OptionSpec, RawOptions } from "../../src/bot/options.ts";
import { clipText } from "../../src/text/clip.ts";
import { limits } from "./limits.ts";

/** A form that asks for the options of a command that are not given yet, the required ones first, at most five; `undefined` where all are given. */
export function buildForm(
  command: Command,
  given: RawOptions,
  customId: string,
): APIModalInteractionResponseCallbackData | undefined {
  const open = command.options
    .filter(({ name }) => given[name] === undefined)
    .toSorted((a, b) => Number(b.required) - Number(a.required))
    .slice(0, limits.modalFields);
  if (open.length === 0) return undefined;
  const form = new ModalBuilder().setCustomId(customId).setTitle(clipText(command.summary, limits.modalTitle));
  return form.addLabelComponents(...open.map(buildField)).toJSON();
}

function buildField(spec: OptionSpec): LabelBuilder {
  const name = spec.name.charAt(0).toUpperCase() + spec.name.slice(1);
  const label = new LabelBuilder()
    .setLabel(clipText(name, limits.fieldLabel))
    .setDescription(clipText(spec.description, limits.description));
  switch (spec.kind) {
    case "choice":
      return label.setStringSelectMenuComponent(select(spec, spec.choices));
    case "flag":
      return label.setStringSelectMenuComponent(select(spec, ["yes", "no"]));
    case "integer":
      return label.setTextInputComponent(input(spec).setMaxLength(9).setStyle(TextInputStyle.Short));
    case "text": {
      const longest = Math.min(spec.maxLength ?? limits.fieldText, limits.fieldText);
      const style = spec.input === "lines" ? TextInputStyle.Paragraph : TextInputStyle.Short;
      return label.setTextInputComponent(input(spec).setMaxLength(longest).setStyle(style));
    }
  }
}

function input({ name, required, default: preset }: OptionSpec): TextInputBuilder {
  const field = new TextInputBuilder().setCustomId(name).setRequired(required);
  return preset === undefined || preset === "" ? field : field.setValue(String(preset));
}

function select({ name, required, default: preset }: OptionSpec, choices: readonly string[]): StringSelectMenuBuilder {
  const shown = preset === true ? "yes" : preset === false ? "no" : preset;
  return new StringSelectMenuBuilder()
    .setCustomId(name)
    .setRequired(required)
    .addOptions(choices.map((value) => ({ label: value, value, default: value === shown })));
}

/** What was filled in; empty fields are left out. Everything is text, for the command's schema to read. */
export function readForm(components: APIModalSubmission["components"]): RawOptions {
  const fields = components.flatMap((part) => (part.type === ComponentType.Label ? [part.component] : []));
  const filled = fields.flatMap((field): [string, string][] => {
    const value = "values" in field ? field.values[0] : "value" in field ? field.value : undefined;
    return typeof value !== "string" || value.trim() === "" ? [] : [[field.custom_id, value]];
  });
  return Object.fromEntries(filled);
}
