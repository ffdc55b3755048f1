import { createHash } from "node:crypto";
import type { VectorStore } from "../../src/store.ts";
import type { Queries } from "./engine.ts";
import { inBatches } from "./in-batches.ts";
import type { VectorRow } from "./tables.ts";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64");

/** Of memory of its own: a driver may share a buffer among rows. */
const fromBytes = (bytes: VectorRow["vector"]): Int8Array =>
  bytes instanceof ArrayBuffer
    ? new Int8Array(bytes)
    : Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));

export const createVectorStore = (database: Queries): VectorStore => ({
  async find(model, dimension, texts) {
    if (texts.size === 0) return new Map();
    const rows = await database
      .selectFrom("vectors")
      .select(["handle", "text_hash", "vector"])
      .where("model", "=", model)
      .where("dimension", "=", dimension)
      .where("handle", "in", [...texts.keys()])
      .execute();
    const current = rows.filter(({ handle, text_hash }) => text_hash === hashOf(texts.get(handle) ?? ""));
    return new Map(current.map(({ handle, vector }) => [handle, fromBytes(vector)]));
  },

  async save(model, made) {
    const rows = made.map(({ handle, text, vector }) => ({
      model,
      dimension: vector.length,
      handle,
      text_hash: hashOf(text),
      vector: Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
    }));
    await inBatches(rows, (batch) =>
      database
        .insertInto("vectors")
        .values(batch)
        .onConflict((conflict) =>
          conflict.columns(["model", "dimension", "handle"]).doUpdateSet({
            text_hash: (row) => row.ref("excluded.text_hash"),
            vector: (row) => row.ref("excluded.vector"),
          }),
        )
        .execute(),
    );
  },

  async dimension(model) {
    const most = await database
      .selectFrom("vectors")
      .select("dimension")
      .where("model", "=", model)
      .groupBy("dimension")
      .orderBy((row) => row.fn.countAll(), "desc")
      .orderBy("dimension", "desc")
      .executeTakeFirst();
    return most?.dimension;
  },
});
