import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createResponder } from "../../adapters/slack/responder.ts";

const message = { text: "kept “so”", blocks: [] };
const sockets = new Set<Socket>();
const bodies: unknown[] = [];
let answer: { status: number; headers?: Record<string, string> } | "break off" = { status: 200 };

const server = createServer(async (request, response) => {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  bodies.push(JSON.parse(text));
  if (answer === "break off") request.socket.destroy();
  else response.writeHead(answer.status, answer.headers).end("ok");
}).on("connection", (socket: Socket) => sockets.add(socket));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
const address = `http://127.0.0.1:${port}/secret`;

const respond = (url = address) => createResponder(url, 0, () => 0)(message, {});

beforeEach(() => {
  answer = { status: 200 };
  bodies.length = 0;
  sockets.clear();
});
afterAll(() => server.close());

describe("an answer to a response_url", () => {
  it("brings the message, over the connection of the one before", async () => {
    expect(await respond()).toEqual({ kind: "done", value: undefined });
    await respond();
    expect(bodies).toMatchObject([message, message]);
    expect(sockets.size).toBeLessThanOrEqual(1);
  });

  it("waits as long as Slack asks to", async () => {
    answer = { status: 429, headers: { "Retry-After": "7" } };
    expect(await respond()).toMatchObject({ kind: "later", afterMs: 7000 });
    // The clock of these tests stands at the beginning of 1970.
    answer = { status: 429, headers: { "Retry-After": "Thu, 01 Jan 1970 00:00:09 GMT" } };
    expect(await respond()).toMatchObject({ kind: "later", afterMs: 9000 });
    for (const headers of [{}, { "Retry-After": "soon" }]) {
      answer = { status: 429, headers };
      expect(await respond()).toMatchObject({ kind: "later", afterMs: 1000 });
    }
  });

  it("follows no redirect: the address is a credential", async () => {
    answer = { status: 307, headers: { Location: `${address}/elsewhere` } };
    expect(await respond()).toMatchObject({ kind: "lost" });
    expect(bodies).toHaveLength(1);
  });

  it("tells what is lost from what may have arrived, and never the address", async () => {
    answer = { status: 404 };
    const outcomes = [await respond()];
    answer = { status: 503 };
    outcomes.push(await respond());
    answer = "break off";
    outcomes.push(await respond());
    outcomes.push(await respond("http://127.0.0.1:9/secret"), await respond("no address, secret"));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["lost", "uncertain", "uncertain", "later", "uncertain"]);
    expect(JSON.stringify(outcomes)).not.toContain("secret");
  });
});
