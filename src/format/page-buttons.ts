import { formatLine } from "../bot/line.ts";
import type { RawOptions } from "../bot/options.ts";
import type { Block, Button } from "./card.ts";

/** Buttons to the page before and after, of a command that takes `--page`. */
export function pageButtons(
  command: string,
  positional: string,
  options: RawOptions,
  page: number,
  pages: number,
): readonly Block[] {
  const turn = (label: string, to: number): Button => ({
    kind: "command",
    label,
    line: formatLine(command, positional, { ...options, ...(to > 1 && { page: to }) }),
    turns: true,
  });
  const buttons = [
    ...(page > 1 && pages > 0 ? [turn("Previous", Math.min(page - 1, pages))] : []),
    ...(page < pages ? [turn("More", page + 1)] : []),
  ];
  return buttons.length === 0 ? [] : [{ kind: "buttons", buttons }];
}
