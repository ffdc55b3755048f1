import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slotDay } from "../../src/digest/day.ts";
import {
  describeSchedule,
  isZone,
  nextSlot,
  parseDays,
  parseTime,
  parseZone,
  zones,
} from "../../src/digest/schedule.ts";
import { type Weekday, weekdays } from "../../src/digest/subscription.ts";
import { UserError } from "../../src/errors.ts";
import { slotsBetween, wallClock } from "./wall-clock.ts";

const everyDay = weekdays;

describe("nextSlot", () => {
  // Zone, time of the day, the instant to start from, and what the clocks there show at the next slots.
  it.each<readonly [string, string, string, string, ...string[]]>([
    [
      "summer time skips the time",
      "Europe/Berlin",
      "02:30",
      "2026-03-28T12:00Z",
      "2026-03-29 03:00",
      "2026-03-30 02:30",
    ],
    [
      "winter time repeats the time",
      "Europe/Berlin",
      "02:30",
      "2026-10-24T12:00Z",
      "2026-10-25 02:30",
      "2026-10-26 02:30",
    ],
    [
      "summer time elsewhere in the day",
      "America/New_York",
      "09:00",
      "2026-03-07T15:00Z",
      "2026-03-08 09:00",
      "2026-03-09 09:00",
    ],
    ["the gap of New York", "America/New_York", "02:15", "2026-03-07T15:00Z", "2026-03-08 03:00", "2026-03-09 02:15"],
    ["the south", "Australia/Sydney", "02:30", "2026-10-03T00:00Z", "2026-10-04 03:00", "2026-10-05 02:30"],
    ["half an hour off", "Asia/Kolkata", "09:00", "2026-07-01T00:00Z", "2026-07-01 09:00", "2026-07-02 09:00"],
    ["half an hour off, with summer time", "Australia/Adelaide", "02:45", "2026-10-03T00:00Z", "2026-10-04 03:00"],
    [
      "three quarters of an hour off",
      "Pacific/Chatham",
      "03:15",
      "2026-09-25T18:00Z",
      "2026-09-27 03:45",
      "2026-09-28 03:15",
    ],
    [
      "summer time of half an hour",
      "Australia/Lord_Howe",
      "02:15",
      "2026-10-03T00:00Z",
      "2026-10-04 02:30",
      "2026-10-05 02:15",
    ],
    [
      "half an hour that comes twice",
      "Australia/Lord_Howe",
      "01:45",
      "2026-04-04T00:00Z",
      "2026-04-05 01:45",
      "2026-04-06 01:45",
    ],
    ["a day that was left out", "Pacific/Apia", "09:00", "2011-12-29T12:00Z", "2011-12-29 09:00", "2011-12-31 09:00"],
    ["a gap at midnight", "Africa/Cairo", "00:00", "2026-04-23T12:00Z", "2026-04-24 01:00", "2026-04-25 00:00"],
    [
      "a gap at midnight in the south",
      "America/Santiago",
      "00:30",
      "2026-09-05T12:00Z",
      "2026-09-06 01:00",
      "2026-09-07 00:30",
    ],
    [
      "a gap at midnight in the Levant",
      "Asia/Beirut",
      "00:00",
      "2026-03-28T12:00Z",
      "2026-03-29 01:00",
      "2026-03-30 00:00",
    ],
    [
      "an hour before midnight that comes twice",
      "Asia/Beirut",
      "23:30",
      "2026-10-24T12:00Z",
      "2026-10-24 23:30",
      "2026-10-25 23:30",
    ],
    [
      "a gap that ends at midnight",
      "America/Nuuk",
      "23:30",
      "2026-03-28T12:00Z",
      "2026-03-29 00:00",
      "2026-03-29 23:30",
    ],
    ["the end of a year", "Pacific/Kiritimati", "00:00", "2026-12-30T12:00Z", "2027-01-01 00:00", "2027-01-02 00:00"],
    ["a leap day", "UTC", "12:00", "2028-02-28T12:00Z", "2028-02-29 12:00", "2028-03-01 12:00"],
  ])("is right: %s (%s at %s)", (_, zone, at, from, ...expected) => {
    let slot = new Date(from.replace("Z", ":00Z"));
    const shown = expected.map(() => {
      slot = nextSlot({ zone, at, days: everyDay }, slot);
      return wallClock(slot.getTime(), zone);
    });
    expect(shown).toEqual(expected);
  });

  it("is strictly later than what it starts from, to the millisecond", () => {
    const schedule = { zone: "UTC", at: "09:00", days: everyDay };
    const next = (from: string) => nextSlot(schedule, new Date(from)).toISOString();
    expect(next("2026-03-05T08:59:59.999Z")).toBe("2026-03-05T09:00:00.000Z");
    expect(next("2026-03-05T09:00:00.000Z")).toBe("2026-03-06T09:00:00.000Z");
    expect(next("2026-03-05T09:00:00.001Z")).toBe("2026-03-06T09:00:00.000Z");
  });

  it("does not repeat a time while clocks show it for the second time", () => {
    const schedule = { zone: "Europe/Berlin", at: "02:30", days: everyDay };
    for (const from of ["2026-10-25T00:30:00Z", "2026-10-25T00:45:00Z", "2026-10-25T01:10:00Z"])
      expect(nextSlot(schedule, new Date(from)).toISOString()).toBe("2026-10-26T01:30:00.000Z");
  });

  it("finds the slots that going through the days finds, in every kind of zone", () => {
    const tricky = [
      "Africa/Cairo",
      "America/Havana",
      "America/Nuuk",
      "America/Santiago",
      "America/St_Johns",
      "Asia/Beirut",
      "Asia/Kathmandu",
      "Asia/Tehran",
      "Atlantic/Azores",
      "Australia/Lord_Howe",
      "Europe/Dublin",
      "Pacific/Chatham",
    ];
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30", "45"));
    const days = fc.subarray([...weekdays], { minLength: 1 });
    const start = fc.integer({ min: Date.parse("2024-01-01"), max: Date.parse("2027-01-01") });
    fc.assert(
      fc.property(fc.constantFrom(...tricky), time, days, start, (zone, [hour, minute], days, start) => {
        const schedule = { zone, at: `${String(hour).padStart(2, "0")}:${minute}`, days };
        const end = start + 60 * 86_400_000;
        const found: number[] = [];
        let slot = nextSlot(schedule, new Date(start - 1));
        for (; slot.getTime() < end; slot = nextSlot(schedule, slot)) found.push(slot.getTime());
        expect(found).toEqual(slotsBetween(schedule, start, end));
      }),
      { numRuns: 150 },
    );
  });
});

