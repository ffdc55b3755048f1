import type { File } from "../commands/give-file.ts";
import { paperAddress } from "../format/paper-links.ts";
import type { SavedPaper } from "../format/saved-card.ts";
import type { Citer } from "../ports.ts";
import { csvLine } from "../text/csv.ts";

export const listFormats = ["bibtex", "ris", "csv", "markdown", "json"] as const;
type ListFormat = (typeof listFormats)[number];

/** A reading list as a file. Papers that are not in the library any more stand in CSV and JSON only, by their handle. */
export async function writeList(
  list: readonly SavedPaper[],
  format: ListFormat,
  citer: () => Promise<Citer>,
): Promise<File> {
  const papers = list.flatMap(({ paper }) => paper ?? []);
  switch (format) {
    case "bibtex":
      return { name: "reading-list.bib", content: await (await citer()).cite(papers, "bibtex") };
    case "ris":
      return { name: "reading-list.ris", content: await (await citer()).cite(papers, "ris") };
    case "csv":
      return { name: "reading-list.csv", content: toCsv(list) };
    case "markdown":
      return { name: "reading-list.md", content: toMarkdown(list) };
    case "json":
      return {
        name: "reading-list.json",
        content: `${JSON.stringify(
          list.map(({ paper, ...saved }) => ({ ...paper, ...saved })),
          null,
          2,
        )}\n`,
      };
  }
}

function toCsv(list: readonly SavedPaper[]): string {
  const rows = list.map(({ handle, note, mark, at, paper }) => [
    ...[handle, paper?.title ?? "", paper?.authors.join("; ") ?? "", paper?.published ?? "", paper?.venue ?? ""],
    ...[paper?.doi ?? "", paper?.arxivId ?? "", mark, note, at.toISOString().slice(0, 10)],
  ]);
  const head = ["handle", "title", "authors", "published", "venue", "doi", "arxiv", "mark", "note", "saved"];
  return [head, ...rows].map(csvLine).join("");
}

/** As in CommonMark, with what would be taken for markup escaped. */
function toMarkdown(list: readonly SavedPaper[]): string {
  const literal = (text: string) => text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, "\\$&").replace(/\s+/g, " ");
  const items = list.map(({ handle, note, mark, paper }) => {
    const title = literal(paper?.title ?? handle);
    const address = paper && paperAddress(paper);
    const linked = address === undefined ? title : `[${title}](<${address}>)`;
    const by = paper && paper.authors.length > 0 ? ` – ${literal(paper.authors.join(", "))}` : "";
    return `- ${linked}${by} (${mark})\n${note === "" ? "" : `  ${literal(note)}\n`}`;
  });
  return `# Reading list\n\n${items.join("")}`;
}
