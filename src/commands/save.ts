import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import { formatLine } from "../bot/line.ts";
import { UserError } from "../errors.ts";
import { advise, plain, privateReply } from "../format/card.ts";
import { marks } from "../team-store.ts";
import { noteText, paperAndNote, paperName, resolvePaper, splitNote, suggestPapers } from "./name-paper.ts";

export const save = defineStoreCommand({
  name: "save",
  summary: "Put a paper on your reading list, or change its note or mark",
  options: z.object({
    paper: paperAndNote,
    note: noteText("A note for yourself; nobody else sees it").optional(),
    mark: z.enum(marks).optional().describe("How far you are with it"),
  }),
  positional: "paper",
  notes: ["The note may also follow the paper's handle: save razorattention compare with ours"],
  examples: ["save razorattention", 'save razorattention --mark reading --note "compare with ours"'],
  visibility: "private",
  changes: true,
  suggest: { paper: suggestPapers },
  fill: async ({ paper }, { caller, store }) => {
    const list = await store.reading.list({ scope: caller.scope, person: caller.person.id });
    const { note, mark } = list.find(({ handle }) => handle === paper) ?? {};
    return { ...(note !== undefined && { note }), ...(mark && { mark }) };
  },
  run: async (options, context) => {
    const { caller, clock, store } = context;
    const [name, note] = splitNote(options.paper, options.note, context.library);
    const paper = await resolvePaper(name, "save", context, { note, mark: options.mark });
    const changes = { ...(note !== undefined && { note }), ...(options.mark && { mark: options.mark }) };
    const owner = { scope: caller.scope, person: caller.person.id };
    const saved = await store.reading.save(owner, paper.handle, changes, clock());
    const said = `“${paper.title}” is on your reading list, marked ${saved.mark}.`;
    const buttons = [
      { kind: "form", label: "Note", line: formatLine("save", paper.handle) },
      { kind: "command", label: "Reading list", line: "saved" },
      { kind: "command", label: "Take it off", line: formatLine("unsave", paper.handle) },
    ] as const;
    return privateReply(
      said,
      [
        { kind: "text", text: [plain(said)] },
        ...(saved.note === "" ? [] : [{ kind: "note", text: [plain(saved.note)] } as const]),
        { kind: "buttons", buttons },
      ],
      saved,
    );
  },
});

export const unsave = defineStoreCommand({
  name: "unsave",
  summary: "Take a paper off your reading list, with your note",
  options: z.object({ paper: paperName }),
  positional: "paper",
  examples: ["unsave razorattention"],
  visibility: "private",
  changes: true,
  suggest: { paper: suggestPapers },
  run: async ({ paper: name }, context) => {
    const { caller, library, store } = context;
    const owner = { scope: caller.scope, person: caller.person.id };
    // Also one that has left the library.
    const isGone = library.get(name) === undefined && (await store.reading.remove(owner, name));
    const { handle, title } = isGone ? { handle: name, title: name } : await resolvePaper(name, "unsave", context);
    if (!isGone && !(await store.reading.remove(owner, handle)))
      throw new UserError(`“${title}” is not on your reading list.`, advise("See", "saved"));
    const said = `“${title}” is off your reading list.`;
    return privateReply(said, [{ kind: "text", text: [plain(said)] }], { handle });
  },
});
