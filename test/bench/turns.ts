interface Turns {
  /** The longest turn since the last call, in milliseconds of processor time of all threads. */
  longest(): number;
  stop(): void;
}

/**
 * Watches each turn of the event loop, and keeps it busy, until `stop`. Processor time tells what a program does to itself,
 * whatever else the machine does; threads that collect garbage meanwhile count too.
 */
export function watchTurns(): Turns {
  let [last, longest] = [processorMs(), 0];
  let next = setImmediate(watch);
  function watch() {
    const now = processorMs();
    longest = Math.max(longest, now - last);
    last = now;
    next = setImmediate(watch);
  }
  return {
    longest() {
      const found = longest;
      [last, longest] = [processorMs(), 0];
      return found;
    },
    stop: () => clearImmediate(next),
  };
}

/** What the process has used so far. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
