import type { Random } from "../ports.ts";
import type { Delivery, Part } from "./delivery.ts";
import { hours, seconds } from "./duration.ts";

/** Where a delivery stands, and how long it waits. */

export const isUnfinished = ({ state }: Delivery): boolean =>
  state === "planned" || state === "sending" || state === "telling";

/** The same delivery with one of its parts changed. */
export const withPart = (delivery: Delivery, changed: Part): Delivery => ({
  ...delivery,
  parts: delivery.parts.map((part) => (part.key === changed.key ? changed : part)),
});

/** The next part to be sent; a digest without papers has nothing to discuss. */
export const nextPart = ({ parts, choices = [] }: Delivery): Part | undefined =>
  parts.find(({ kind, state }) => state === "planned" && (kind === "post" || choices.length > 0));

/** The part of which nobody knows whether it was sent. */
export const doubtfulPart = ({ parts }: Delivery): Part | undefined => parts.find(({ state }) => state === "sending");

/** The message under which the discussion goes, once it is posted. */
export const postedMessage = ({ parts }: Delivery): Part["message"] =>
  parts.find(({ kind, state }) => kind === "post" && state === "sent")?.message;

/** How long to wait after so many attempts: from about 15 seconds on twice as long each time, up to about an hour. */
export const backOff = (attempts: number, random: Random): number =>
  Math.min(hours, 15 * seconds * 2 ** (attempts - 1)) * (0.75 + random() / 2);
