/** Asks for something and aborts that after so many milliseconds. Of `AbortSignal.timeout` something would stay until then, also of what was answered. */
export async function within<Value>(ms: number, ask: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  try {
    return await ask(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
