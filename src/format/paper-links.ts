import type { LinkKind, Paper } from "../paper.ts";
import { type Button, bold, link, type Span } from "./card.ts";

const labels: Record<LinkKind, string> = { code: "Code", project: "Project page", data: "Data", other: "Link" };

/** Where the paper itself can be read; `undefined` where no source told. */
export function paperAddress({ arxivId, doi }: Paper): string | undefined {
  if (arxivId !== undefined) return `https://arxiv.org/abs/${arxivId}`;
  return doi === undefined ? undefined : `https://doi.org/${encodeURI(doi)}`;
}

/** A search for the title at arXiv, for a paper that nobody gave a link to. */
function searchLink({ title }: Paper): string {
  const query = encodeURIComponent(title).replaceAll("%20", "+");
  return `https://arxiv.org/search/?searchtype=title&query=${query}`;
}

/** A button for each place that a paper's card can lead to; the paper itself first, links of one kind numbered. */
export function linkButtons(paper: Paper): readonly Button[] {
  const buttons = paper.links.map(({ kind, url }, index): Button => {
    const nth = paper.links.slice(0, index).filter((earlier) => earlier.kind === kind).length + 1;
    return { kind: "link", label: nth === 1 ? labels[kind] : `${labels[kind]} ${nth}`, url };
  });
  const reading = paperAddress(paper);
  const first = reading === undefined ? { label: "Find it", url: searchLink(paper) } : { label: "Read", url: reading };
  return [{ kind: "link", ...first }, ...buttons];
}

/** The title, leading to the paper where a source told where it is. */
export function titleSpan(paper: Paper): Span {
  const address = paperAddress(paper);
  return address === undefined ? bold(paper.title) : link(paper.title, address);
}
