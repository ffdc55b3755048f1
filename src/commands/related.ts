import { z } from "zod";
import { defineCommand } from "../bot/command.ts";
import { relatedCard } from "../format/results-card.ts";
import type { Library } from "../library.ts";
import { type Paper, PaperRecord } from "../paper.ts";
import { identityInLink } from "../paper-link.ts";
import { alreadyHere } from "./already-here.ts";

/** So many papers that a text links to are named above those like it. */
const MOST_LINKED = 3;
const LIKE_IT = 5;

export const related = defineCommand({
  name: "related",
  summary: "Find papers related to a message or any other text",
  options: z.object({ text: z.string().trim().min(1).max(4000).describe("A text, with links to papers or without") }),
  positional: "text",
  examples: ["related Does anybody know how to make the cache of a long prompt smaller?"],
  notes: ["Papers that the text links to come first."],
  visibility: "private",
  offMenu: true,
  run: async ({ text }, context) => {
    const { library, engine } = context;
    const linked = papersLinkedIn(text, library).slice(0, MOST_LINKED);
    // A link says nothing about the matter but by the paper it leads to.
    const words = text.split(/\s+/).filter((word) => !/^<?https?:/i.test(word) && !identityInLink(word));
    const matter = [...words, ...linked.map(({ title, abstract }) => `${title} ${abstract}`)].join(" ");
    const like: Paper = { ...PaperRecord.parse({ title: "-" }), title: "", handle: "", abstract: matter };
    const hits = await engine.similar(like, LIKE_IT + linked.length);
    const others = hits.filter(({ paper }) => !linked.some(({ handle }) => handle === paper.handle));
    const shown = others.slice(0, LIKE_IT);
    const here = await alreadyHere([...linked, ...shown.map(({ paper }) => paper)], context);
    return relatedCard(linked, shown, here);
  },
});

/**
 * The papers of the library to which a text links, whose ids it names, or whose handles stand in it as code, as they do in
 * the bot's own messages; in the order of the text but for these, each once.
 */
function papersLinkedIn(text: string, library: Library): readonly Paper[] {
  const named = [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, handle = ""]) => library.get(handle) ?? []);
  const words = text.split(/[\s<>|()[\]"']+/).map((word) => word.replace(/[.,;:!?]+$/, ""));
  const links = words.filter((word) => /^https?:\/\//i.test(word) || identityInLink(word) !== undefined);
  return [...new Set([...links.flatMap((word) => library.find(word)), ...named])];
}
