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

/** What a pressed button stood for cannot be had: not any more, or not now. */
export const forgotten = (): Reply =>
  errorCard(
    "That button is too old: what it stood for is forgotten.",
    "Ask again for what you look for.",
    [],
    "failed",
  );
export const notLookedUp = (): Reply =>
  errorCard("What this button does cannot be looked up just now.", "Try again in a minute.", [], "failed");

/** A message that was chosen says nothing to search with. */
export const wordless = (): Reply =>
  errorCard("That message has no text.", "Choose one that says what you look for.", [], "failed");
