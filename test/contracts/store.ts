import { describe } from "vitest";
import { adaptersContract } from "./store/adapters.ts";
import { choicesContract } from "./store/choices.ts";
import { deliveriesContract } from "./store/deliveries.ts";
import { forYouContract } from "./store/for-you.ts";
import { forgettingContract } from "./store/forgetting.ts";
import { papersContract } from "./store/papers.ts";
import type { CreateDatabase } from "./store/samples.ts";
import { signalsContract } from "./store/signals.ts";
import { sourcesContract } from "./store/sources.ts";
import { subscriptionsContract } from "./store/subscriptions.ts";
import { teamContract } from "./store/team.ts";
import { vectorsContract } from "./store/vectors.ts";

/** All that the port `Store` promises, told on one implementation; among others that nothing crosses scopes. */
export function describeStore(name: string, createDatabase: CreateDatabase): void {
  describe(`the store in ${name}`, () => {
    papersContract(createDatabase);
    signalsContract(createDatabase);
    subscriptionsContract(createDatabase);
    deliveriesContract(createDatabase);
    choicesContract(createDatabase);
    adaptersContract(createDatabase);
    sourcesContract(createDatabase);
    teamContract(createDatabase);
    forgettingContract(createDatabase);
    vectorsContract(createDatabase);
    forYouContract(createDatabase);
  });
}
