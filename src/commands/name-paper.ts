import { z } from "zod";
import type { Suggest } from "../bot/command.ts";
import type { Context } from "../bot/context.ts";
import { formatLine } from "../bot/line.ts";
import { MisuseError, UnknownPaperError } from "../errors.ts";
import type { Button } from "../format/card.ts";
import type { Library } from "../library.ts";
import type { Paper } from "../paper.ts";
import { identityInLink } from "../paper-link.ts";
import { parseQuery } from "../search/query.ts";
import { clipText } from "../text/clip.ts";
import { oneSlipAway } from "../text/nearest.ts";

/** The option by which a person names a paper. */
export const paperName = z.string().trim().min(1).max(500).describe("A handle, id, link, title or part of a title");

const LONGEST_NOTE = 1000;

/** The option by which a person names a paper, with the note that may follow its handle; `splitNote` says how long that may be. */
export const paperAndNote = z.string().trim().min(1).max(6000).describe("A handle, id, link, title or part of a title");

/** The option for a note, with what it is. */
export const noteText = (what: string) => z.string().trim().max(LONGEST_NOTE).describe(what).meta({ input: "lines" });

/**
 * Takes what follows a handle for the note, unless all of it names a paper or a note was given. Rejects a note that is too
 * long with a `UserError`.
 */
export function splitNote(
  text: string,
  given: string | undefined,
  library: Library,
): readonly [string, string | undefined] {
  const [handle = ""] = text.split(/\s/, 1);
  const isNamed = library.find(text).length === 1 || library.get(handle.toLowerCase()) === undefined;
  if (given !== undefined || isNamed) return [text, given];
  const note = text.slice(handle.length).trim();
  if (note.length > LONGEST_NOTE)
    throw new MisuseError(
      `The note has ${note.length} characters.`,
      `It may have ${LONGEST_NOTE.toLocaleString("en")}.`,
    );
  return [handle, note === "" ? undefined : note];
}

/**
 * The paper that a person means. Rejects with a `UserError` that offers candidates, each for the same command with the same
 * `options`; where these have a place for a note, the note may follow a handle that has a slip in it.
 */
export async function resolvePaper(
  name: string,
  command: string,
  { library, engine }: Context,
  options: Readonly<Record<string, string | undefined>> = {},
): Promise<Paper> {
  const [only, ...others] = library.find(name);
  if (only && others.length === 0) return only;
  const kept = Object.fromEntries(Object.entries(options).flatMap(([key, value]) => (value ? [[key, value]] : [])));
  const offer = ({ handle, title }: Paper, note = ""): Button => ({
    kind: "command",
    label: clipText(title, 70),
    line: formatLine(command, handle, { ...kept, ...(note !== "" && { note }) }),
  });
  const shown = clipText(name, 60);
  if (only) {
    throw new UnknownPaperError(`${others.length + 1} papers have “${shown}” in the title.`, "Which one?", [
      ...[only, ...others].slice(0, 5).map((paper) => offer(paper)),
      ...(others.length < 5 ? [] : [searchTitles(name)]),
    ]);
  }
  const { hits } = await engine.search(parseQuery(name), { offset: 0, limit: 3 });
  const [word = ""] = name.split(/\s/, 1);
  const isFollowed = word !== name && "note" in options && options.note === undefined;
  const slip = library.get(
    oneSlipAway(
      (isFollowed ? word : name).toLowerCase(),
      library.all().map(({ handle }) => handle),
    ) ?? "",
  );
  const near = [
    ...(slip ? [offer(slip, isFollowed ? name.slice(word.length).trim() : "")] : []),
    ...hits.flatMap(({ paper }) => (paper === slip ? [] : [offer(paper)])),
  ];
  throw new UnknownPaperError(
    `There is no paper called “${shown}” here.`,
    near.length > 0 ? "Did you mean one of these?" : "Name it by handle, id, link or words of its title.",
    near.slice(0, 3),
  );
}

/**
 * The paper that an arXiv id or a link with one names, fetched, where no paper here has that name and it may be fetched.
 * Only the id is taken from what was typed. Rejects with a `UserError` where it cannot be had.
 */
export async function fetchUnknown(name: string, { library, lookUp, caller }: Context): Promise<Paper | undefined> {
  const [kind, id] = identityInLink(name.trim())?.split(":", 2) ?? [];
  if (lookUp === undefined || kind !== "arxiv" || id === undefined || library.find(name).length > 0) return undefined;
  return lookUp(id, caller);
}

/** Papers for a name that is being typed. */
export const suggestPapers: Suggest = async (typed, { engine }) =>
  (await engine.complete(typed, 25)).map(({ handle, title }) => ({ value: handle, label: title }));

/** All papers with these words in the title. */
const searchTitles = (words: string): Button => ({
  kind: "command",
  label: "All of them",
  line: formatLine("search", `title:"${words.replaceAll('"', "")}"`),
});
