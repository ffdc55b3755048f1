import type { types, webApi } from "@slack/bolt";
import type { Outcome } from "../../src/ports.ts";
import type { InOrder } from "./in-order.ts";
import { createPatience } from "./patience.ts";
import { AT_ONCE_MS, soon } from "./soon.ts";
import { waitingView } from "./views.ts";
import { attempt } from "./web.ts";

/** Where a view is shown: alone, over the view `on`, or in its place. A trigger lives for three seconds. */
export type Spot =
  | { readonly kind: "open"; readonly trigger: string }
  | { readonly kind: "push"; readonly trigger: string; readonly on: string }
  | { readonly kind: "replace"; readonly on: string };

/** Shows a view as soon as it can be opened: until it is ready, one that asks for patience. Never rejects, where `view` does not. */
export type ShowView = (spot: Spot, view: Promise<types.ModalView>) => Promise<Outcome<unknown>>;

/** A trigger is of no use after that. */
const TRIGGER_MS = 2_000;

export function createShowView(client: webApi.WebClient, inOrder: InOrder, now: () => number): ShowView {
  const patience = createPatience(now, TRIGGER_MS);

  const replace = (on: string, view: types.ModalView) =>
    inOrder(`view ${on}`, async () => {
      const outcome = await attempt(() => client.views.update({ view_id: on, view }));
      return outcome.kind === "done" ? { kind: "done" as const, value: on } : outcome;
    });

  /** Gives the view's id. */
  async function put(spot: Spot, view: types.ModalView): Promise<Outcome<string>> {
    if (spot.kind === "replace") return replace(spot.on, view);
    const { kind, trigger: trigger_id } = spot;
    const outcome = await patience(kind, () => attempt(() => client.views[kind]({ trigger_id, view })));
    if (outcome.kind === "done") return { kind: "done", value: outcome.value.view?.id ?? "" };
    // Too late for a new one, or three stand on each other already.
    return kind === "push" ? replace(spot.on, view) : outcome;
  }

  return async (spot, view) => {
    const early = await soon(view, AT_ONCE_MS);
    const shown = await put(spot, early ?? waitingView);
    return early || shown.kind !== "done" ? shown : replace(shown.value, await view);
  };
}
