import type { Reply } from "../../src/format/card.ts";
import { plainText } from "../../src/format/plain-text.ts";

/** Standard output, as replies are written to it. */
export interface Output {
  /** A reply as text, with colours and links where there is a terminal that has them. */
  toText(reply: Reply): string;
  /** Writes what nobody asked for just now, such as a digest. */
  show(reply: Reply): void;
  /** How such a message is written; a chat makes room for it above its prompt. */
  writeBetween: (write: () => void) => void;
}

export async function createOutput(): Promise<Output> {
  const toText = process.stdout.isTTY ? await screenWriter() : plainText;
  const output: Output = {
    toText,
    show: (reply) => output.writeBetween(() => process.stdout.write(`${toText(reply)}\n\n`)),
    writeBetween: (write) => write(),
  };
  return output;
}

/** What measures and wraps for a screen takes a while to load, and nothing else needs it. */
async function screenWriter(): Promise<Output["toText"]> {
  const { renderForScreen } = await import("./render.ts");
  const { readScreen } = await import("./screen.ts");
  return (reply) => renderForScreen(reply, readScreen());
}
