import type { Reply } from "../../src/format/card.ts";
import { plainText } from "../../src/format/plain-text.ts";
import { renderForScreen } from "./render.ts";
import { readScreen } from "./screen.ts";

/** Where messages appear that nobody asked for just now, such as a digest. */
export interface Output {
  show(reply: Reply): void;
  /** How a message is written; a chat makes room for it above its prompt. */
  writeBetween: (write: () => void) => void;
}

export function createOutput(): Output {
  const output: Output = {
    show: (reply) => output.writeBetween(() => process.stdout.write(`${toText(reply)}\n\n`)),
    writeBetween: (write) => write(),
  };
  return output;
}

/** A reply as text for standard output, with colours and links where it is a terminal that has them. */
export const toText = (reply: Reply): string =>
  process.stdout.isTTY ? renderForScreen(reply, readScreen()) : plainText(reply);
