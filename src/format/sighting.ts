import { describeDay, slotDay } from "../digest/day.ts";
import type { Sighting } from "../team-store.ts";
import { channel, link, plain, type Text, time } from "./card.ts";

/** Who showed a paper, where and when: `shared by Ada in #nlp on Sunday 3 May`; `url` leads to the message. */
export function sightingText({ by, channel: where, at }: Sighting, url: string | undefined, now: Date): Text {
  const who = by === undefined ? "brought by a digest" : `shared by ${by}`;
  const day = describeDay(slotDay(at, "UTC"), slotDay(now, "UTC"));
  return [url === undefined ? plain(who) : link(who, url), plain(" in "), channel(where), plain(" on "), time(day, at)];
}

/** The same behind other small print; nothing where the paper was not shown. */
export const hereText = (here: Text | undefined): Text =>
  here === undefined ? [] : [plain(" · already here: "), ...here];
