import type { Clock, Random } from "./ports.ts";

/** A key for one message (see `Platform.post`): a word, the time and some chance. */
export const newKey = (word: string, clock: Clock, random: Random): string =>
  `${word}${clock().getTime().toString(36)}${lettersOf(random, 6)}`;

/** Whether a text looks like a key with this word. */
export const isKey = (text: string, word: string): boolean =>
  text.startsWith(word) && /^[a-z0-9]{14}$/.test(text.slice(word.length));

/** A short name for something that went wrong, as a person can read it out. */
export const newReference = (random: Random): string => lettersOf(random, 4);

const lettersOf = (random: Random, length: number): string =>
  Math.floor(random() * 36 ** length)
    .toString(36)
    .padStart(length, "0");
