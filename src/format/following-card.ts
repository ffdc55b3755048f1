import { formatLine } from "../bot/line.ts";
import type { Library } from "../library.ts";
import type { Follow } from "../team-store.ts";
import { advise, type Block, bold, plain, privateReply, type Reply, type Text, wordsOf } from "./card.ts";

/** What is followed, in a few words: `papers like “On Owls”`. */
export function describeFollow({ kind, what }: Pick<Follow, "kind" | "what">, library: Library): string {
  switch (kind) {
    case "author":
      return `papers by ${what}`;
    case "topic":
      return `papers on “${what}”`;
    case "paper":
      return `papers like “${library.get(what)?.title ?? what}”`;
  }
}

export function followingCard(follows: readonly Follow[], library: Library): Reply {
  const heading: Text =
    follows.length === 0
      ? [bold("You follow nothing yet. "), ...advise("For example", "follow topic kv cache")]
      : [bold("You follow")];
  return privateReply(
    wordsOf(heading),
    [
      { kind: "text", text: heading },
      ...follows.map(
        (follow): Block => ({
          kind: "text",
          text: [plain(describeFollow(follow, library))],
          button: {
            kind: "command",
            label: "Unfollow",
            line: formatLine("unfollow", follow.what, { kind: follow.kind }),
          },
        }),
      ),
    ],
    follows.map(({ kind, what, at }) => ({ kind, what, at })),
  );
}
