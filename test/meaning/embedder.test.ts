import type { ServerResponse } from "node:http";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createEmbedder } from "../../adapters/embeddings/index.ts";
import { request } from "../../adapters/sources/http-request.ts";
import { EmbeddingError } from "../../src/meaning/embedder.ts";
import { type EmbeddingServer, sendVectors, startEmbeddingServer } from "../fakes/embedding-server.ts";
import { timed } from "../timed.ts";

const KEY = "sk-not-to-be-seen";
const now = new Date("2026-11-25T12:00:00Z");
let server: EmbeddingServer;

beforeEach(async () => {
  server = await startEmbeddingServer("m", (text) => [text.length, 1, -0.5]);
  onTestFinished(() => server.stop());
});

function connect(changes: { readonly url?: string; readonly model?: string } = {}) {
  const settings = { url: server.url, model: "m", key: KEY, userAgent: "paperboy/test", ...changes };
  return createEmbedder(settings, { request, clock: () => now, signal: new AbortController().signal });
}

async function trouble(asked: Promise<unknown>): Promise<EmbeddingError> {
  const error = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof EmbeddingError)) throw new Error(`no trouble, but ${String(error)}`);
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain(KEY);
  return error;
}

const send =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);

describe("an embedding service", () => {
  it("turns texts into vectors in their order, whatever the order of the answer, and gets the key in a header", async () => {
    expect(await connect().embed(["a", "bcd"], 1_000)).toEqual([
      [1, 1, -0.5],
      [3, 1, -0.5],
    ]);
    expect(server.asked).toEqual([{ texts: ["a", "bcd"], authorization: `Bearer ${KEY}` }]);
  });

  it.each<readonly [string, (response: ServerResponse) => unknown, RegExp]>([
    ["an error", send(500, "{}"), /^answers 500$/],
    ["no key", send(401, `{"error": "no key ${KEY}"}`), /^refuses the key \(it answers 401\)$/],
    [
      "another kind of content",
      send(200, "<p>", { "content-type": "text/html; charset=utf-8" }),
      /^sends text\/html, no data$/,
    ],
    ["half of an answer", send(200, '{"data": [{"index": 0, "embed'), /^sends data that is broken$/],
    ["another shape", send(200, '{"embeddings": [[1]]}'), /^sends no vectors of numbers \(data: /],
    [
      "NaN as null",
      send(200, '{"data": [{"index": 0, "embedding": [1, null]}]}'),
      /^sends no vectors of numbers \(data\.0\.embedding\.1: /,
    ],
    ["an endless number", send(200, '{"data": [{"index": 0, "embedding": [1e999]}]}'), /^sends no vectors of numbers/],
    [
      "a redirect",
      send(307, "", { location: "http://127.0.0.1:9/steal" }),
      /^redirects to another address, which is not followed$/,
    ],
  ])("that sends %s is trouble", async (_, misbehave, message) => {
    server.misbehave = misbehave;
    expect((await trouble(connect().embed(["a", "b"], 1_000))).message).toMatch(message);
    expect(server.asked).toHaveLength(1);
  });

  it.each<readonly [string, readonly (readonly number[])[], RegExp]>([
    ["fewer vectors than texts", [[1, 2]], /^sends 1 vectors for 2 texts/],
    ["more vectors than texts", [[1], [2], [3]], /^sends 3 vectors for 2 texts/],
    ["vectors of two lengths", [[1, 2], [1]], /^sends vectors of different lengths$/],
    [
      "a vector of zeros",
      [
        [1, 2],
        [0, 0],
      ],
      /^sends a vector of zeros$/,
    ],
    ["an empty vector", [[1], []], /^sends no vectors of numbers/],
  ])("that sends %s is trouble", async (_, vectors, message) => {
    server.misbehave = (response) => sendVectors(response, vectors);
    expect((await trouble(connect().embed(["a", "b"], 1_000))).message).toMatch(message);
  });

  it("that numbers its vectors twice is trouble", async () => {
    server.misbehave = send(200, '{"data": [{"index": 1, "embedding": [1]}, {"index": 1, "embedding": [2]}]}');
    expect((await trouble(connect().embed(["a", "b"], 1_000))).message).toMatch(/or counts them wrongly$/);
  });

  it("says when to come again, which is believed for an hour", async () => {
    const retryAt = async (header: string) => {
      server.misbehave = send(429, "{}", { "retry-after": header });
      return (await trouble(connect().embed(["a"], 1_000))).retryAt;
    };
    expect(await retryAt("120")).toEqual(new Date("2026-11-25T12:02:00Z"));
    expect(await retryAt("999999")).toEqual(new Date("2026-11-25T13:00:00Z"));
    expect(await retryAt("soon")).toBeUndefined();
  });

  it("refuses texts with some answers, and not with others", async () => {
    const isRefusal = async (status: number) => {
      server.misbehave = send(status, "{}");
      return (await trouble(connect().embed(["a"], 1_000))).isRefusal;
    };
    expect([await isRefusal(400), await isRefusal(413), await isRefusal(422)]).toEqual([true, true, true]);
    expect([await isRefusal(401), await isRefusal(404), await isRefusal(429), await isRefusal(503)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("is waited for no longer than told, and read no further than some megabytes", timed, async () => {
    server.misbehave = () => new Promise(() => {});
    const start = performance.now();
    expect((await trouble(connect().embed(["a"], 150))).message).toBe("did not answer within 150 ms");
    expect(performance.now() - start).toBeLessThan(1_000);
    server.misbehave = send(200, " ".repeat(11_000_000));
    expect((await trouble(connect().embed(["a"], 5_000))).message).toBe("sends more than 10 MB");
  });

  it("that is not there, or does not know the model, is trouble", async () => {
    expect((await trouble(connect({ model: "other" }).embed(["a"], 1_000))).message).toMatch(/^knows no model “other”/);
    server.stop();
    expect((await trouble(connect().embed(["a"], 1_000))).message).toMatch(/^cannot be reached or broke off/);
  });
});
