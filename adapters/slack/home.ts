import { callerOf, type Desk } from "./desk.ts";
import { limits } from "./limits.ts";
import { homeView } from "./views.ts";
import { attempt } from "./web.ts";

/** What the Home tab shows, each as the answer of a command. */
const PARTS = ["today", "saved", "digest list"] as const;
/** Each part may have so many blocks, with the line above it; the introduction and the search field come before. */
const MOST_BLOCKS = Math.floor((limits.viewBlocks - 2) / PARTS.length) - 1;

/** Shows a person the Home tab as it is now. Never rejects. */
export async function publishHome(desk: Desk, person: string): Promise<void> {
  const { client, host, inOrder, write } = desk;
  const outcome = await inOrder(`home ${person}`, async () => {
    const caller = await callerOf(desk, { person, channel: "" });
    const parts = PARTS.map(async (command) =>
      write.blocks(await host.bot.handle({ command, options: {} }, caller), MOST_BLOCKS),
    );
    const view = homeView(await Promise.all(parts));
    return attempt(() => client.views.publish({ user_id: person, view }));
  });
  if (outcome.kind !== "done")
    host.log(`Slack: the Home tab was not shown: ${"reason" in outcome ? outcome.reason : outcome.kind}`);
}
