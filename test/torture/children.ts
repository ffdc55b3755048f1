import { type ChildProcess, fork } from "node:child_process";
import { on, once } from "node:events";
import { join } from "node:path";

/** A child process and what it tells. */
export interface Child<Message> {
  /** The next thing it tells, in order. Rejects where it ends instead. */
  next(): Promise<Message>;
  /** Ends it at once; resolves when it is gone. */
  kill(): Promise<void>;
  /** Lets it end by itself. Rejects where it fails. */
  leave(): Promise<void>;
}

export interface Children {
  /** Starts a compiled file of this folder. */
  start<Message>(name: string, ...args: readonly string[]): Child<Message>;
  /** Ends all that still run, at once; resolves when they are gone. */
  killAll(): Promise<void>;
}

/** The child processes of one piece of work; none outlives this process. */
export function createChildren(): Children {
  const running = new Set<ChildProcess>();
  const end = (child: ChildProcess) => {
    child.kill("SIGKILL");
    return running.has(child) ? once(child, "exit") : undefined;
  };
  const endAll = () => [...running].map(end);
  process.once("exit", endAll);

  return {
    start<Message>(name: string, ...args: readonly string[]): Child<Message> {
      // Compiled, because Node 20 runs no TypeScript.
      const child = fork(join("dist", "test", "torture", `${name}.js`), args, { execArgv: [] });
      running.add(child);
      child.once("exit", () => running.delete(child));
      const told = on(child, "message");
      const failed = once(child, "exit").then(([code, signal]) => {
        throw new Error(`The ${name} ended by itself: ${code ?? signal}`);
      });
      failed.catch(() => {});
      return {
        next: async () => (await Promise.race([told.next(), failed])).value[0] as Message,
        kill: async () => void (await end(child)),
        leave: async () => {
          if (!child.connected) return failed;
          child.disconnect();
          const [code, signal] = await once(child, "exit");
          if (code !== 0) throw new Error(`The ${name} did not end well: ${code ?? signal}`);
        },
      };
    },
    async killAll() {
      await Promise.all(endAll());
      process.removeListener("exit", endAll);
    },
  };
}
