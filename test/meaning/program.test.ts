import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { readConfig } from "../../adapters/config.ts";
import { openProgram } from "../../adapters/program.ts";
import { createOutput } from "../../adapters/terminal/output.ts";
import { terminalCaller as caller } from "../../adapters/terminal/platform.ts";
import { plainText } from "../../src/format/plain-text.ts";
import { type EmbeddingServer, startEmbeddingServer } from "../fakes/embedding-server.ts";
import { letterGroups } from "../fakes/letter-groups.ts";

import { useFolder } from "../store/files.ts";

const KEY = "sk-not-to-be-seen";
const { newFile } = useFolder();
let server: EmbeddingServer;
let said: string;

beforeEach(async () => {
  server = await startEmbeddingServer("letters", letterGroups(128));
  said = "";
  vi.stubEnv("DATABASE_URL", `file:${newFile()}`);
  vi.stubEnv("EMBEDDINGS_URL", server.url.replace("/embeddings", ""));
  vi.stubEnv("EMBEDDINGS_MODEL", "letters");
  vi.stubEnv("EMBEDDINGS_KEY", KEY);
  const stderr = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += text;
    return true;
  });
  onTestFinished(() => {
    server.stop();
    stderr.mockRestore();
    vi.unstubAllEnvs();
  });
});

async function open() {
  const program = await openProgram(readConfig(), await createOutput(), "chat");
  onTestFinished(() => program.close());
  return { program, ask: async (line: string) => plainText(await program.bot.answer(line, caller)) };
}

it("makes vectors while it runs, searches by them, and goes by words alone when the service is gone", {
  timeout: 30_000,
}, async () => {
  const { program, ask } = await open();
  await program.startDigests();
  await vi.waitFor(
    async () => expect(await ask("status")).toContain("Meaning: letters knows 69 of 69 papers\n"),
    15_000,
  );
  // A line in between would break what a person types.
  expect(said).toBe("");
  const before = server.asked.length;
  const silent = ["related does anybody know moss", "show razorattention", "similar razorattention", "new kv cache"];
  for (const line of [...silent, "search --literal kv cache", "search has:code"]) await ask(line);
  await program.bot.suggest("search", "query", "kv cac", caller);
  expect(server.asked.slice(before)).toEqual([]);

  expect(await ask("kv cache")).toContain("RazorAttention");
  expect(server.asked.slice(before)).toEqual([{ texts: ["kv cache"], authorization: `Bearer ${KEY}` }]);

  server.stop();
  const begun = performance.now();
  expect(await ask("speculative decoding")).toContain("decoding");
  expect(performance.now() - begun).toBeLessThan(2_000);
  expect(await ask("status")).toMatch(
    /69 of 69 papers; searches go by words alone since .* ago: the service cannot be reached/,
  );
  expect(said).not.toContain(KEY);
});
