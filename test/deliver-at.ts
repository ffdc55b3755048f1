import type { Opened } from "../src/bot/context.ts";
import { createCandidates } from "../src/digest/candidates.ts";
import { createDeliverer } from "../src/digest/deliver.ts";
import { hours, minutes } from "../src/digest/duration.ts";
import { createTick } from "../src/digest/tick.ts";
import { type Platform, platformName, type Scope } from "../src/ports.ts";

/** Plans and delivers what is due in a scope's platform at a time, as a running program does. */
export async function deliverAt(
  now: Date,
  { store, engine, storedPapers }: Pick<Opened, "store" | "engine" | "storedPapers">,
  platform: Platform,
  scope: Scope,
): Promise<void> {
  const shared = { clock: () => now, leaseMs: 5 * minutes, catchUpMs: 12 * hours };
  const tick = createTick({
    ...shared,
    deliveries: store.deliveries,
    platforms: [platformName(scope)],
    pause: async () => {},
    createDeliverer: () =>
      createDeliverer({
        ...shared,
        store,
        platformOf: () => platform,
        candidates: createCandidates(engine, storedPapers),
        random: () => 0.5,
        settleMs: 2 * minutes,
        report: (_, cause) => {
          throw cause;
        },
      }),
  });
  await tick();
}
