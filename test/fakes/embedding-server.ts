import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { z } from "zod";

/** Turns a text into numbers, the same in every run. */
export type Embed = (text: string) => readonly number[];

/** What the protocol asks for; servers refuse what they do not know. */
const Asked = z.strictObject({
  model: z.string(),
  input: z.array(z.string().min(1)).min(1),
  encoding_format: z.literal("float").optional(),
});

export interface Asked {
  readonly texts: readonly string[];
  readonly authorization: string | undefined;
}

/** Answers otherwise than it should; with `false` it leaves the answer to those that do as they should. */
type Misbehave = (response: ServerResponse, asked: Asked) => unknown;

export interface EmbeddingServer {
  readonly url: string;
  readonly asked: Asked[];
  embed: Embed;
  misbehave: Misbehave | undefined;
  stop(): void;
}

/** A real HTTP server on this machine that speaks OpenAI's protocol of embeddings, for one model. */
export async function startEmbeddingServer(model: string, embed: Embed): Promise<EmbeddingServer> {
  const server = createServer(async (request, response) => {
    const body = await readText(request);
    const refuse = (status: number, message: string): void =>
      void response
        .writeHead(status, { "content-type": "application/json" })
        .end(JSON.stringify({ error: { message } }));
    if (request.method !== "POST" || request.url !== "/v1/embeddings") return refuse(404, "no such page");
    const { input: texts, model: wanted } = Asked.parse(JSON.parse(body));
    if (wanted !== model) return refuse(404, `no model ${wanted}`);
    const asked = { texts, authorization: request.headers.authorization };
    fake.asked.push(asked);
    if (fake.misbehave !== undefined && (await fake.misbehave(response, asked)) !== false) return;
    sendVectors(response, texts.map(fake.embed), model);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const fake: EmbeddingServer = {
    url: `http://127.0.0.1:${port}/v1/embeddings`,
    asked: [],
    embed,
    misbehave: undefined,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
  return fake;
}

/** The vectors in any order: the protocol numbers them. */
export function sendVectors(response: ServerResponse, vectors: readonly (readonly unknown[])[], model = "m"): void {
  const data = vectors.map((embedding, index) => ({ object: "embedding", index, embedding })).reverse();
  response
    .writeHead(200, { "content-type": "application/json" })
    .end(JSON.stringify({ object: "list", data, model, usage: { prompt_tokens: 1, total_tokens: 1 } }));
}
