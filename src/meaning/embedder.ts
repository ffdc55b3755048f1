/** Turns texts into vectors, by a model that somebody else runs. */
export interface Embedder {
  readonly model: string;
  /**
   * A vector for each text, in their order, all as long as each other, none all zeros. Asks once; rejects with an
   * `EmbeddingError`.
   */
  embed(texts: readonly string[], timeoutMs: number): Promise<readonly (readonly number[])[]>;
}

/** No vectors came. The message completes "the embedding service ..", is for people and holds no secret. */
export class EmbeddingError extends Error {
  /** The service refuses these very texts: one of them may be too long for it. */
  readonly isRefusal: boolean;
  /** When it makes sense to ask again, where the service said so. */
  readonly retryAt: Date | undefined;

  constructor(
    message: string,
    { isRefusal = false, retryAt }: { isRefusal?: boolean; retryAt?: Date | undefined } = {},
  ) {
    super(message);
    this.name = "EmbeddingError";
    this.isRefusal = isRefusal;
    this.retryAt = retryAt;
  }
}

/** Since when, and why, something does not work. */
export interface Trouble {
  readonly since: Date;
  readonly reason: string;
}
