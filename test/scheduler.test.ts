import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createScheduler } from "../adapters/scheduler.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clock = () => new Date();
const inMs = (ms: number) => new Date(Date.now() + ms);
const failOn = (_: string, cause: unknown) => {
  throw cause;
};

describe("the scheduler", () => {
  it("runs a round when the last one said that something is due", async () => {
    const rounds: number[] = [];
    const start = Date.now();
    const scheduler = createScheduler(
      async () => {
        rounds.push(Date.now() - start);
        return inMs(250);
      },
      clock,
      failOn,
    );
    await scheduler.runNow();
    await vi.advanceTimersByTimeAsync(600);
    expect(rounds).toEqual([0, 250, 500]);
    await scheduler.stop();
  });

  it("looks again after 30 s at the latest, and after a second where another process has what is due", async () => {
    const answers = [inMs(3_600_000), inMs(-5), undefined];
    const rounds: number[] = [];
    const start = Date.now();
    const scheduler = createScheduler(
      async () => {
        rounds.push(Date.now() - start);
        return answers.shift();
      },
      clock,
      failOn,
    );
    await scheduler.runNow();
    await vi.advanceTimersByTimeAsync(62_000);
    expect(rounds).toEqual([0, 30_000, 31_000, 61_000]);
    await scheduler.stop();
  });

  it("reports a round that fails, and tries again", async () => {
    const reported: unknown[] = [];
    const outcomes = [Promise.reject(new Error("no database")), Promise.resolve(undefined)];
    const scheduler = createScheduler(
      () => outcomes.shift() ?? Promise.resolve(undefined),
      clock,
      (_, cause) => reported.push(cause),
    );
    await scheduler.runNow();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(reported).toEqual([new Error("no database")]);
    expect(outcomes).toEqual([]);
    await scheduler.stop();
  });

  it("never runs two rounds at once", async () => {
    let running = 0;
    let most = 0;
    const round = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 100));
      running--;
      return undefined;
    };
    const scheduler = createScheduler(round, clock, failOn);
    const both = Promise.all([scheduler.runNow(), scheduler.runNow()]);
    await vi.advanceTimersByTimeAsync(300);
    await both;
    expect(most).toBe(1);
    await scheduler.stop();
  });

  it("tells the running round to stop, waits for it, and runs no other", async () => {
    let rounds = 0;
    let steps = 0;
    const scheduler = createScheduler(
      async (isStopping) => {
        rounds++;
        while (!isStopping()) {
          steps++;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        return inMs(0);
      },
      clock,
      failOn,
    );
    void scheduler.runNow();
    await vi.advanceTimersByTimeAsync(250);
    const stopped = scheduler.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    await stopped;
    expect([rounds, steps]).toEqual([1, 3]);
  });
});
