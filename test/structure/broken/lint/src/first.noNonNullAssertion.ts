export const first = (words: readonly string[]) => words[0]!;
