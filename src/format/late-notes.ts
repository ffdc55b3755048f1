import { describeTime } from "../digest/duration.ts";
import { isWeekend, type SourceState } from "../sync/source-state.ts";
import { type Block, plain } from "./card.ts";

const note = (text: string): Block => ({ kind: "note", text: [plain(text)] });

/** Of each source in trouble, how old what it told is. */
export const lateNotes = (sources: readonly SourceState[], now: Date): readonly Block[] =>
  sources.flatMap(({ name, trouble, succeededAt }) => {
    if (trouble === undefined) return [];
    const ago = succeededAt && describeTime(now.getTime() - succeededAt.getTime());
    return note(`${name} cannot be read; ${ago === undefined ? "it was never read" : `it was last read ${ago} ago`}.`);
  });

/** Why little is new at a weekend, where papers come from sources. */
export const restNotes = (sources: readonly SourceState[], now: Date): readonly Block[] =>
  sources.length > 0 && isWeekend(now) ? [note("Sources bring hardly anything on Saturdays and Sundays.")] : [];
