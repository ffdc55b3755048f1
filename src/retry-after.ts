/** The time that a `Retry-After` names, in seconds or as a date (RFC 9110, 10.2.3), never before now; `undefined` where it names none. */
export function retryAfter(header: string | null | undefined, now: Date): Date | undefined {
  if (header === null || header === undefined) return undefined;
  const text = header.trim();
  const time = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? now.getTime() + Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(Math.max(time, now.getTime()));
}
