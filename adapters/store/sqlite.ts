import { randomUUID } from "node:crypto";
import { access, link, mkdir, rm } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import Database from "libsql";
import { UserError } from "../../src/errors.ts";
import type { Engine } from "./engine.ts";
import { codeOf } from "./error-code.ts";
import { createSqliteDialect } from "./sqlite-dialect.ts";
import { whenFree } from "./when-free.ts";

const settings = ["journal_mode = wal", "synchronous = full", "foreign_keys = on"];

/** Opens a database file, by an address like `file:var/paperboy.db`; makes it, and its folder, where there is none. */
export async function openSqlite(url: string): Promise<Engine> {
  const file = fileOf(url);
  const database = await open(file);
  try {
    for (const setting of settings) await whenFree(() => database.exec(`pragma ${setting}`));
  } catch (error) {
    database.close();
    throw explain(file, error) ?? error;
  }
  return {
    name: nameOf(file),
    dialect: createSqliteDialect(database),
    locksRows: false,
    // Every transaction is the only writer while it lasts.
    lock: async () => {},
    explain: (error) => explain(file, error),
  };
}

/**
 * Copies a database into a file that is not there yet, also while others write to it; the copy holds all that was written
 * when it began. Blocks the process meanwhile. Rejects with a `UserError`.
 */
export async function backUpSqlite(url: string, target: string): Promise<void> {
  const file = fileOf(url);
  if (!(await exists(file))) throw new UserError(`There is no database at ${nameOf(file)}.`, "Check DATABASE_URL.");
  if (await exists(target)) {
    throw new UserError(`The file ${target} is there already.`, "Name a new file for the backup.");
  }
  const database = await open(file);
  const unfinished = `${resolve(target)}.${randomUUID()}.unfinished`;
  try {
    database.prepare("vacuum into ?").run([unfinished]);
    // Unlike renaming, this never replaces a file that another made meanwhile.
    await link(unfinished, target);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `Cannot back up ${nameOf(file)} to ${target}: ${reason}.`,
      "Check that the folder is there, can be written to and has space.",
    );
  } finally {
    database.close();
    await rm(unfinished, { force: true });
  }
}

function fileOf(url: string): string {
  const path = url.slice("file:".length);
  if (path === "" || /^\/\/[^/]/.test(path) || path.endsWith("/") || path.includes("?")) {
    throw new UserError(
      "DATABASE_URL does not name a database file.",
      "Write file: and the file's path, without options, as in file:var/paperboy.db.",
    );
  }
  return resolve(path);
}

const nameOf = (file: string): string => {
  const path = relative("", file);
  return `SQLite ${path.startsWith("..") ? file : path}`;
};

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

async function open(file: string): Promise<Database.Database> {
  try {
    await makeFolder(dirname(resolve(file)));
    return new Database(file);
  } catch (error) {
    throw explain(file, error) ?? error;
  }
}

/** Folder by folder: where none can be made, as under `/proc`, Node 20 tries for ever to make them all at once. */
async function makeFolder(folder: string): Promise<void> {
  if (await exists(folder)) return;
  await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: unknown) => {
    // Another process was faster.
    if (codeOf(error) !== "EEXIST") throw error;
  });
}

/** In words for the operator, by the codes of https://www.sqlite.org/rescode.html and of the operating system. */
function explain(file: string, error: unknown): UserError | undefined {
  const code = codeOf(error) || (String(error).includes("Unable to open connection") ? "SQLITE_CANTOPEN" : "");
  const problem = problems.find(({ codes }) => codes.some((known) => code.startsWith(known)));
  return problem && new UserError(`Cannot open the database ${nameOf(file)}: ${problem.cause}`, problem.cure);
}

const problems = [
  {
    codes: ["SQLITE_BUSY", "SQLITE_LOCKED"],
    cause: "another process has kept it locked for too long.",
    cure: "Stop what else works on that file, or try again when it is done.",
  },
  {
    codes: ["SQLITE_NOTADB", "SQLITE_CORRUPT"],
    cause: "the file is damaged, or no database at all. It was left as it is.",
    cure: "Name another file in DATABASE_URL, or put a backup in its place.",
  },
  {
    codes: [
      "SQLITE_CANTOPEN",
      "SQLITE_READONLY",
      "EACCES",
      "EPERM",
      "EROFS",
      "ENOTDIR",
      "EEXIST",
      "ENOENT",
      "ENAMETOOLONG",
    ],
    cause: "it cannot be made, opened or written to.",
    cure: "Let DATABASE_URL name a file, not a folder, where paperboy's user may write to the file and to its folder.",
  },
  {
    codes: ["SQLITE_FULL", "ENOSPC", "SQLITE_IOERR"],
    cause: "the disk is full or broken.",
    cure: "Make space, or name a file on another disk in DATABASE_URL.",
  },
];
