import type { Schedule } from "../../src/digest/subscription.ts";

/** Reads clocks by trying them, with nothing but `Intl`: what the schedule is checked against. */

const minute = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock in a zone shows, `YYYY-MM-DD HH:MM`. */
export function wallClock(instant: number, zone: string): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    formats.set(zone, format);
  }
  return format.format(instant);
}

const offset = (instant: number, zone: string): number =>
  Date.parse(`${wallClock(instant, zone).replace(" ", "T")}Z`) - Math.floor(instant / minute) * minute;

/** When a clock first shows this time or a later one; `undefined` for a day that the zone left out. */
function instantOf(day: string, at: string, zone: string): number | undefined {
  const asUtc = Date.parse(`${day}T${at}Z`);
  const guess = asUtc - offset(asUtc, zone);
  if (offset(guess - 26 * 60 * minute, zone) === offset(guess + 26 * 60 * minute, zone)) return guess;
  const target = `${day} ${at}`;
  let instant = guess - 27 * 60 * minute;
  while (wallClock(instant, zone) < target) instant += minute;
  const isLeftOut = wallClock(instant - minute, zone) < day && wallClock(instant, zone).slice(0, 10) > day;
  return isLeftOut ? undefined : instant;
}

/** All instants from `start` to before `end` at which a schedule is due, found by going through the days. */
export function slotsBetween({ at, days, zone }: Schedule, start: number, end: number): readonly number[] {
  const slots: number[] = [];
  const names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
  for (let day = start - 48 * 60 * minute; day < end + 48 * 60 * minute; day += 24 * 60 * minute) {
    const date = new Date(day);
    const name = names[date.getUTCDay()] ?? "mon";
    const slot = days.includes(name) ? instantOf(date.toISOString().slice(0, 10), at, zone) : undefined;
    if (slot !== undefined && start <= slot && slot < end) slots.push(slot);
  }
  return slots;
}
