import type { MessageRef } from "../ports.ts";
import type { Subscription } from "./subscription.ts";

/** A paper chosen for a digest, and why, in words for the reader. */
export interface Choice {
  readonly handle: string;
  readonly reason: string;
  /** Whether the channel had it before. */
  readonly again: boolean;
}

/** One message of a delivery; a notice goes to whoever made its subscription, once the rest has failed. */
export interface Part {
  readonly kind: "post" | "reply" | "notice-paused" | "notice-unknown";
  /** Marks the message on its platform, see `Platform.post`. */
  readonly key: string;
  /** `sending`: it was about to be sent at `markedAt`; whether it was is uncertain until known. */
  readonly state: "planned" | "sending" | "sent";
  readonly markedAt: Date | undefined;
  readonly message: MessageRef | undefined;
}

/** A digest's way to its channel. Its identity is (subscription, slot); it is written down before anything is sent. */
export interface Delivery {
  readonly subscription: Subscription;
  /** The scheduled instant. */
  readonly slot: Date;
  /** `telling`: it has failed, and whoever made its subscription is still to be told. */
  readonly state: "planned" | "sending" | "sent" | "skipped" | "telling" | "failed";
  /** Why it was skipped or failed, or what is being waited for. */
  readonly reason: string;
  /** `undefined` until chosen; never chosen twice. */
  readonly choices: readonly Choice[] | undefined;
  /** In the order in which they are sent. */
  readonly parts: readonly Part[];
  /** How often sending was tried and put off, for the back-off. */
  readonly attempts: number;
  /** Not to be touched before; while a process works on it, the end of that process's lease. */
  readonly dueAt: Date;
  /** Counts who took it up: only the latest may write. */
  readonly claim: number;
}
