import { PostgresDialect, sql } from "kysely";
import pg from "pg";
import { UserError } from "../../src/errors.ts";
import type { Engine } from "./engine.ts";
import { codeOf } from "./error-code.ts";

/** Type `int8`; see the table `pg_type`. */
const BIGINT = 20;

/** Reaches for a PostgreSQL database, by an address like `postgresql://user:password@host:5432/database`. */
export function openPostgres(url: string): Engine {
  const name = nameOf(url);
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "paperboy",
    types: {
      // Times in milliseconds stay exact as numbers; by default they would come as text.
      getTypeParser: (type: number, format?: "text" | "binary") =>
        type === BIGINT ? Number : pg.types.getTypeParser(type, format),
    },
  });
  // An idle connection that breaks is replaced by the pool. Without a listener it would end the process.
  pool.on("error", () => {});
  return {
    name,
    dialect: new PostgresDialect({ pool }),
    locksRows: true,
    async lock(transaction, key) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`paperboy ${key}`}, 0))`.execute(transaction);
    },
    explain: (error) => explain(name, error),
  };
}

function nameOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `PostgreSQL ${decodeURIComponent(pathname.slice(1)) || "(default)"} on ${hostname || "this machine"}${port && `:${port}`}`;
  } catch {
    throw new UserError(
      "DATABASE_URL is no valid address.",
      "Write postgresql://user:password@host:5432/database, with signs like @ : / # % in the password percent-encoded.",
    );
  }
}

/** In words for the operator, by the codes of https://www.postgresql.org/docs/current/errcodes-appendix.html and of the system. */
function explain(name: string, error: unknown): UserError | undefined {
  const code = codeOf(error) ?? "";
  const text = error instanceof Error ? error.message : "";
  const problem = problems.find(
    ({ codes, texts }) => codes.includes(code) || texts?.some((part) => text.includes(part)),
  );
  return problem && new UserError(`Cannot open the database ${name}: ${problem.cause}`, problem.cure);
}

const problems: readonly {
  readonly codes: readonly string[];
  /** Where the driver gives no code. */
  readonly texts?: readonly string[];
  readonly cause: string;
  readonly cure: string;
}[] = [
  {
    codes: [
      "ECONNREFUSED",
      "ENOTFOUND",
      "EAI_AGAIN",
      "ETIMEDOUT",
      "EHOSTUNREACH",
      "ENETUNREACH",
      "ECONNRESET",
      "ENOENT",
    ],
    texts: ["timeout exceeded when trying to connect", "Connection terminated"],
    cause: "the server cannot be reached.",
    cure: "Check the host and port in DATABASE_URL, and that the server runs.",
  },
  {
    codes: ["28P01", "28000"],
    texts: ["password must be a string"],
    cause: "the server refuses this user or password.",
    cure: "Check both in DATABASE_URL; signs like @ : / # % in the password must be percent-encoded.",
  },
  {
    codes: ["3D000"],
    cause: "the server has no database of that name.",
    cure: "Make it with createdb, or correct the end of DATABASE_URL.",
  },
  {
    codes: ["42501", "25006"],
    cause: "this user may not make or write tables there.",
    cure: "Let the user own the database, or grant CREATE and USAGE on its schema.",
  },
  {
    codes: ["53300", "57P03", "55P03"],
    cause: "the server has no connection left, or is just starting.",
    cure: "Try again in a minute; raise max_connections if it stays so.",
  },
  {
    codes: ["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    texts: ["does not support SSL"],
    cause: "no encrypted connection can be made.",
    cure: "Set sslmode in DATABASE_URL to what the server offers, and name its certificate with sslrootcert.",
  },
];
