import { z } from "zod";
import type { RawOptions } from "../../src/bot/options.ts";
import type { Reply } from "../../src/format/card.ts";

/** What a form was for, and what its fields held when it was sent. */
const Again = z.object({
  line: z.string(),
  typed: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** Stands before what is no command line. */
const SIGN = "&";

/**
 * A form cannot open another, nor itself anew, and what was typed is gone when it closes: where it was refused, the answer
 * has a button that opens it as it was.
 */
export function offerAgain(reply: Reply, line: string, typed: RawOptions): Reply {
  if (reply.outcome === "done") return reply;
  const again = { kind: "form", label: "Try again", line: `${SIGN}${JSON.stringify({ line, typed })}` } as const;
  return { ...reply, blocks: [...reply.blocks, { kind: "buttons", buttons: [again] }] };
}

/** The line of a form, and what its fields held where it was sent before. */
export function readAgain(line: string): { readonly line: string; readonly typed: RawOptions } {
  return line.startsWith(SIGN) ? Again.parse(JSON.parse(line.slice(SIGN.length))) : { line, typed: {} };
}
