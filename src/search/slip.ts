/** Where the letters are on a keyboard. */
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const PLACES = new Map<string, readonly [row: number, column: number]>(
  ROWS.flatMap((letters, row) => [...letters].map((letter, i) => [letter, [row, i + row / 2]] as const)),
);
const VOWELS: ReadonlySet<string> = new Set("aeiouy");

/** Letters that are taken for one another: neighbours on a keyboard, and vowels. */
function areAlike(a: string, b: string): boolean {
  if (VOWELS.has(a) && VOWELS.has(b)) return true;
  const [first, second] = [PLACES.get(a), PLACES.get(b)];
  return first !== undefined && second !== undefined && Math.hypot(first[0] - second[0], first[1] - second[1]) < 1.5;
}

/**
 * How many slips of the finger lie between what was typed and what was meant: 1 for a letter too many, missing, swapped with
 * the next or taken for one like it; 2 for any other wrong letter, which is rather another word ("leaking", "leading").
 */
export function slipsBetween(typed: string, meant: string): number {
  let [above, last]: [number[], number[]] = [[], Array.from({ length: meant.length + 1 }, (_, i) => i)];
  for (const [i, letter] of [...typed].entries()) {
    const row = [i + 1];
    for (const [j, other] of [...meant].entries()) {
      const wrong = letter === other ? 0 : areAlike(letter, other) ? 1 : 2;
      const isSwapped = i > 0 && j > 0 && letter === meant[j - 1] && typed[i - 1] === other;
      const swapped = isSwapped ? (above[j - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min((last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, (last[j] ?? 0) + wrong, swapped));
    }
    [above, last] = [last, row];
  }
  return last[meant.length] ?? 0;
}
