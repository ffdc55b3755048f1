/**
 * Data as indented JSON. Characters that a terminal or a reader could take for commands (C1 controls, bidirectional
 * overrides) are escaped; JSON itself escapes only the C0 controls.
 */
export function toJson(data: unknown): string {
  return JSON.stringify(data, null, 2).replace(
    /(?!\n)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
