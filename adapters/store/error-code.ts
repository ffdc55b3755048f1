/** The code that an error of the system, of SQLite or of PostgreSQL carries. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
