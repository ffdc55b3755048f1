/** What is ready so fast travels in the acknowledgement. */
export const AT_ONCE_MS = 500;

/** What a promise comes to within so many milliseconds, else `undefined`. */
export async function soon<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
