import { Cite, plugins } from "@citation-js/core";
import { parse } from "@citation-js/name";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { bibtexExtras, literal, unmask } from "../src/cite/literal.ts";
import { paperAddress } from "../src/format/paper-links.ts";
import type { Paper } from "../src/paper.ts";
import type { CitationStyle, Citer } from "../src/ports.ts";

/** Names of the CSL styles that come with the library. */
const templates = { apa: "apa", harvard: "harvard1", vancouver: "vancouver" } as const;

/** Writes citations with Citation.js. It could fetch data by link or id; it is given all it needs and fetches nothing. */
export function createCiter(): Citer {
  // Otherwise letters beyond ASCII become TeX commands, and what has no command is dropped.
  plugins.config.get("@bibtex").format.asciiOnly = false;
  // A handle is a good key; Citation.js would take no hyphen.
  plugins.config.get("@bibtex").format.checkLabel = false;
  return {
    cite: async (papers, style) => {
      const isEntry = style === "bibtex" || style === "ris";
      // What writes the others is large, and under terms of its own (README.md, "License").
      if (!isEntry) await import("@citation-js/plugin-csl");
      return papers.map((paper) => unmask(write(paper, style), style)).join(isEntry ? "\n" : "");
    },
  };
}

function write(paper: Paper, style: CitationStyle): string {
  const cite = new Cite([toCsl(paper)]);
  switch (style) {
    case "bibtex":
      // A link that stands in `url` needs no second place.
      return (
        cite
          .format("bibtex")
          .replace(/\n\thowpublished = .*/, "")
          .replace(/\n\}\s*$/, () => `\n${bibtexExtras(paper)}}\n`)
          // A tab is a control character to a terminal.
          .replaceAll("\t", "  ")
      );
    case "ris":
      return cite.format("ris", { type: "object" }).map(toRis).join("\n");
    case "apa":
    case "harvard":
    case "vancouver":
      // Citation.js would write APA for a style that it does not have.
      if (!plugins.config.get("@csl").templates.has(templates[style])) throw new Error(`no style ${templates[style]}`);
      return `${cite
        .format("bibliography", { template: templates[style], format: "text", lang: "en-US" })
        .trim()
        .replace(/^1\.\s+/, "")}\n`;
  }
}

/** As lines of RIS. Citation.js would break long values in the middle of a word. */
const toRis = ({ TY: type, ...fields }: Readonly<Record<string, string | readonly string[]>>): string =>
  [
    `TY  - ${type}`,
    ...Object.entries(fields).flatMap(([tag, values]) => [values].flat().map((value) => `${tag}  - ${value}`)),
    "ER  - ",
    "",
  ].join("\n");

/** As CSL-JSON (https://docs.citationstyles.org/), of no special type: no source says whether a venue is a journal or a conference. */
function toCsl(paper: Paper): object {
  const { handle, title, authors, venue, published, doi } = paper;
  const [year, month] = (published ?? "").split("-").map(Number);
  const url = paperAddress(paper);
  return {
    id: handle,
    "citation-key": handle,
    type: "document",
    title: literal(title),
    ...(authors.length > 0 && { author: authors.map(toName) }),
    ...(published !== undefined && { issued: { "date-parts": [[year, month]] } }),
    ...(venue !== undefined && { "container-title": literal(venue) }),
    ...(doi !== undefined && { DOI: doi }),
    ...(url !== undefined && { URL: url }),
  };
}

/** RIS forgets particles that stand apart. */
function toName(name: string): object {
  const { given, family, suffix, ...particles } = parse(name);
  const whole = [particles["dropping-particle"], particles["non-dropping-particle"], family].filter(Boolean).join(" ");
  // That is no person: `Owls & Sons`.
  if (whole === "" || /[&\d]/.test(name)) return { literal: literal(name) };
  return {
    family: literal(whole),
    ...(given && { given: literal(given) }),
    ...(suffix && { suffix: literal(suffix) }),
  };
}
