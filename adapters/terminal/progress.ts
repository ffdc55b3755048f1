const BAR = 20;

/** A bar on the terminal, over the one before; nothing where standard error is no terminal. */
export function drawProgress(name: string, done: number, total: number): void {
  clearProgress();
  const filled = Math.min(BAR, Math.round((done / Math.max(total, 1)) * BAR));
  if (process.stderr.isTTY) process.stderr.write(`${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${name}`);
}

export function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}
