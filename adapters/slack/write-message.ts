import type { Host } from "../../src/bot/host.ts";
import type { Button, Reply } from "../../src/format/card.ts";
import type { Scope } from "../../src/ports.ts";
import { LONGEST_LINE, type Placing } from "./action.ts";
import { type SlackBlock, type SlackMessage, toBlocks, toSlack } from "./render.ts";

/** Writes replies for Slack. No method rejects. */
export interface Write {
  message(reply: Reply, placing?: Placing & { readonly key?: string }): Promise<SlackMessage>;
  /** At most so many blocks of a view. */
  blocks(reply: Reply, most: number): Promise<SlackBlock[]>;
}

/** Keeps the lines of buttons that are too long for Slack; such a button is left out where they cannot be kept. */
export function createWrite(
  { memory, clock, report }: Pick<Host, "memory" | "clock" | "report">,
  scope: () => Scope,
): Write {
  async function keysOf(reply: Reply): Promise<ReadonlyMap<string, string>> {
    const long = buttonsOf(reply)
      .flatMap(lineOf)
      .filter((line) => line.length > LONGEST_LINE);
    const keys = new Map<string, string>();
    if (long.length === 0) return keys;
    try {
      const store = await memory();
      for (const line of new Set(long)) keys.set(line, await store.keepLine(scope(), line, clock()));
    } catch (error) {
      report("buttons", error);
    }
    return keys;
  }

  return {
    message: async (reply, placing = {}) => toSlack(reply, { ...placing, keys: await keysOf(reply) }),
    blocks: async (reply, most) => toBlocks(reply, { keys: await keysOf(reply) }, most),
  };
}

const buttonsOf = ({ blocks }: Reply): readonly Button[] =>
  blocks.flatMap((block) =>
    block.kind === "buttons" ? block.buttons : block.kind === "text" && block.button ? [block.button] : [],
  );

const lineOf = (button: Button): readonly string[] => (button.kind === "link" ? [] : [button.line]);
