import type { VectorOfText, VectorStore } from "../../src/store.ts";

export function createVectorStore(): VectorStore {
  const vectors = new Map<string, VectorOfText & { readonly model: string }>();
  const keyOfVector = (model: string, dimension: number, handle: string) => `${model} ${dimension} ${handle}`;
  return {
    async find(model, dimension, texts) {
      const found = [...texts].flatMap(([handle, text]) => {
        const known = vectors.get(keyOfVector(model, dimension, handle));
        return known?.text === text ? [[handle, known.vector] as const] : [];
      });
      return new Map(found);
    },
    async save(model, made) {
      for (const each of made) vectors.set(keyOfVector(model, each.vector.length, each.handle), { ...each, model });
    },
    async dimension(model) {
      const counts = new Map<number, number>();
      for (const { model: own, vector } of vectors.values()) {
        if (own === model) counts.set(vector.length, (counts.get(vector.length) ?? 0) + 1);
      }
      return [...counts].sort(([a, most], [b, more]) => more - most || b - a)[0]?.[0];
    },
  };
}
