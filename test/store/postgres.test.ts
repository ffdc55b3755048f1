import pg from "pg";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { createStore } from "../../adapters/store/index.ts";
import { UserError } from "../../src/errors.ts";
import { here, sampleSubscription } from "../contracts/store/samples.ts";
import { describeStore } from "../contracts/store.ts";
import { timeout } from "../terminal/program.ts";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";
import { describeProcesses } from "./processes.ts";

const server = await startPostgres().catch((error: unknown): undefined => {
  if (process.env.CI) throw error;
  process.stderr.write(`PostgreSQL is not tested, it cannot run here: ${String(error)}\n`);
});

if (server === undefined) describe.skip("the store in PostgreSQL", () => it("cannot run here", () => {}));
else testPostgres(server);

function testPostgres(postgres: PostgresServer): void {
  afterAll(() => postgres.stop(), timeout);

  describeStore("PostgreSQL", async () => {
    const url = await postgres.createDatabase();
    return () => createStore(url);
  });

  describeProcesses("PostgreSQL", postgres.createDatabase);

  describe("reaching for a PostgreSQL database", () => {
    const expectProblem = async (url: string, text: RegExp) => {
      const problem: unknown = await createStore(url).catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(UserError);
      const { message, hint } = problem as UserError;
      expect(message).toMatch(text);
      expect(`${message} ${hint}`).not.toMatch(/secret/);
      expect(hint).not.toBe("");
    };

    it("says what is wrong with the address, the server, the user or the database, and keeps the password", async () => {
      const { address } = postgres;
      await expectProblem("postgresql://user:sec/ret@host:port/db#secret", /no valid address/);
      await expectProblem(address("postgres", { port: 1 }), /PostgreSQL postgres on 127.0.0.1:1: .* cannot be reached/);
      await expectProblem("postgresql://paperboy:secret@no-such-host.invalid/db", /cannot be reached/);
      await expectProblem(address("postgres", { password: "wrong-secret" }), /refuses this user or password/);
      await expectProblem(address("postgres").replace(/:[^:@]*@/, "@"), /refuses this user or password/);
      await expectProblem(address("no_such_database"), /no database of that name/);
    });

    it("says that a user may not make tables", async () => {
      const url = await postgres.createDatabase();
      await ask(url, "create role guest login password 'guest-secret'");
      await expectProblem(url.replace(/\/\/[^@]*@/, "//guest:guest-secret@"), /may not make or write tables/);
    });

    it("leaves the database of a newer paperboy as it is", async () => {
      const url = await postgres.createDatabase();
      await (await createStore(url)).close();
      await ask(url, "insert into paperboy_migrations values ('999-from-the-future')");
      await expectProblem(url, /newer paperboy \(999-from-the-future\)/);
    });

    it("goes on after the server has dropped its connections", async () => {
      const url = await postgres.createDatabase();
      const store = await createStore(url);
      onTestFinished(() => store.close());
      const kept = await store.subscriptions.add(sampleSubscription());
      const others = "datname = current_database() and pid <> pg_backend_pid()";
      await ask(url, `select pg_terminate_backend(pid, 5000) from pg_stat_activity where ${others}`);
      await expect.poll(() => store.subscriptions.list(here).catch(String)).toEqual([kept]);
    });
  });
}

async function ask(url: string, query: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(query);
  await client.end();
}
