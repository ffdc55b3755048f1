import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { createHandles } from "../../src/handle.ts";
import { identitiesOf } from "../../src/identity.ts";
import { PaperRecord } from "../../src/paper.ts";
import { foldText } from "../../src/text/fold.ts";
import { parseListingPage } from "./listing-page.ts";

/** A paper of an earlier run, with its line; it keeps its handle for ever. */
interface Earlier {
  readonly record: PaperRecord;
  readonly handle: string;
  readonly line: string;
}

/** All that a paper can be recognised by: its title or, where that was corrected, its abstract. */
const signsOf = (record: PaperRecord): readonly string[] => [
  ...identitiesOf(record),
  ...(record.abstract === "" ? [] : [`abstract:${foldText(record.abstract)}`]),
];

const readEarlier = (file: string): readonly Earlier[] => {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const record = readRecord(line);
    if (record?.handle !== undefined) return { record, handle: record.handle, line: `${line}\n` };
    tell(`${file}:${index + 1}: not a paper with a handle; its handle is lost`);
    return [];
  });
};

const readRecord = (line: string): PaperRecord | undefined => {
  try {
    return PaperRecord.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

/** The paper as a line of JSON: keys in a fixed order, handle first, without what is empty. */
const writeRecord = (record: PaperRecord, handle: string): string => {
  const { title, abstract, links, listing } = record;
  return `${JSON.stringify({
    handle,
    title,
    ...(abstract === "" ? {} : { abstract }),
    ...(links.length === 0 ? {} : { links }),
    listing,
  })}\n`;
};

const tell = (line: string): unknown => process.stderr.write(`${line}\n`);

const parse = (file: string, target: string): number => {
  if (file === target) throw new Error("would be overwritten: a page of papers does not end in .jsonl");
  const { papers, problems } = parseListingPage(readFileSync(file, "utf8"), basename(file));
  for (const { line, reason } of problems) tell(`${file}:${line}: ${reason}`);
  if (papers.length === 0) {
    tell(`${file}: no paper found; ${target} was not written`);
    return 1;
  }
  const earlier = readEarlier(target);
  const known = new Map(earlier.flatMap((each) => signsOf(each.record).map((sign) => [sign, each.handle] as const)));
  const giveHandle = createHandles(earlier.map(({ handle }) => handle));
  const found = papers.map((paper) => {
    const handle = signsOf(paper).flatMap((sign) => known.get(sign) ?? [])[0];
    return { paper, handle: handle ?? giveHandle(paper.title) };
  });
  const handles = new Set(found.map(({ handle }) => handle));
  // Their handles must not become free for others.
  const left = earlier.filter(({ handle }) => !handles.has(handle));
  for (const { handle } of left) tell(`${file}: ${handle} is no longer on the page; it stays in ${target}`);
  const lines = [...found.map(({ paper, handle }) => writeRecord(paper, handle)), ...left.map(({ line }) => line)];
  writeFileSync(`${target}.tmp`, lines.join(""));
  renameSync(`${target}.tmp`, target);
  process.stdout.write(`${file}: ${papers.length} papers, ${problems.length} problems; wrote ${target}\n`);
  return 0;
};

const file = process.argv[2];
try {
  process.exitCode =
    file === undefined
      ? parse("data/papers-page.txt", "data/papers.jsonl")
      : parse(file, file.replace(/(?<=[^/\\])\.[^./\\]+$/, "").concat(".jsonl"));
} catch (error) {
  tell(`${file ?? "data/papers-page.txt"}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
