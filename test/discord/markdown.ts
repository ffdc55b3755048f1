import { parse } from "discord-markdown-parser";
import { z } from "zod";

/** What of a text Discord would show as more than text. `readable` is what a reader sees. */
export interface Alive {
  readonly kinds: ReadonlySet<string>;
  readonly targets: readonly string[];
  readonly readable: string;
}

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[] | undefined;
  readonly target?: string | undefined;
  readonly name?: string | undefined;
}

const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string(),
    content: z.union([z.string(), z.array(Node)]).optional(),
    target: z.string().optional(),
    name: z.string().optional(),
  }),
);

/** Reads markdown as Discord does, after a public rebuilding of its parser. */
export function parseMarkdown(text: string): Alive {
  const kinds = new Set<string>();
  const targets: string[] = [];
  let readable = "";
  const visit = (nodes: readonly Node[]): void => {
    for (const { type, content, target, name } of nodes) {
      // An emoji is a character like any other, only drawn by Discord.
      if (type === "twemoji") readable += name;
      else if (type !== "text" && type !== "br") kinds.add(type);
      if (type === "br") readable += "\n";
      if (target !== undefined) targets.push(target);
      if (typeof content === "string") readable += content;
      else if (content) visit(content);
    }
  };
  visit(z.array(Node).parse(parse(text, "extended")));
  // The parser knows no lists, and no links to phone numbers or addresses of mail.
  const prose = text.replace(/\\[^\sA-Za-z0-9]|`[^`]*`/g, "x");
  if (/^[^\S\n]*([*-]|\d+\.)\s/m.test(prose)) kinds.add("list");
  if (/<(mailto|tel|sms|\/\w|id:)/.test(prose)) kinds.add("angle");
  return { kinds, targets, readable };
}
