import type { types } from "@slack/bolt";
import type { Command } from "../../src/bot/command.ts";
import type { OptionSpec, OptionValue, RawOptions } from "../../src/bot/options.ts";
import { parseDays } from "../../src/digest/schedule.ts";
import { weekdays } from "../../src/digest/subscription.ts";
import { clipText } from "../../src/text/clip.ts";
import { limits } from "./limits.ts";

/** The block, and within it the action, by which a form asks for an option. */
export const fieldId = (option: string): string => `field:${option}`;

/** The option that a field asks for. */
export const optionOf = (fieldOrAction: string): string | undefined => fieldOrAction.match(/^field:(.+)$/)?.[1];

export const plainText = (text: string): types.PlainTextElement => ({ type: "plain_text", text, emoji: false });

const choice = (value: string, label = value): types.PlainTextOption => ({
  text: plainText(clipText(label, limits.optionText)),
  value,
});

/** Choices for an external select, without those that Slack would refuse. */
export const choices = (suggestions: readonly { readonly value: string; readonly label: string }[]) =>
  suggestions
    .filter(({ value, label }) => value.length > 0 && value.length <= limits.optionText && label.trim() !== "")
    .slice(0, limits.options)
    .map(({ value, label }) => choice(value, label));

/** The field that asks for an option; it holds `begin` to begin with, else the option's default. */
export function toField(
  option: OptionSpec,
  command: Command,
  begin: OptionValue | undefined = option.default,
): types.InputBlock {
  return {
    type: "input",
    block_id: fieldId(option.name),
    label: plainText(clipText(option.description, 150)),
    optional: !option.required,
    element: element(option, command, begin),
  };
}

function element(option: OptionSpec, command: Command, preset: OptionValue | undefined): types.InputBlock["element"] {
  const { name, kind, input } = option;
  const action_id = fieldId(name);
  if (kind === "flag") {
    const yes = [choice("true", "Yes")];
    return { type: "checkboxes", action_id, options: yes, ...(preset === true && { initial_options: yes }) };
  }
  if (kind === "choice") {
    const initial = option.choices.find((each) => each === preset);
    const options = option.choices.map((each) => choice(each));
    return { type: "static_select", action_id, options, ...(initial && { initial_option: choice(initial) }) };
  }
  if (kind === "integer")
    return {
      type: "number_input",
      action_id,
      is_decimal_allowed: false,
      ...(option.min !== undefined && { min_value: String(option.min) }),
      ...(option.max !== undefined && { max_value: String(option.max) }),
      ...(preset !== undefined && { initial_value: String(preset) }),
    };
  if (input === "time")
    return { type: "timepicker", action_id, ...(typeof preset === "string" && { initial_time: preset }) };
  if (input === "days") {
    const initial = typeof preset === "string" ? parseDays(preset).map((day) => choice(day, dayName(day))) : [];
    const options = weekdays.map((day) => choice(day, dayName(day)));
    return {
      type: "multi_static_select",
      action_id,
      options,
      ...(initial.length > 0 && { initial_options: initial }),
    };
  }
  if (command.suggest[name] !== undefined && input !== "words") {
    const own = typeof preset === "string" && preset !== "" && preset.length <= limits.optionText ? preset : undefined;
    return {
      type: "external_select",
      action_id,
      min_query_length: input === "zone" ? 2 : 0,
      placeholder: plainText("Type to find one"),
      ...(own !== undefined && { initial_option: choice(own, own.replaceAll("_", " ")) }),
    };
  }
  const longest = Math.min(option.maxLength ?? limits.inputLength, limits.inputLength);
  return {
    type: "plain_text_input",
    action_id,
    multiline: input === "lines",
    max_length: longest,
    ...(typeof preset === "string" && preset !== "" && { initial_value: preset.slice(0, longest) }),
  };
}

const dayNames = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};
const dayName = (day: keyof typeof dayNames): string => dayNames[day];

/** What a field holds: the parts of Slack's state value that our fields use. */
interface FieldState {
  readonly value?: string | null;
  readonly selected_time?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[] | null;
}

/** The options that were filled in. What was left empty is left out; what a person emptied is empty. */
export function readFields(
  command: Command,
  state: Readonly<Record<string, Readonly<Record<string, FieldState>>>>,
  blocks: readonly object[],
): RawOptions {
  const filled: [string, OptionValue][] = [];
  for (const { name, kind } of command.options) {
    const field = state[fieldId(name)]?.[fieldId(name)];
    if (field === undefined) continue;
    const many = field.selected_options?.flatMap(({ value }) => value ?? []);
    const value = field.value ?? field.selected_time ?? field.selected_option?.value ?? many?.join(",") ?? "";
    if (value.trim() === "" && !heldSomething(name, blocks)) continue;
    filled.push([name, kind === "flag" ? value === "true" : value.trim() === "" ? "" : value]);
  }
  return Object.fromEntries(filled);
}

/** Whether the field for an option held something when the form was opened. */
function heldSomething(option: string, blocks: readonly object[]): boolean {
  const field = blocks.find((block) => "block_id" in block && block.block_id === fieldId(option));
  const element = field !== undefined && "element" in field ? field.element : undefined;
  return typeof element === "object" && element !== null && Object.keys(element).some((key) => /^initial_/.test(key));
}
