import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../../src/ports.ts";
import type { Child } from "./children.ts";
import { type Step, steps } from "./protocol.ts";

/** A worker is killed at the first, second .. or this time that it does what it was doomed for. */
const MOST_TIMES = 5;
/** Where it does not come to that in this time, it is killed at whatever it does, or idle. */
const LONGEST_LIFE_MS = 500;
/** Most messages are sent within this time, and all other steps are over within the second. */
const LONGEST_SENDING_MS = 150;
const LONGEST_STEP_MS = 5;
/** Within this time from its start it has loaded its code and opened the database. */
const STARTING_MS = 400;

/** Kills a worker at a random step, at once or some time into it. Gives the step it had told last. */
export async function killAtRandom(worker: Child<Step>, random: Random): Promise<Step | "starting"> {
  const fate = ["starting" as const, ...steps][Math.floor(random() * (steps.length + 1))];
  let timesLeft = 1 + Math.floor(random() * MOST_TIMES);
  let last: Step | "starting" = "starting";
  const started = worker.until(() => true);
  const doomed = worker.until((step) => {
    last = step;
    return step === fate && --timesLeft === 0;
  });
  for (const each of [started, doomed]) each.catch(() => {});
  if (fate === "starting") await Promise.race([started, wait(random() * STARTING_MS)]);
  else {
    await started;
    await Promise.race([doomed, wait(LONGEST_LIFE_MS)]);
    const delay = random() * (fate === "sending" ? LONGEST_SENDING_MS : LONGEST_STEP_MS);
    if (delay >= 1) await wait(delay);
  }
  await worker.kill();
  return last;
}
