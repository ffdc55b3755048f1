import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { formatLine } from "../bot/line.ts";
import { directTo } from "../digest/subscription.ts";
import { UserError } from "../errors.ts";
import { advise, type Button, plain, privateReply, publicReply, wordsOf } from "../format/card.ts";
import type { Mute } from "../team-store.ts";
import { requireManager } from "./digest/manage-digest.ts";
import { suggestPapers } from "./name-paper.ts";

export const mute = defineStoreCommand({
  name: "mute",
  summary: "Never bring a paper, or papers with some words, to this channel",
  options: z.object({
    what: z.string().trim().max(300).default("").describe("A paper's handle, or words; without it, what is muted here"),
    undo: z.boolean().default(false).describe("Let it come again"),
  }),
  positional: "what",
  notes: ["Digests and link previews leave out papers that hold all of the words. People can still share them."],
  examples: ["mute survey", "mute razorattention", "mute"],
  visibility: "public",
  changes: ["what"],
  forChannel: true,
  suggest: { what: suggestPapers },
  run: async ({ what, undo }, context) => {
    const { caller, clock, library, store } = context;
    const { scope, channel, person } = caller;
    if (what === "") return listCard(await store.mutes.list(scope, channel), (handle) => library.get(handle)?.title);
    await requireManager(context, channel);
    const paper = library.get(what.toLowerCase());
    const mute = paper ? ({ kind: "paper", what: paper.handle } as const) : ({ kind: "words", what } as const);
    // What comes to a person alone is read where they are alone.
    const places = caller.alone ? [channel, directTo(person.id)] : [channel];
    const changes = places.map((place) =>
      undo
        ? store.mutes.remove(scope, place, mute)
        : store.mutes.add(scope, place, { ...mute, by: person, at: clock() }),
    );
    const isChanged = (await Promise.all(changes)).some(Boolean);
    const name = describe(mute, paper?.title);
    if (!isChanged)
      throw new UserError(
        undo ? `${name} is not muted here.` : `${name} is muted here already.`,
        advise("See", "mute"),
      );
    const said = undo ? `${person.name} let ${name} come here again.` : `${person.name} muted ${name} here.`;
    const undoing: Button = { kind: "command", label: "Undo", line: formatLine("mute", what, { undo: true }) };
    return publicReply(
      said,
      [{ kind: "text", text: [plain(said)] }, ...(undo ? [] : [{ kind: "buttons", buttons: [undoing] } as const])],
      { ...mute, muted: !undo },
    );
  },
});

const describe = ({ kind, what }: Pick<Mute, "kind" | "what">, title: string | undefined): string =>
  kind === "paper" ? `“${title ?? what}”` : `papers with “${what}”`;

function listCard(mutes: readonly Mute[], titleOf: (handle: string) => string | undefined) {
  const heading =
    mutes.length === 0
      ? [plain("Nothing is muted here. "), ...advise("For example", "mute survey")]
      : [plain("Muted here:")];
  return privateReply(
    wordsOf(heading),
    [
      { kind: "text", text: heading },
      ...mutes.map(
        (mute) =>
          ({
            kind: "text",
            text: [plain(`${describe(mute, titleOf(mute.what))}, by ${mute.by.name}`)],
            button: { kind: "command", label: "Undo", line: formatLine("mute", mute.what, { undo: true }) },
          }) as const,
      ),
    ],
    mutes,
  );
}
