/** Part of a text, from `start` up to but without `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The end of a sentence, if what follows looks like the start of another; ideographic stops need no space. */
const STOP = /[.!?…]+["'”’)\]]*(?=\s+["'“‘([]?[\p{Lu}\p{Lt}\p{Lo}\p{N}])|[。！？]+[」』”’）]*/gu;
/** After these a point ends no sentence, whatever follows. */
const ABBREVIATION =
  /(?:^|[\s("'“[])(?:e\.g|i\.e|al|cf|vs|ca|approx|resp|figs?|eqs?|secs?|refs?|tabs?|vol|pp|dr|prof|mrs?|ms|st|\p{L})\.$/iu;
/** After these it ends none where a number follows. */
const NUMBERED = /(?:^|\s)(?:nos?|p|ch)\.$/iu;

/** Where the sentences of a text stand, in order, without the space between them. */
export function findSentences(text: string): readonly Stretch[] {
  const sentences: Stretch[] = [];
  let start = 0;
  const close = (end: number) => {
    const sentence = text.slice(start, end);
    const trimmed = sentence.trim();
    const from = start + sentence.indexOf(trimmed);
    if (trimmed !== "") sentences.push({ start: from, end: from + trimmed.length });
    start = end;
  };
  for (const { 0: stop, index } of text.matchAll(STOP)) {
    const end = index + stop.length;
    const before = text.slice(Math.max(start, end - 12), end);
    const isNumbered = NUMBERED.test(before) && /^\s*\p{N}/u.test(text.slice(end, end + 8));
    if (!ABBREVIATION.test(before) && !isNumbered) close(end);
  }
  close(text.length);
  return sentences;
}

/** The sentences of a text; forgives "e.g.", "et al.", "Fig. 2", initials and decimal numbers. */
export const splitSentences = (text: string): readonly string[] =>
  findSentences(text).map(({ start, end }) => text.slice(start, end));
