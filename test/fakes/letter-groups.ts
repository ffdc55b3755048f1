import type { Embed } from "./embedding-server.ts";

/**
 * Turns a text into counts of its groups of three to five letters, each at a place and with a sign that its hash gives: texts
 * with words in common, in whatever form, come near each other. It knows no meaning.
 */
export function letterGroups(dimension: number): Embed {
  return (text) => {
    const numbers = Array.from({ length: dimension }, () => 0);
    const letters = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
    for (const size of [3, 4, 5]) {
      for (let start = 0; start + size <= letters.length; start++) {
        const hash = hashOf(letters.slice(start, start + size));
        const place = (hash >>> 1) % dimension;
        numbers[place] = (numbers[place] ?? 0) + (hash & 1 ? 1 : -1);
      }
    }
    return numbers.every((number) => number === 0) ? numbers.map(() => 1) : numbers;
  };
}

/** FNV-1a, its bits mixed once more: the last bit decides the sign. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
