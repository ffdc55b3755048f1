import type { Reply } from "../../src/format/card.ts";
import type { MessageRef, Outcome, Platform } from "../../src/ports.ts";

/** The one channel of a terminal, and the one person who sits there. */
export const terminalCaller = {
  scope: "terminal:local",
  channel: "terminal",
  person: { id: "you", name: "You" },
  alone: true,
} as const;

/**
 * The terminal as a platform: what is posted is shown at once, and cannot be found, changed or taken back later.
 * `show` writes a reply for the person to read; whoever sits at the terminal may do anything.
 */
export function createTerminalPlatform(show: (reply: Reply) => void): Platform {
  const unsupported = async () => ({ kind: "unsupported" }) as const;
  const forgotten = async () => ({ kind: "unknown", reason: "a terminal does not remember what it showed" }) as const;
  const post = async (key: string, reply: Reply): Promise<Outcome<MessageRef>> => {
    show(reply);
    return { kind: "done", value: { channel: terminalCaller.channel, id: key } };
  };
  return {
    discusses: "asked",
    asksWhere: false,
    post: (_, reply, key) => post(key, reply),
    directMessage: (_scope, _person, reply, key) => post(key, reply),
    find: forgotten,
    findDirect: forgotten,
    update: unsupported,
    remove: unsupported,
    upload: unsupported,
    permalink: unsupported,
    canSee: async () => true,
    mayManage: async () => true,
    hearsLinks: false,
    personZone: async () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
