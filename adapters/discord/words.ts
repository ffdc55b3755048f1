import { type APIMessage, type APIMessageSnapshotFields, ComponentType } from "discord.js";

type Part = NonNullable<APIMessageSnapshotFields["components"]>[number];

/**
 * The words of a message: what was written, what the previews of its links say, the texts of a message made of components
 * (such as the bot's own, without the escapes in them), and all of that of a message that was passed on.
 */
export function wordsOf(message: Pick<APIMessage, "content" | "embeds" | "components" | "message_snapshots">): string {
  const { content, embeds, components = [], message_snapshots: passedOn = [] } = message;
  const previews = embeds.flatMap(({ title, url, description }) => [title ?? "", url ?? "", description ?? ""]);
  const texts = components.flatMap(textsOf).map((text) => text.replace(/\\([^\p{L}\p{N}\s])/gu, "$1"));
  const inside = passedOn.map((one) => wordsOf(one.message));
  return [content, ...previews, ...texts, ...inside].filter((part) => part !== "").join("\n");
}

function textsOf(part: Part): readonly string[] {
  switch (part.type) {
    case ComponentType.TextDisplay:
      return [part.content];
    case ComponentType.Container:
    case ComponentType.Section:
      return part.components.flatMap(textsOf);
    default:
      return [];
  }
}
