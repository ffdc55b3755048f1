import { z } from "zod";
import { type Embedder, EmbeddingError } from "../../src/meaning/embedder.ts";
import { firstProblem, ownWords } from "../../src/own-words.ts";
import type { Clock } from "../../src/ports.ts";
import { retryAfter } from "../../src/retry-after.ts";

export interface EmbeddingSettings {
  /** The whole address that texts are sent to; requests go nowhere else. */
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
  readonly userAgent: string;
}

/** One request over HTTP; follows no redirect. Rejects with an error whose message completes "the service ..". */
type Request = (
  url: URL,
  sent: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  limits: { readonly timeoutMs: number; readonly maxBytes: number },
  signal: AbortSignal,
) => Promise<{ readonly status: number; readonly headers: Headers; readonly body: string }>;

export interface World {
  readonly request: Request;
  readonly clock: Clock;
  /** Ends requests when the program ends. */
  readonly signal: AbortSignal;
}

/** 16 vectors of 8,192 numbers of 25 characters are 3 MB. */
const MOST_BYTES = 10_000_000;
/** What a service may make us wait, whatever it says. */
const LONGEST_WAIT_MS = 3_600_000;

/** https://platform.openai.com/docs/api-reference/embeddings/create: what all servers of that protocol send. */
const Answer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })),
});

/** Asks a service that speaks OpenAI's protocol of embeddings. The key goes into one header, and into no message. */
export function createEmbedder({ url, model, key, userAgent }: EmbeddingSettings, world: World): Embedder {
  const headers = {
    accept: "application/json",
    "content-type": "application/json",
    "user-agent": userAgent,
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
  };

  async function ask(texts: readonly string[], timeoutMs: number) {
    const body = JSON.stringify({ model, input: texts, encoding_format: "float" });
    try {
      return await world.request(new URL(url), { headers, body }, { timeoutMs, maxBytes: MOST_BYTES }, world.signal);
    } catch (error) {
      throw new EmbeddingError(error instanceof Error ? error.message : String(error));
    }
  }

  return {
    model,
    async embed(texts, timeoutMs) {
      const { status, headers: sent, body } = await ask(texts, timeoutMs);
      if (status !== 200) throw refusal(status, retryAfter(sent.get("retry-after"), world.clock()));
      const type = sent.get("content-type")?.split(";", 1)[0] || "something unnamed";
      if (!/json/i.test(type)) throw new EmbeddingError(`sends ${type}, no data`);
      return readVectors(body, texts.length);
    },
  };

  function refusal(status: number, free: Date | undefined): EmbeddingError {
    const latest = new Date(world.clock().getTime() + LONGEST_WAIT_MS);
    const retryAt = free !== undefined && free > latest ? latest : free;
    if (status === 401 || status === 403) return new EmbeddingError(`refuses the key (it answers ${status})`);
    if (status === 404) return new EmbeddingError(`knows no model “${model}” at this address (it answers 404)`);
    if (status === 429) return new EmbeddingError("says that there were too many requests", { retryAt });
    if (status >= 300 && status < 400) return new EmbeddingError("redirects to another address, which is not followed");
    return new EmbeddingError(`answers ${status}`, { isRefusal: [400, 413, 422].includes(status), retryAt });
  }
}

/** Throws an `EmbeddingError` where there is not one proper vector for each text. */
function readVectors(body: string, count: number): readonly (readonly number[])[] {
  const { data } = readAnswer(body);
  const vectors: (readonly number[] | undefined)[] = Array.from({ length: count });
  for (const { index, embedding } of data) {
    if (index < count) vectors[index] = embedding;
  }
  const whole = vectors.flatMap((vector) => (vector === undefined ? [] : [vector]));
  if (whole.length !== count || data.length !== count) {
    throw new EmbeddingError(`sends ${data.length} vectors for ${count} texts, or counts them wrongly`);
  }
  if (whole.some(({ length }) => length !== whole[0]?.length)) {
    throw new EmbeddingError("sends vectors of different lengths");
  }
  if (whole.some((vector) => vector.every((number) => number === 0)))
    throw new EmbeddingError("sends a vector of zeros");
  return whole;
}

function readAnswer(body: string): z.output<typeof Answer> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new EmbeddingError("sends data that is broken");
  }
  const read = Answer.safeParse(value, { error: ownWords });
  if (read.success) return read.data;
  throw new EmbeddingError(`sends no vectors of numbers (${firstProblem(read.error, "its answer")})`);
}
