import { foldText } from "./fold.ts";

/** Short words must stand there whole; longer ones may go on: `survey` is in `surveys`. */
const MAY_GO_ON = 4;

/** Makes what tells whether a text holds all words of a query, in any order; an empty query fits every text. */
export function createWordTest(query: string): (text: string) => boolean {
  const words = foldText(query)
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => (word.length < MAY_GO_ON ? ` ${word} ` : ` ${word}`));
  return (text) => {
    const folded = ` ${foldText(text)} `;
    return words.every((word) => folded.includes(word));
  };
}
