import { createHandles } from "./handle.ts";
import { identitiesOf } from "./identity.ts";
import type { Paper, PaperRecord } from "./paper.ts";
import { bareAddress, identityInLink, squash } from "./paper-link.ts";
import { foldText } from "./text/fold.ts";

/** The papers at hand. */
export interface Library {
  /** In the order in which they came. */
  all(): readonly Paper[];
  get(handle: string): Paper | undefined;
  /**
   * Takes papers in and gives them as they stand now, each once. A paper that is there already (by identity) keeps its
   * handle and what it has, and gains what it lacked; a new one keeps its own handle unless that is taken.
   */
  add(records: readonly PaperRecord[]): readonly Paper[];
  /**
   * The papers that a person can mean by a name, in the order of the library: one for a handle, an id or a whole title;
   * else all with this link, else with this short name (the title's part before its colon), else with these words in the
   * title. Empty where there is none.
   */
  find(name: string): readonly Paper[];
}

export function createLibrary(): Library {
  const entries = new Map<string, Entry>();
  const handles = new Map<string, string>();
  const nextHandle = createHandles([]);

  const unusedHandle = (title: string): string => {
    const handle = nextHandle(title);
    return entries.has(handle) ? unusedHandle(title) : handle;
  };

  const put = (record: PaperRecord): string => {
    const identities = identitiesOf(record);
    const older = entries.get(identities.flatMap((identity) => handles.get(identity) ?? [])[0] ?? "")?.paper;
    const isFree = record.handle !== undefined && !entries.has(record.handle);
    const handle = older?.handle ?? (isFree ? record.handle : unusedHandle(record.title));
    const paper = { ...(older ? merge(older, record) : record), handle };
    entries.set(handle, entryOf(paper));
    for (const identity of identities) handles.set(identity, handle);
    return handle;
  };

  const known = (name: string): Paper | undefined => {
    const identity = identityInLink(name) ?? identitiesOf({ title: name })[0] ?? "";
    return (entries.get(name.toLowerCase()) ?? entries.get(handles.get(identity) ?? ""))?.paper;
  };

  return {
    get: (handle) => entries.get(handle)?.paper,
    all: () => Array.from(entries.values(), ({ paper }) => paper),
    add: (records) => [...new Set(records.map(put))].flatMap((handle) => entries.get(handle)?.paper ?? []),
    find: (name) => {
      const paper = known(name.trim());
      return paper ? [paper] : searchEntries([...entries.values()], name);
    },
  };
}

/** A paper with what its names are compared by. */
interface Entry {
  readonly paper: Paper;
  readonly title: string;
  readonly shortNames: readonly string[];
}

const entryOf = (paper: Paper): Entry => ({
  paper,
  title: ` ${foldText(paper.title)} `,
  shortNames: [squash(paper.handle), squash(paper.title.split(":", 1)[0] ?? "")],
});

/** The first kind of likeness that any paper has with a name: its link, its short name, whole
 * words of its title, the start of such words. */
function searchEntries(entries: readonly Entry[], name: string): readonly Paper[] {
  const address = bareAddress(name);
  const squashed = squash(name);
  const words = ` ${foldText(name)}`;
  if (squashed === "") return [];
  const isMeant = [
    ({ paper }: Entry) => paper.links.some(({ url }) => bareAddress(url) === address),
    ({ shortNames }: Entry) => shortNames.includes(squashed),
    ({ title }: Entry) => title.includes(`${words} `),
    ({ title }: Entry) => title.includes(words),
  ];
  for (const test of isMeant) {
    const meant = entries.filter(test);
    if (meant.length > 0) return meant.map(({ paper }) => paper);
  }
  return [];
}

/** What the older record has stays; what it lacks comes from the newer one. */
function merge(older: Paper, newer: PaperRecord): Paper {
  const links = newer.links.filter(
    ({ url }) => !older.links.some((link) => bareAddress(link.url) === bareAddress(url)),
  );
  return {
    ...newer,
    ...older,
    abstract: older.abstract || newer.abstract,
    authors: older.authors.length > 0 ? older.authors : newer.authors,
    topics: [...new Set([...older.topics, ...newer.topics])],
    links: [...older.links, ...links],
  };
}
