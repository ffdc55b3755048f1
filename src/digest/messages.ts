import type { Reply } from "../format/card.ts";
import { type Chosen, digestCard, discussionCard, type Reception } from "../format/digest-card.ts";
import type { Target } from "../ports.ts";
import type { Candidates } from "./candidates.ts";
import type { Choice, Delivery, Part } from "./delivery.ts";
import { postedMessage } from "./progress.ts";

/** The papers that were chosen, without those that are not there any more. */
export const findChosen = (choices: readonly Choice[], papers: Pick<Candidates, "paper">): readonly Chosen[] =>
  choices.flatMap((choice) => {
    const paper = papers.paper(choice.handle);
    return paper === undefined ? [] : [{ paper, choice }];
  });

/** What a part of a delivery says; `undefined` where none of the papers that were chosen is there any more. */
export function messageOf(
  { subscription, slot, choices = [] }: Delivery,
  { kind }: Part,
  papers: Pick<Candidates, "paper">,
  reception: Reception,
): Reply | undefined {
  const chosen = findChosen(choices, papers);
  if (choices.length > 0 && chosen.length === 0) return undefined;
  return kind === "post"
    ? digestCard(subscription, slot, chosen, reception)
    : discussionCard(chosen.map(({ paper }) => paper));
}

/** Where it goes: the discussion into a thread under the post. */
export function targetOf(delivery: Delivery, { kind }: Part): Target {
  const { scope, channel } = delivery.subscription;
  const thread = kind === "reply" ? postedMessage(delivery) : undefined;
  return { scope, channel, ...(thread !== undefined && { thread }) };
}
