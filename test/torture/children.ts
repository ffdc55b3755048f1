import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A child process that tells what it does. */
export interface Child<Message> {
  /** Calls the listener for all that it tells from now on; resolves when the listener says true, rejects where it ends. */
  until(isEnough: (message: Message) => boolean): Promise<void>;
  /** Ends it at once; resolves when it is gone. */
  kill(): Promise<void>;
  /** Lets it end by itself. Rejects where it fails. */
  leave(): Promise<void>;
}

export interface Children {
  /** Starts a compiled file of this folder. */
  start<Message>(name: string, ...args: readonly string[]): Child<Message>;
  /** Ends all that still run, at once, and starts no more; resolves when they are gone. */
  killAll(): Promise<void>;
}

/** The child processes of one piece of work; none outlives this process. */
export function createChildren(): Children {
  const running = new Set<ChildProcess>();
  let isOver = false;
  const endAll = () => [...running].map(end);
  process.once("exit", endAll);

  return {
    start<Message>(name: string, ...args: readonly string[]): Child<Message> {
      if (isOver) throw new Error(`No ${name} is started any more.`);
      // Compiled, because Node 20 runs no TypeScript.
      const child = fork(join("dist", "test", "torture", `${name}.js`), args, { execArgv: [] });
      running.add(child);
      child.once("exit", () => running.delete(child));
      return {
        until: (isEnough) =>
          new Promise((resolve, reject) => {
            child.on("message", (message) => isEnough(message as Message) && resolve());
            child.once("exit", (code, signal) => reject(new Error(`The ${name} ended: ${code ?? signal}`)));
          }),
        kill: () => end(child),
        async leave() {
          if (child.connected) child.disconnect();
          if (isRunning(child)) await once(child, "exit");
          if (child.exitCode !== 0) throw new Error(`The ${name} ended: ${child.exitCode ?? child.signalCode}`);
        },
      };
    },
    async killAll() {
      isOver = true;
      await Promise.all(endAll());
      process.removeListener("exit", endAll);
    },
  };
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
