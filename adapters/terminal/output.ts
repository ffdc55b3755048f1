import type { Reply } from "../../src/format/card.ts";
import { plainText } from "../../src/format/plain-text.ts";

/** Standard output, as replies are written to it. */
export interface Output {
  /** A reply as text, with colours and links where there is a terminal that has them. */
  toText(reply: Reply): string;
  /** Writes what nobody asked for just now, such as a digest. Whoever has the screen may put a way of their own here. */
  show: (reply: Reply) => void;
}

export async function createOutput(): Promise<Output> {
  const toText = process.stdout.isTTY ? await screenWriter() : plainText;
  return { toText, show: (reply) => process.stdout.write(`${toText(reply)}\n\n`) };
}

/** What measures and wraps for a screen takes a while to load, and nothing else needs it. */
async function screenWriter(): Promise<Output["toText"]> {
  const { renderForScreen } = await import("./render.ts");
  const { readScreen } = await import("./screen.ts");
  return (reply) => renderForScreen(reply, readScreen());
}
