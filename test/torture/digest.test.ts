import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { torture } from "./torture.ts";

// `npm run torture:digest` does the same hundreds of times, on both databases.
it("posts every digest exactly once, though its process is killed again and again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "paperboy-torture-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const databaseUrl = `file:${join(folder, "torture.db")}`;
  const result = await torture({ databaseUrl, workers: 1, kills: 10, seed: 1, signal: controller.signal });
  expect(result).toMatchObject({ lost: 0, doubled: 0, unfinished: 0, wrong: [] });
  expect(result.slots).toBeGreaterThanOrEqual(20);
}, 180_000);
