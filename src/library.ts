import { createHandles } from "./handle.ts";
import { identitiesOf } from "./identity.ts";
import type { Link, Paper, PaperRecord } from "./paper.ts";
import { bareAddress, identityInLink, squash } from "./paper-link.ts";
import { areTwo } from "./same-paper.ts";
import { foldText } from "./text/fold.ts";

/** The papers at hand. */
export interface Library {
  /** In the order in which they came. */
  all(): readonly Paper[];
  get(handle: string): Paper | undefined;
  /** Every identity (see `identitiesOf`) by which a paper was ever named, with the paper's handle. */
  identities(): ReadonlyMap<string, string>;
  /**
   * Takes papers in and gives them as they stand now, each once. A paper that is there already (by identity) keeps its
   * handle and what it has, and gains what it lacked; a new one keeps its own handle unless that is taken. Of a paper for
   * whose handle `isBetter` holds, what the records say takes the place of what it has, but for its ids.
   */
  add(records: readonly PaperRecord[], isBetter?: (handle: string) => boolean): readonly Paper[];
  /** Takes papers in as they are, under their handles, in the place of what was known under these. */
  keep(papers: readonly Paper[]): void;
  /** The paper that a record tells of, once the record was added. */
  paperOf(record: PaperRecord): Paper | undefined;
  /** The paper whose id stands in a link (see `identityInLink`), or that itself links to what the link names. */
  linked(link: string): Paper | undefined;
  /**
   * The papers that a person can mean by a name, in the order of the library: one for a handle, an id or a whole title;
   * else all with this link, else with this short name (the title's part before its colon), else with these words in the
   * title. Empty where there is none.
   */
  find(name: string): readonly Paper[];
}

/**
 * `identities` are those seen before, each with the handle of its paper, for papers that are added again. `taken` are handles
 * of papers that are not at hand.
 */
export function createLibrary(
  identities: ReadonlyMap<string, string> = new Map(),
  taken: ReadonlySet<string> = new Set(),
): Library {
  const entries = new Map<string, Entry>();
  const handles = new Map(identities);
  /** Handles that papers brought with them: none of these is given to another paper. */
  const brought = new Set<string>();
  const nextHandle = createHandles(taken);

  const unusedHandle = (title: string): string => {
    const handle = nextHandle(title);
    return entries.has(handle) || brought.has(handle) ? unusedHandle(title) : handle;
  };

  const put = (record: PaperRecord, isBetter: (handle: string) => boolean): string => {
    const named = identitiesOf(record);
    const [older] = named.flatMap((identity) => {
      const paper = entries.get(handles.get(identity) ?? "")?.paper;
      return paper && !(identity.startsWith("title:") && areTwo(paper, record)) ? paper : [];
    });
    const isFree = record.handle !== undefined && !entries.has(record.handle) && !taken.has(record.handle);
    const handle = older?.handle ?? (isFree ? record.handle : unusedHandle(record.title));
    const isOthers = (identity: string) => (handles.get(identity) ?? handle) !== handle;
    const merged = older ? merge(older, record, isOthers) : record;
    const paper = { ...merged, ...(older && isBetter(handle) && correctionOf(merged, record, isOthers)), handle };
    entries.set(handle, entryOf(paper));
    recognise(named, handle);
    return handle;
  };

  const recognise = (named: readonly string[], handle: string) => {
    for (const identity of named) if (!handles.has(identity)) handles.set(identity, handle);
  };

  const byIdentity = (identity = ""): Paper | undefined => entries.get(handles.get(identity) ?? "")?.paper;

  const linked = (link: string): Paper | undefined => {
    const identity = identityInLink(link);
    if (identity === undefined) return undefined;
    // Most links cannot be meant: to see that is quicker than to read them.
    const id = identity.replace(/^.*[:/]/, "").toLowerCase();
    const leadsThere = ({ url }: Link) => url.toLowerCase().includes(id) && identityInLink(url) === identity;
    return byIdentity(identity) ?? [...entries.values()].find(({ paper }) => paper.links.some(leadsThere))?.paper;
  };

  const known = (name: string): Paper | undefined =>
    entries.get(name.toLowerCase())?.paper ?? linked(name) ?? byIdentity(identitiesOf({ title: name })[0]);

  return {
    get: (handle) => entries.get(handle)?.paper,
    identities: () => handles,
    all: () => Array.from(entries.values(), ({ paper }) => paper),
    add: (records, isBetter = () => false) => {
      for (const { handle } of records) if (handle !== undefined) brought.add(handle);
      return [...new Set(records.map((record) => put(record, isBetter)))].flatMap(
        (handle) => entries.get(handle)?.paper ?? [],
      );
    },
    keep: (papers) => {
      for (const paper of papers) {
        entries.set(paper.handle, entryOf(paper));
        recognise(identitiesOf(paper), paper.handle);
      }
    },
    // The strongest identity of a record is that of its paper: it had it before, or was given it when the record came.
    paperOf: (record) => entries.get(handles.get(identitiesOf(record)[0] ?? "") ?? "")?.paper,
    linked: (link) => linked(link.trim()),
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

function entryOf(paper: Paper): Entry {
  const title = foldText(paper.title);
  const colon = paper.title.indexOf(":");
  const shortTitle = colon < 0 ? title.replaceAll(" ", "") : squash(paper.title.slice(0, colon));
  return { paper, title: ` ${title} `, shortNames: [squash(paper.handle), shortTitle] };
}

/** What is like a name in the first way that any paper is: by link, short name, words of the title, the start of such. */
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

/** What a record says better than what is known: its title too, unless that is the name of another paper. */
const correctionOf = (
  known: PaperRecord,
  { title, abstract, authors, venue, published }: PaperRecord,
  isOthers: (identity: string) => boolean,
): Partial<PaperRecord> => ({
  ...(!identitiesOf({ title }).some(isOthers) && { title }),
  abstract: abstract || known.abstract,
  authors: authors.length > 0 ? authors : known.authors,
  ...(venue !== undefined && { venue }),
  ...(published !== undefined && { published }),
});

/** What the older record has stays; what it lacks comes from the newer one, but for an id that is another paper's. */
function merge(older: Paper, newer: PaperRecord, isOthers: (identity: string) => boolean): Paper {
  const { arxivId, doi, ...rest } = newer;
  const links = newer.links.filter(
    ({ url }) => !older.links.some((link) => bareAddress(link.url) === bareAddress(url)),
  );
  return {
    ...rest,
    ...(arxivId !== undefined && !isOthers(`arxiv:${arxivId}`) && { arxivId }),
    ...(doi !== undefined && !isOthers(`doi:${doi}`) && { doi }),
    ...older,
    abstract: older.abstract || newer.abstract,
    authors: older.authors.length > 0 ? older.authors : newer.authors,
    topics: [...new Set([...older.topics, ...newer.topics])],
    links: [...older.links, ...links],
  };
}
