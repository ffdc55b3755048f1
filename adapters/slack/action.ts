import type { types } from "@slack/bolt";
import type { Button } from "../../src/format/card.ts";
import { literal } from "../../src/format/plain-text.ts";
import { clipText } from "../../src/text/clip.ts";
import { limits } from "./limits.ts";
import { linkAddress } from "./mrkdwn.ts";

/** What a pressed button stands for. */
export interface Action {
  readonly kind: "command" | "turn" | "form" | "link";
  /** The message in whose thread the answer belongs, where Slack itself does not tell. */
  readonly thread: string | undefined;
  /** A command line, or `#` and the key under which it is kept. */
  readonly line: string;
}

/** Longer lines are kept in the store. */
export const LONGEST_LINE = 1500;

/** Where a message stands that has these buttons, and the keys of the lines that are too long for one. */
export interface Placing {
  readonly thread?: string | undefined;
  readonly keys?: ReadonlyMap<string, string>;
}

/** A button of a message. `undefined` where Slack could not show it: a link that is no address, a line too long to carry. */
export function toButton(button: Button, index: number, { thread = "", keys }: Placing): types.Button | undefined {
  const label = clipText(literal(button.label).trim(), limits.buttonLabel);
  const text = { type: "plain_text", text: label === "" ? "Open" : label, emoji: false } as const;
  if (button.kind === "link") {
    const url = linkAddress(button.url);
    return url === undefined ? undefined : { type: "button", action_id: `link:${index}`, text, url };
  }
  const key = keys?.get(button.line);
  if (button.line.length > LONGEST_LINE && key === undefined) return undefined;
  const kind = button.kind === "form" ? "form" : button.turns ? "turn" : "command";
  return {
    type: "button",
    action_id: `${kind}:${index}`,
    text,
    value: `${thread}|${key === undefined ? button.line : `#${key}`}`,
  };
}

/** A menu of a message, without what Slack could not carry. Its choices are command lines, as those of buttons are. */
export function toMenu(label: string, buttons: readonly Button[], placing: Placing): types.ActionsBlock[] {
  const values = new Set<string>();
  const options = buttons.flatMap((button, i) => {
    const made = toButton(button, i, placing);
    if (made?.value === undefined || made.value.length > limits.optionText || values.has(made.value)) return [];
    values.add(made.value);
    return [{ text: made.text, value: made.value }];
  });
  if (options.length === 0) return [];
  const placeholder = { type: "plain_text", text: label, emoji: false } as const;
  const menu = {
    type: "static_select",
    action_id: "command:0",
    placeholder,
    options: options.slice(0, limits.options),
  };
  return [{ type: "actions", elements: [menu as types.StaticSelect] }];
}

/** Reads back what `toButton` wrote; `undefined` for what is no such button. */
export function readAction(actionId: string, value: string | undefined): Action | undefined {
  const [kind] = actionId.split(":");
  if (kind === "link") return { kind, thread: undefined, line: "" };
  if ((kind !== "command" && kind !== "turn" && kind !== "form") || value === undefined) return undefined;
  const bar = value.indexOf("|");
  return { kind, thread: value.slice(0, bar) || undefined, line: value.slice(bar + 1) };
}
