import type { Host } from "../../src/bot/host.ts";
import type { Button, Reply } from "../../src/format/card.ts";
import type { Scope } from "../../src/ports.ts";
import { LONGEST_LINE, type Placing } from "./action.ts";
import { type SlackMessage, toSlack } from "./render.ts";

/** Writes a reply as a message. Never rejects. */
export type WriteMessage = (reply: Reply, placing?: Placing & { readonly key?: string }) => Promise<SlackMessage>;

/** Keeps the lines of buttons that are too long for Slack; such a button is left out where they cannot be kept. */
export const createWriteMessage =
  ({ memory, clock, report }: Pick<Host, "memory" | "clock" | "report">, scope: () => Scope): WriteMessage =>
  async (reply, placing = {}) => {
    const long = [...new Set(buttonsOf(reply).flatMap(lineOf))].filter((line) => line.length > LONGEST_LINE);
    if (long.length === 0) return toSlack(reply, placing);
    const keys = new Map<string, string>();
    try {
      const store = await memory();
      for (const line of long) keys.set(line, await store.keepLine(scope(), line, clock()));
    } catch (error) {
      report("buttons", error);
    }
    return toSlack(reply, { ...placing, keys });
  };

const buttonsOf = ({ blocks }: Reply): readonly Button[] =>
  blocks.flatMap((block) =>
    block.kind === "buttons" ? block.buttons : block.kind === "text" && block.button ? [block.button] : [],
  );

const lineOf = (button: Button): readonly string[] => (button.kind === "link" ? [] : [button.line]);
