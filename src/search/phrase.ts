/** Whether the terms of a phrase stand side by side somewhere in a text; an empty phrase stands everywhere. */
export function holdsPhrase(text: Uint32Array, phrase: readonly number[]): boolean {
  const [first] = phrase;
  if (first === undefined) return true;
  for (let at = text.indexOf(first); at !== -1; at = text.indexOf(first, at + 1)) {
    if (phrase.every((number, offset) => text[at + offset] === number)) return true;
  }
  return false;
}
