import { expect, it } from "vitest";
import { createPause } from "../adapters/pause.ts";

it("lets others go first where that was some milliseconds ago, else goes on at once", async () => {
  let now = 0;
  let others = 0;
  const pause = createPause(() => now);
  setImmediate(() => others++);
  for (; now < 3; now++) await pause();
  expect(others).toBe(0);
  await pause();
  expect(others).toBe(1);
  setImmediate(() => others++);
  now += 2;
  await pause();
  expect(others).toBe(1);
});
