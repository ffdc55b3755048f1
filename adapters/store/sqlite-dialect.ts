import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SelectQueryNode,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from "kysely";
import type Database from "libsql";
import { whenFree } from "./when-free.ts";

/**
 * Kysely's dialect for SQLite on libsql, for several processes on one file. All that writes does so between `begin immediate`
 * and `commit`: what has to wait for another writer is the beginning, when nothing is done yet. libsql never lets go of a
 * prepared statement that found the file busy, and can commit nothing from then on; `exec` does let go.
 */
export function createSqliteDialect(database: Database.Database): Dialect {
  const dialect = new SqliteDialect({ database: guard(database) });
  const begin = () => whenFree(() => database.exec("begin immediate"));
  const commit = () => database.exec("commit");
  // SQLite has ended the transaction itself where the disk was full.
  const rollback = () => database.inTransaction && database.exec("rollback");

  const careful = (connection: DatabaseConnection): DatabaseConnection => ({
    async executeQuery<Row>(query: CompiledQuery) {
      const ask = async () => connection.executeQuery<Row>(query);
      if (SelectQueryNode.is(query.query)) return whenFree(ask);
      if (database.inTransaction) return ask();
      await begin();
      try {
        const result = await ask();
        commit();
        return result;
      } catch (error) {
        rollback();
        throw error;
      }
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  });

  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (queries) => dialect.createIntrospector(queries),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver() {
      const driver = dialect.createDriver();
      return {
        init: () => driver.init(),
        acquireConnection: async () => careful(await driver.acquireConnection()),
        beginTransaction: async () => void (await begin()),
        commitTransaction: async () => void commit(),
        rollbackTransaction: async () => void rollback(),
        releaseConnection: (connection) => driver.releaseConnection(connection),
        destroy: () => driver.destroy(),
      };
    },
  };
}

const MOST_STATEMENTS = 100;

/**
 * What Kysely asks of a database, with two precautions: libsql 0.5 aborts the whole process where a parameter is a boolean,
 * and frees a statement's memory so late that a prepared one had better be used again.
 */
function guard(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      const statement = withoutBooleans(database.prepare(sql), sql.endsWith(" limit 1"));
      statements.set(sql, statement);
      return statement;
    },
    close() {
      try {
        // libsql keeps the file open until its statements are collected as garbage, and so leaves the log beside it.
        database.exec("pragma wal_checkpoint(truncate)");
      } catch {
        // What is in the log is not lost: who opens the file next reads it too.
      }
      database.close();
    },
  };
}

/** `isOne`: it gives one row at most, which is had in a third less time than a list of one. */
function withoutBooleans(statement: Database.Statement, isOne: boolean): SqliteStatement {
  const bind = (parameters: readonly unknown[]) =>
    parameters.map((value) => (typeof value === "boolean" ? Number(value) : value));
  const one = (row: unknown) => (row === undefined ? [] : [row]);
  return {
    reader: statement.reader,
    all: (parameters) => (isOne ? one(statement.get(bind(parameters))) : statement.all(bind(parameters))),
    run: (parameters) => statement.run(bind(parameters)),
    iterate: (parameters) => statement.iterate(bind(parameters)),
  };
}
