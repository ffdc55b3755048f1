import { describe, expect, it } from "vitest";
import { createBot } from "../../src/bot/bot.ts";
import { changesWith } from "../../src/bot/command-info.ts";
import { parseLine } from "../../src/bot/line.ts";
import { commands } from "../../src/commands/index.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { caller, shippedSurroundings } from "../shipped.ts";

/** What only looks; all other methods of the store and the platform change or send something. */
const looks = new Set(
  "get list after history posted postings shownAs nextDue counts count of refused findLine find findDirect channels permalink canSee mayManage personZone".split(
    " ",
  ),
);

/** The same object, which calls `seen` with the name of each method that does more than look. */
function watch<Watched extends object>(watched: Watched, seen: (name: string) => void): Watched {
  return new Proxy(watched, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === "function") {
        if (looks.has(String(name))) return value;
        return (...args: unknown[]) => {
          seen(String(name));
          return value.apply(target, args);
        };
      }
      return typeof value === "object" && value !== null ? watch(value, seen) : value;
    },
  });
}

const before = ["digest subscribe retrieval", "share razorattention", "save razorattention", "follow topic kv cache"];
const more = ["saved --as bibtex", "forget-me delete --sure", "recommend --less muse"];
const lines = [...commands.flatMap(({ examples }) => examples), ...more];

describe("whether a command changes something", () => {
  it.each(lines)("is told by the table: %s", async (line) => {
    const changed: string[] = [];
    const platform = createRecordingPlatform(() => new Date(0));
    const surroundings = await shippedSurroundings(undefined, platform);
    const opened = await surroundings.open();
    const plainBot = createBot(commands, "search", surroundings, () => {});
    for (const one of [...before, ...(line.startsWith("digest resume") ? ["digest pause"] : [])])
      expect((await plainBot.answer(one, caller)).outcome, one).toBe("done");

    const store = watch(opened.store, (name) => changed.push(name));
    const open = async () => ({ ...opened, store, deliverDue: async () => void changed.push("deliverDue") });
    const watched = watch(platform, (name) => changed.push(name));
    const parts = { ...surroundings, open, remembered: open, platformOf: () => watched };
    await createBot(commands, "search", parts, () => {}).answer(line, caller);
    const [search = commands[0]] = commands;
    if (search === undefined) throw new Error("no commands");
    const { command, options } = parseLine(line, commands, search);
    expect(changesWith(command, options), changed.join()).toBe(changed.length > 0);
  });
});
