import { formatLine } from "../bot/line.ts";
import type { RawOptions } from "../bot/options.ts";
import { type Block, type Button, plain } from "./card.ts";

/** Buttons to the page before and after, of a command that takes `--page`; said where there is no such page. */
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
    ...(page > pages && pages > 0
      ? [turn("Last page", pages)]
      : page > 1 && pages > 0
        ? [turn("Previous", page - 1)]
        : []),
    ...(page < pages ? [turn("More", page + 1)] : []),
  ];
  const none: readonly Block[] =
    page > pages && pages > 0 ? [{ kind: "note", text: [plain(`There is no page ${page}.`)] }] : [];
  return buttons.length === 0 ? [] : [...none, { kind: "buttons", buttons }];
}
