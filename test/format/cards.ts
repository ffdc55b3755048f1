import type { Reply } from "../../src/format/card.ts";
import { PaperRecord } from "../../src/paper.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { shippedBot } from "../shipped.ts";

/** A paper with everything that a source can tell, and with text that would like to be more than text. */
const rich = PaperRecord.parse({
  title: "Willow <b>Routing</b> *now* @everyone",
  abstract: "We route \u001b[31mred\u001b[0m willows. See <https://example.org|here> and `code`. Nothing else matters.",
  authors: ["Mina Okafor", "J. D'Arc & Sons", "Li Wei", "Ana Ruiz", "Bo Ek"],
  topics: ["routing"],
  venue: "TreeConf 2026",
  published: "2026-11-18",
  arxivId: "2611.04321",
  links: [
    { kind: "code", url: "https://example.org/a" },
    { kind: "code", url: "https://example.org/b" },
  ],
});

/** Lines for each card; the last one is answered with it. */
export const cards: Readonly<Record<string, string | readonly string[]>> = {
  paper: "show razorattention",
  "paper-with-everything": "show willow-b-routing-b",
  results: "search kv cache",
  "results-second-page": "search retrieval --page 2 --limit 3",
  "results-corrected": "search specultive decodng",
  "results-past-the-end": "search retrieval --page 90",
  "results-filtered": "search author:okafor since:2026",
  similar: "similar --limit 3 razorattention",
  new: "new --limit 2 kv cache",
  help: "help",
  "help-search": "help search",
  "error-unknown-paper": "show attend and tell",
  "error-ambiguous-paper": "show a survey",
  "error-wrong-option": "search kv --page zero",
  "nothing-found": "search xyzzy quux",
  today: "today",
  subscribed: "digest subscribe retrieval --count 2",
  subscriptions: [
    "digest subscribe retrieval",
    "digest subscribe --days mon,thu --at 16:30",
    "digest pause 2",
    "digest list",
  ],
  "no-subscriptions": "digest list",
  preview: ["digest subscribe retrieval", "digest preview"],
  history: "digest history",
  status: "status",
  shared: "share muse worth a read",
  "already-here": ["share muse", "show muse"],
  shown: ["share muse worth a read", "history"],
  saved: ["save muse compare with ours", "save razorattention --mark read", "saved"],
  voted: "vote muse",
  top: ["vote muse", "top"],
  citation: "cite willow-b-routing-b",
  "citation-apa": "cite razorattention apa",
  recommended: ["save razorattention", "recommend --limit 2"],
  following: ["follow topic kv cache", "follow paper muse", "following"],
  muted: ["mute survey", "mute"],
  "forget-me": ["save muse", "forget-me"],
};

/** The last answer to some lines, on a Thursday in March. */
export async function ask(lines: string | readonly string[]): Promise<Reply> {
  const bot = await shippedBot(
    [rich],
    createRecordingPlatform(() => new Date(0)),
  );
  let reply = await bot.answer("");
  for (const line of [lines].flat()) reply = await bot.answer(line);
  return reply;
}
