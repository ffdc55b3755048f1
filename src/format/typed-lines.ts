import type { Block, Reply, Span } from "./card.ts";

/** The same reply with the lines in it as they are typed where it is read, which `write` says; the very same where it has none. */
export function typedLines(reply: Reply, write: (line: string) => string): Reply {
  if (!reply.blocks.some(hasLine)) return reply;
  const written = (span: Span): Span => (span.kind === "line" ? { kind: "code", text: write(span.text) } : span);
  const blocks = reply.blocks.map((block) => (hasLine(block) ? { ...block, text: block.text.map(written) } : block));
  return { ...reply, blocks };
}

const hasLine = (block: Block): block is Extract<Block, { kind: "text" | "note" }> =>
  (block.kind === "text" || block.kind === "note") && block.text.some(({ kind }) => kind === "line");
