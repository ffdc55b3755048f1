import type { Paper } from "../paper.ts";
import type { CitationStyle } from "../ports.ts";

/**
 * Signs that citation styles or TeX take for markup, with how TeX writes them. While a citation is being made each is
 * hidden behind a character of Unicode's private use area, so that a title stays what it is.
 */
const signs: readonly (readonly [sign: string, tex: string])[] = [
  ["&", "\\&"],
  ["%", "\\%"],
  ["$", "\\$"],
  ["#", "\\#"],
  ["_", "\\_"],
  ["{", "\\{"],
  ["}", "\\}"],
  ["\\", "\\textbackslash{}"],
  ["~", "\\textasciitilde{}"],
  ["^", "\\textasciicircum{}"],
  ["<", "\\textless{}"],
  [">", "\\textgreater{}"],
  ['"', "''"],
];
const FIRST = 0xe000;

/** Hides the signs of a text. What stood in the private use area before means nothing, and is left out. */
export const literal = (text: string): string =>
  text
    .replace(/[\ue000-\uf8ff]/g, "")
    .replace(/[&%$#_{}\\~^<>"]/g, (sign) => String.fromCharCode(FIRST + signs.findIndex(([known]) => known === sign)));

/** Brings the signs back, as a style writes them. */
export const unmask = (text: string, style: CitationStyle): string =>
  text.replace(/[\ue000-\uf8ff]/g, (hidden) => signs[hidden.charCodeAt(0) - FIRST]?.[style === "bibtex" ? 1 : 0] ?? "");

/** What BibTeX knows of a preprint, and the venue, of which nobody says what kind it is; lines of fields. */
export function bibtexExtras({ arxivId, topics, venue }: Paper): string {
  // arXiv names the primary category first; an id of before April 2007 begins with its archive.
  const archive = arxivId?.includes("/") ? arxivId.split("/")[0] : undefined;
  const category = topics.find((topic) =>
    /^[a-z]+(-[a-z]+)*\.[A-Z]{2}$|^(hep|math|nucl|gr|quant|astro)-[a-z]+$/.test(topic),
  );
  const fields = {
    ...(arxivId !== undefined && { eprint: arxivId, archivePrefix: "arXiv", primaryClass: archive ?? category }),
    ...(venue !== undefined && { note: literal(venue) }),
  };
  return Object.entries(fields)
    .flatMap(([name, value]) => (value === undefined ? [] : `\t${name} = {${value}},\n`))
    .join("");
}
