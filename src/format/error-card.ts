import { type Button, bold, plain, privateReply, type Reply, type Text, textOf, wordsOf } from "./card.ts";

/** Says what went wrong, what to do about it, and offers to do it. */
export function errorCard(
  message: string,
  advice: string | Text,
  offers: readonly Button[],
  outcome: "misused" | "failed",
): Reply {
  const text = textOf(advice);
  const hint = wordsOf(text);
  const reply = privateReply(
    `${message} ${hint}`,
    [
      { kind: "text", text: [bold(message), plain(" "), ...text] },
      ...(offers.length > 0 ? [{ kind: "buttons", buttons: offers } as const] : []),
    ],
    { error: message, hint },
  );
  return { ...reply, outcome };
}
