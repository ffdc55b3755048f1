import { distance } from "fastest-levenshtein";
import { MisuseError } from "../errors.ts";
import { advise, plain } from "../format/card.ts";
import { fieldNames } from "../search/query.ts";
import type { CommandInfo } from "./command-info.ts";
import { optionLikes } from "./line.ts";

/**
 * Rejects text with a word like `--time`, that was surely meant for an option, with a `MisuseError` that names the nearest
 * one. In quotes such a word is text; and so it is in a command that takes nothing but text.
 */
export function refuseStrayOption(text: string, command: CommandInfo): void {
  const { name, options, positional, examples } = command;
  const named = options.filter((option) => option !== positional);
  const stray = optionLikes(text).find(({ name, isLong }) => !isLong || nearestOption(name, command))?.name;
  if (stray === undefined || named.length === 0) return;
  const isKnown = named.some((option) => option.name === stray);
  const near = nearestOption(stray, command);
  const known = named.map((option) => `--${option.name}`).join(", ");
  throw new MisuseError(
    isKnown
      ? `“--${stray}” is an option of “${name}”, but stands in the text of another.`
      : `“${name}” has no option “--${stray}”. ${near === undefined ? `It has ${known}.` : `Did you mean ${near}?`}`,
    [
      plain(`If it belongs to the text, put it in quotes: "--${stray}". `),
      ...advise("For example", examples.find((line) => line.includes("--")) ?? examples[0]),
    ],
  );
}

/**
 * What somebody who typed `--word` probably meant: an option whose name is alike, a field of a question that is (`--sort`:
 * `sort:..`), or an option whose description starts with such a word (`--time`: `--at`, “Time of day”).
 */
export function nearestOption(word: string, { options, positional }: CommandInfo): string | undefined {
  const named = options.filter((option) => option !== positional);
  const fields = positional?.input === "words" ? fieldNames : [];
  const ways = [
    ...named.map(({ name }) => ({ name, way: `--${name}` })),
    ...fields.map((name) => ({ name, way: `${name}:..` })),
  ].map((each) => ({ ...each, far: farness(word, each.name) }));
  const [nearest] = ways.filter(({ far }) => far <= 1).sort((a, b) => a.far - b.far);
  if (nearest) return nearest.way;
  const told = named.find(({ description }) => description.toLowerCase().startsWith(word));
  return told && `--${told.name}`;
}

/** How far two words are apart: letters to be changed, one for each four; other endings (`sort`, `sorted`) hardly count. */
function farness(word: string, name: string): number {
  const [long, short] = word.length < name.length ? [name, word] : [word, name];
  if (short.length > 2 && long.startsWith(short)) return (long.length - short.length) / 10;
  return distance(word, name) / Math.max(1, Math.floor(name.length / 3));
}
