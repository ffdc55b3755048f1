/**
 * Remembers what is worked out for the first `most` keys that are asked for, until `changes` gives another number: what the
 * papers at hand say of a word or of a paper stays so until papers come or go.
 */
export function createMemory<Key, Value>(
  most: number,
  changes: () => number,
  workOut: (key: Key) => Value,
): (key: Key) => Value {
  const known = new Map<Key, Value>();
  let knownAt = changes();
  return (key) => {
    if (knownAt !== changes()) {
      known.clear();
      knownAt = changes();
    }
    const value = known.get(key);
    if (value !== undefined || known.has(key)) return value as Value;
    const found = workOut(key);
    if (known.size < most) known.set(key, found);
    return found;
  };
}
