/** Whether the terms of a phrase stand side by side somewhere in a text; an empty phrase stands everywhere. */
export function holdsPhrase(text: Uint32Array, phrase: readonly number[]): boolean {
  const last = text.length - phrase.length;
  for (let at = 0; at <= last; at++) {
    if (phrase.every((number, offset) => text[at + offset] === number)) return true;
  }
  return false;
}
