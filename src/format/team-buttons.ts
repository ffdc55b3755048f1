import { formatLine } from "../bot/line.ts";
import type { Button } from "./card.ts";

/** What a team does with a paper. */

/** Votes, or takes the vote back; `about` names the paper where a card has several. */
export const voteButton = (handle: string, votes: number, about = ""): Button => ({
  kind: "command",
  label: `Vote${about === "" ? "" : ` ${about}`}${votes === 0 ? "" : ` · ${votes}`}`,
  line: formatLine("vote", handle),
});

export const saveButton = (handle: string): Button => ({
  kind: "command",
  label: "Save",
  line: formatLine("save", handle),
});

export const discussButton = (handle: string): Button => ({
  kind: "command",
  label: "Discuss",
  line: formatLine("discuss", handle),
});

/** Wants less like a paper; `about` names it where a card has several. */
export const lessButton = (handle: string, about = "", options: { readonly limit?: number } = {}) =>
  ({
    kind: "command",
    label: `Less like ${about === "" ? "this" : about}`,
    line: formatLine("recommend", "", { ...options, less: handle }),
  }) as const;
