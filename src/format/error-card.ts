import { type Button, bold, plain, privateReply, type Reply } from "./card.ts";

/** Says what went wrong, what to do about it, and offers to do it. */
export function errorCard(
  message: string,
  hint: string,
  offers: readonly Button[],
  outcome: "misused" | "failed",
): Reply {
  const reply = privateReply(
    `${message} ${hint}`,
    [
      { kind: "text", text: [bold(message), plain(` ${hint}`)] },
      ...(offers.length > 0 ? [{ kind: "buttons", buttons: offers } as const] : []),
    ],
    { error: message, hint },
  );
  return { ...reply, outcome };
}
