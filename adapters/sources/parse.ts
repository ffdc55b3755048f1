import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { createHandles } from "../../src/handle.ts";
import { identitiesOf } from "../../src/identity.ts";
import { PaperRecord } from "../../src/paper.ts";
import { parseListingPage } from "./listing-page.ts";

/** Papers of an earlier run by all that they can be recognised by; a paper keeps its handle for ever. */
const readHandles = (file: string): ReadonlyMap<string, string> => {
  const handles = new Map<string, string>();
  if (!existsSync(file)) return handles;
  readFileSync(file, "utf8")
    .split("\n")
    .forEach((line, index) => {
      if (line.trim() === "") return;
      const record = readRecord(line);
      if (record?.handle === undefined) tell(`${file}:${index + 1}: not a paper with a handle; its handle is lost`);
      else for (const identity of identitiesOf(record)) handles.set(identity, record.handle);
    });
  return handles;
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
  const known = readHandles(target);
  const giveHandle = createHandles(known.values());
  const lines = papers.map((paper) => {
    const earlier = identitiesOf(paper).flatMap((identity) => known.get(identity) ?? [])[0];
    return writeRecord(paper, earlier ?? giveHandle(paper.title));
  });
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
