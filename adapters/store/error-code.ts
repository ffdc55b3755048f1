/** SQLite's primary result codes that are told apart here, see https://www.sqlite.org/rescode.html. */
const primaryCodes: Readonly<Record<number, string>> = {
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  8: "SQLITE_READONLY",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  26: "SQLITE_NOTADB",
};

/** The code that an error of the system, of SQLite or of PostgreSQL carries. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return undefined;
  // libsql has no names for most extended codes; their lowest eight bits are the primary one.
  const number = /^UNKNOWN_SQLITE_ERROR_(\d+)$/.exec(error.code)?.[1];
  return number === undefined ? error.code : (primaryCodes[Number(number) & 255] ?? error.code);
}
