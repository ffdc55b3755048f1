import type { ScorePart } from "../search/engine.ts";

const NAMES: Readonly<Record<ScorePart["how"], (what: string) => string>> = {
  word: (what) => what,
  corrected: (what) => `${what} (corrected)`,
  compound: (what) => `${what} (as one word)`,
  "short form": (what) => `${what} (short form)`,
  "long form": (what) => `${what} (of the long form)`,
  related: (what) => `${what} (related)`,
  "side by side": (what) => `“${what}” side by side`,
  title: (what) => `title like ${what}`,
  like: (what) => `like ${what}`,
};

/** What a score is made of, in one line: each part, and of words how often and how rare they are. */
export const explainText = (score: number, parts: readonly ScorePart[]): string =>
  `Score ${score.toFixed(2)} = ${parts.map(partText).join(" + ")}`;

function partText({ what, how, score, field, weight = 1, rarity, count = 0, inTitle = 0, length }: ScorePart): string {
  const name = `${score.toFixed(2)} ${NAMES[how](what)}`;
  if (rarity === undefined) return name;
  const facts = [
    ...(field === "about" ? ["not in the text"] : []),
    `${count}×${inTitle > 0 ? `, ${inTitle} in the title` : ""}`,
    `rarity ${rarity.toFixed(2)}`,
    ...(weight === 1 ? [] : [`weight ${weight.toFixed(2)}`]),
    ...(length === undefined ? [] : [`length ${length.toFixed(2)}`]),
  ];
  return `${name} [${facts.join(", ")}]`;
}
