import type { APIApplicationCommandOptionChoice } from "discord.js";
import type { Suggestion } from "../../src/bot/command.ts";
import { clipText, lastWordEnd } from "../../src/text/clip.ts";
import { limits } from "./limits.ts";
import { wellFormed } from "./markdown.ts";

/** Suggestions as the choices of an autocompletion, each value once. Discord takes no longer values; words of a title still find it. */
export function choicesOf(suggestions: readonly Suggestion[]): APIApplicationCommandOptionChoice<string>[] {
  const choices = suggestions.flatMap(({ label, value }) => {
    const short = wellFormed(value.slice(0, lastWordEnd(value, limits.choice)));
    const name = clipText(wellFormed(label).trim() || short, limits.choice);
    return short.trim() === "" || name.trim() === "" ? [] : [{ name, value: short }];
  });
  const once = new Map(choices.map((choice) => [choice.value, choice]));
  return [...once.values()].slice(0, limits.choices);
}
