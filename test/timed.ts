/** For a test that something is done in time: it may be repeated, as another process may have had the processor meanwhile. */
export const timed = { retry: 3 };
