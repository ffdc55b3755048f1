import { once } from "node:events";
import { InvalidArgumentError, Option, type Command as Parser } from "commander";
import { describeEnriched, type Enriched } from "../../src/sync/enrich.ts";
import { describeImport, type ImportResult, isFailure } from "../../src/sync/import.ts";
import { type FileFormat, fileFormats } from "../../src/sync/item.ts";
import { describeSync, type SyncResult } from "../../src/sync/sync.ts";
import type { ImportProgress, Upkeep } from "../../src/sync/upkeep.ts";
import { toJson } from "./json.ts";
import { clearProgress, drawProgress } from "./progress.ts";

/** What the commands that bring papers in and out need of the program. */
export interface PaperWork {
  /** Reads all sources once. */
  sync(onStart: (name: string, done: number, total: number) => void): Promise<readonly SyncResult[]>;
  openUpkeep(): Promise<Upkeep>;
  /** What is kept of a workspace, without what is private to a person. */
  exportWorkspace(scope: string): Promise<unknown>;
}

interface Choice {
  readonly as?: FileFormat;
  readonly json?: boolean;
  readonly workspace?: string;
  readonly limit?: number;
  readonly again?: boolean;
}

/** Adds `sync`, `import`, `enrich` and `export`, each of which tells its exit code. */
export function addPaperCommands(root: Parser, work: PaperWork, finish: (exitCode: 0 | 1) => void): void {
  const asFormat = (description: string) => new Option("--as <format>", description).choices(fileFormats);
  root
    .command("sync")
    .description("Bring in new papers from the sources that SOURCES names")
    .option("--json", "print data instead of text")
    .action(async ({ json }: Choice) => {
      const results = await work.sync(drawProgress);
      clearProgress();
      finish(results.some(({ trouble }) => trouble !== undefined) ? 1 : 0);
      process.stdout.write(`${json ? toJson(results) : results.map(describeSync).join(" · ")}\n`);
    });
  root
    .command("import")
    .description("Take papers from files into the database; - is standard input")
    .argument("<files...>", "named .jsonl, .bib or .csv, where --as does not tell what they are")
    .addOption(asFormat("what the files are; jsonl (JSON Lines) for standard input"))
    .option("--json", "print data instead of text")
    .action(async (files: readonly string[], { as, json }: Choice) => {
      const upkeep = await work.openUpkeep();
      const results: (ImportResult & { readonly file: string })[] = [];
      for (const file of files) results.push({ file, ...(await upkeep.importFile(file, as, createProgress())) });
      clearProgress();
      finish(results.some(isFailure) ? 1 : 0);
      if (json) process.stdout.write(`${toJson(results)}\n`);
      else for (const each of results) tellOf(each);
    });
  root
    .command("enrich")
    .description("Look for papers without an arXiv id at arXiv, by their titles, one in three seconds")
    .option("--limit <number>", "look for so many at most", readCount)
    .option("--again", "also for those that were looked for within 30 days")
    .option("--json", "print data instead of text")
    .action(async ({ json, limit = Number.POSITIVE_INFINITY, again = false }: Choice) => {
      const upkeep = await work.openUpkeep();
      const results: Enriched[] = [];
      for await (const { result, total } of upkeep.enrich({ limit, again })) {
        results.push(result);
        clearProgress();
        if (!json) await print(`${describeEnriched(result)}\n`);
        drawProgress(`${results.length} of ${total}`, results.length, total);
      }
      clearProgress();
      await print(json ? `${toJson(results)}\n` : `${countOutcomes(results)}\n`);
    });
  root
    .command("export")
    .description("Print all papers, or what is kept of a workspace without anybody's private notes, lists and follows")
    .addOption(asFormat("how papers are written").default("jsonl"))
    .option("--workspace <scope>", "print, as JSON, what is kept of this one: slack:T024BE7LD, terminal:local")
    .action(async ({ as = "jsonl", workspace }: Choice) => {
      if (workspace !== undefined) return void (await print(`${toJson(await work.exportWorkspace(workspace))}\n`));
      const upkeep = await work.openUpkeep();
      for await (const text of upkeep.exportPapers(as)) await print(text);
    });
}

function tellOf({ file, ...result }: ImportResult & { readonly file: string }): void {
  const output = isFailure(result) ? process.stderr : process.stdout;
  output.write(`${describeImport(file === "-" ? "standard input" : file, result)}\n`);
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It is a whole number from 1.");
}

const countOutcomes = (results: readonly Enriched[]): string =>
  (["found", "not found", "ambiguous"] as const)
    .map((outcome) => `${results.filter((result) => result.outcome === outcome).length} ${outcome}`)
    .join(", ");

/** Waits until whoever reads has room for more. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** So many problems of a file are told one by one. */
const MOST_PROBLEMS = 20;

function createProgress(): ImportProgress {
  let problems = 0;
  return {
    moved: (file, done, total) => drawProgress(file, done, total ?? done),
    problem(file, line, problem) {
      problems += 1;
      if (problems > MOST_PROBLEMS + 1) return;
      clearProgress();
      process.stderr.write(problems > MOST_PROBLEMS ? `${file}: ..\n` : `${file}:${line}: ${problem}\n`);
    },
  };
}