describe("parseDays", () => {
  it.each<readonly [string, readonly Weekday[]]>([
    ["weekdays", ["mon", "tue", "wed", "thu", "fri"]],
    ["Daily", [...weekdays]],
    ["weekends", ["sat", "sun"]],
    ["thu,mon", ["mon", "thu"]],
    ["Mondays and Thursday", ["mon", "thu"]],
    ["mon – wed", ["mon", "tue", "wed"]],
    ["sat-mon", ["mon", "sat", "sun"]],
    ["tues; fri", ["tue", "fri"]],
  ])("reads %s", (text, days) => {
    expect(parseDays(text)).toEqual(days);
  });

  it.each(["", "never", "m", "mon-", "mon-tue-wed", "monkeys", "mon,,xyz", "constructor"])(
    "refuses “%s” with an example",
    (text) => {
      expect(() => parseDays(text)).toThrow(UserError);
    },
  );
});

describe("parseTime", () => {
  it.each([
    ["9:00", "09:00"],
    ["09:00", "09:00"],
    ["9", "09:00"],
    ["9.30", "09:30"],
    ["23:59", "23:59"],
    ["9am", "09:00"],
    ["4:30 PM", "16:30"],
    ["12am", "00:00"],
    ["12 pm", "12:00"],
  ])("reads %s as %s", (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  it.each(["", "24:00", "9:60", "0pm", "13pm", "nine", "9:0", "-1"])("refuses “%s” with an example", (text) => {
    expect(() => parseTime(text)).toThrow(UserError);
  });
});

describe("time zones", () => {
  it("are known by name in any letter case, but not by abbreviation or offset", () => {
    expect(["UTC", "Europe/Berlin", "europe/berlin", "Asia/Kolkata", "America/Argentina/Ushuaia"].every(isZone)).toBe(
      true,
    );
    expect(["", "EST", "+01:00", "Berlin", "Mars/Base", "../etc"].some(isZone)).toBe(false);
  });

  it("can be meant by their city", () => {
    expect(parseZone("berlin")).toBe("Europe/Berlin");
    expect(parseZone("new york")).toBe("America/New_York");
    expect(parseZone("utc")).toBe("UTC");
    expect(() => parseZone("Atlantis")).toThrow(UserError);
  });

  it("are listed once each and all known", () => {
    expect(new Set(zones()).size).toBe(zones().length);
    expect(zones().every(isZone)).toBe(true);
  });

  it("decide which day it is", () => {
    const instant = new Date("2026-03-05T11:30:00Z");
    expect(["Pacific/Kiritimati", "UTC", "Pacific/Niue"].map((zone) => slotDay(instant, zone))).toEqual([
      "2026-03-06",
      "2026-03-05",
      "2026-03-05",
    ]);
  });
});

it("says a schedule as people do", () => {
  const say = (days: string) => describeSchedule({ days: parseDays(days), at: "09:00", zone: "Europe/Berlin" });
  expect(say("weekdays")).toBe("weekdays at 09:00, Europe/Berlin");
  expect(say("daily")).toBe("every day at 09:00, Europe/Berlin");
  expect(say("thu,mon")).toBe("Mondays and Thursdays at 09:00, Europe/Berlin");
  expect(say("mon,wed,fri")).toBe("Mondays, Wednesdays and Fridays at 09:00, Europe/Berlin");
  expect(say("sun")).toBe("Sundays at 09:00, Europe/Berlin");
});
