import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { formatLine } from "../bot/line.ts";
import { UserError } from "../errors.ts";
import { advise, type Button, plain, privateReply, publicReply } from "../format/card.ts";
import { requireManager } from "./digest/manage-digest.ts";

export const previews = defineStoreCommand({
  name: "previews",
  summary: "Show papers under messages that link to them",
  options: z.object({
    turn: z.enum(["on", "off"]).optional().describe("On or off in this channel; how it is without it"),
  }),
  positional: "turn",
  notes: [
    "Links to arXiv, Hugging Face papers, alphaXiv, OpenReview, Semantic Scholar, the ACL Anthology and DOIs count.",
    "Not where a message has three links or more, nor where the channel was shown the paper within 30 minutes.",
  ],
  examples: ["previews", "previews on", "previews off"],
  visibility: "public",
  changes: ["turn"],
  run: async ({ turn }, context) => {
    const { caller, clock, platform, store } = context;
    const { scope, channel, person } = caller;
    const where = caller.alone ? "here" : "in this channel";
    const isOn = (await store.previews.channels(scope)).includes(channel);
    const button = (to: "on" | "off"): Button => ({
      kind: "command",
      label: `Turn ${to}`,
      line: formatLine("previews", to),
    });
    if (turn === undefined) {
      const said = `Link previews are ${isOn ? "on" : "off"} ${where}.`;
      const other = platform.hearsLinks || isOn ? [button(isOn ? "off" : "on")] : [];
      return privateReply(
        said,
        [
          { kind: "text", text: [plain(said)] },
          ...(other.length > 0 ? [{ kind: "buttons", buttons: other } as const] : []),
        ],
        { on: isOn },
      );
    }
    await requireManager(context, channel);
    if (turn === "on" && !platform.hearsLinks)
      throw new UserError(
        "paperboy is not told of links here.",
        "Whoever runs it can change that: “Link previews” in its README.",
      );
    if (!(await store.previews.turn(scope, channel, turn === "on", clock())))
      throw new UserError(`Link previews are ${turn} here already.`, advise("See", "previews"));
    const said = `${person.name} turned link previews ${turn} ${where}.`;
    return publicReply(
      said,
      [
        { kind: "text", text: [plain(said)] },
        { kind: "buttons", buttons: [button(turn === "on" ? "off" : "on")] },
      ],
      { on: turn === "on" },
    );
  },
});
