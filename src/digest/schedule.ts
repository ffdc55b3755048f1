import { Cron } from "croner";
import { UserError } from "../errors.ts";
import { isOneSlip } from "../text/nearest.ts";
import { wallClock } from "./day.ts";
import { type Schedule, type Weekday, weekdays } from "./subscription.ts";

const groups = new Map<string, readonly Weekday[]>([
  ["daily", weekdays],
  ["weekdays", weekdays.slice(0, 5)],
  ["weekends", weekdays.slice(5)],
]);
const fullNames: Record<Weekday, string> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

/** Reads `weekdays`, `daily`, `weekends`, `mon,thu`, `Monday and Thursday` or `mon-fri`. Throws `UserError` otherwise. */
export function parseDays(text: string): readonly Weekday[] {
  const parts = text
    .toLowerCase()
    .replace(/\s*[-–—]\s*/g, "-")
    .split(/[\s,;+&]+|\band\b/)
    .filter((part) => part !== "");
  const wanted = new Set(parts.flatMap((part) => groups.get(part) ?? readRange(part, text)));
  if (wanted.size === 0) throw notDays(text);
  return weekdays.filter((day) => wanted.has(day));
}

/** One day, or a first and a last one with a hyphen between; `fri-mon` runs over the end of the week. */
function readRange(part: string, whole: string): readonly Weekday[] {
  const ends = part.split("-").map((word) => weekdays.findIndex((day) => isDay(word, day)));
  const [first = -1, last = first] = ends;
  if (first < 0 || last < 0 || ends.length > 2) throw notDays(whole);
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, i) => weekdays[(first + i) % 7] ?? "mon");
}

/** Whether a word is a day's name, whole or from its third letter on: `tue`, `tues`, `tuesday`, `tuesdays`. */
const isDay = (word: string, day: Weekday): boolean =>
  word.length >= 3 && `${fullNames[day].toLowerCase()}s`.startsWith(word);

const notDays = (text: string): UserError =>
  new UserError(`“${text}” names no days of the week.`, "For example: weekdays, daily, mon,thu or mon-wed.");

/** Reads `9:00`, `09:00`, `9`, `9am` or `4:30 pm` as `HH:MM`. Throws `UserError` otherwise. */
export function parseTime(text: string): string {
  const [, hours = "", minutes = "00", half] = text.trim().match(/^(\d{1,2})(?:[:.](\d\d))?\s*([ap]m)?$/i) ?? [];
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
  const fits = half === undefined ? hour < 24 : Number(hours) >= 1 && Number(hours) <= 12;
  if (hours === "" || !fits || Number(minutes) > 59)
    throw new UserError(`“${text}” is no time of the day.`, "For example: 09:00, 16:30 or 4:30pm.");
  return `${String(hour).padStart(2, "0")}:${minutes}`;
}

/** The names of all time zones, UTC first, then by alphabet. */
export const zones = (): readonly string[] => [
  "UTC",
  ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC"),
];

/** Whether this is an IANA time zone's name, in any letter case. Short names (`EST`) are none: they keep no summer time. */
export function isZone(name: string): boolean {
  if (!/^(utc|[a-z_]+(\/[a-z0-9_+-]+)+)$/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const cityOf = (zone: string): string => zone.toLowerCase().split("/").at(-1) ?? "";

/** The time zone that a person means by its name or by its city (`berlin`). Throws `UserError` where there is none. */
export function parseZone(text: string): string {
  const name = text.trim().replaceAll(" ", "_").toLowerCase();
  const exact = zones().find((zone) => zone.toLowerCase() === name);
  const cities = zones().filter((zone) => zone.toLowerCase().endsWith(`/${name}`));
  const meant =
    exact ?? (cities.length === 1 ? cities[0] : undefined) ?? (isZone(text.trim()) ? text.trim() : undefined);
  if (meant !== undefined) return meant;
  const near = zones().find((zone) => isOneSlip(name, zone.toLowerCase()) || isOneSlip(name, cityOf(zone)));
  if (near !== undefined) throw new UserError(`“${text}” is no time zone.`, `Did you mean ${near}?`);
  throw new UserError(`“${text}” is no time zone.`, "For example: Europe/Berlin, America/New_York or UTC.");
}

/**
 * The first instant strictly after `after` at which a schedule is due. A time that daylight saving skips comes at the next
 * existing minute, one that comes twice only the first time; a day that a zone leaves out has none.
 */
export function nextSlot(schedule: Schedule, after: Date): Date {
  const { at, days, zone } = schedule;
  const regular = nextRun(at, days, zone, after);
  if (at < latestGap) return regular;
  // Where the clocks go forward over midnight (Nuuk), croner passes over the times that they skip.
  const dayAfter = weekdays.filter((_, i) => days.includes(weekdays[(i + 6) % 7] ?? "mon"));
  for (let midnight = after; ; ) {
    midnight = nextRun("00:00", dayAfter, zone, midnight);
    if (midnight >= regular) return regular;
    if (wallClock(new Date(midnight.getTime() - 1), zone).time < at) return midnight;
  }
}

/** From this time of the day on, a gap may reach over midnight: clocks go forward by at most two hours. */
const latestGap = "22:00";

/** By pattern and zone: to read a pattern takes as long as to find its next time. Each takes 80 KB. */
const known = new Map<string, Cron>();
const MOST_KNOWN = 50;

function cronOf(pattern: string, timezone: string): Cron {
  const key = `${pattern} ${timezone}`;
  const cron = known.get(key) ?? new Cron(pattern, { timezone, paused: true });
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, cron);
  return cron;
}

function nextRun(at: string, days: readonly Weekday[], zone: string, after: Date): Date {
  const [hour, minute] = at.split(":");
  const run = cronOf(`${minute} ${hour} * * ${days.join(",")}`, zone).nextRun(after);
  if (run === null) throw new Error(`Never due: ${at} ${days.join(",")} ${zone}`);
  return run;
}

/** A schedule in words: `weekdays at 09:00, Europe/Berlin`. */
export const describeSchedule = ({ at, days, zone }: Schedule): string => `${describeDays(days)} at ${at}, ${zone}`;

function describeDays(days: readonly Weekday[]): string {
  const group = [...groups].find(([, members]) => members.join() === days.join())?.[0];
  if (group !== undefined) return group === "daily" ? "every day" : group;
  const names = days.map((day) => `${fullNames[day]}s`);
  return [names.slice(0, -1).join(", "), names.at(-1)].filter((part) => part !== "").join(" and ");
}
