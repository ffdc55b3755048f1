import type { Link } from "../../../src/paper.ts";
import { identityInLink } from "../../../src/paper-link.ts";
import { linksIn } from "../../../src/text/links.ts";

/** How arXiv names its papers as DOIs (https://info.arxiv.org/help/doi.html). */
const arxivDoi = /^10\.48550\/arxiv\./i;

/**
 * The ids and links of a paper as files tell them: with or without `arXiv:`, `https://doi.org/`, a version; an address of the
 * paper at arXiv or its DOI is an id, no link. What names no id stays as it is, for the reader to be told.
 */
export function readIds({
  arxiv = "",
  doi = "",
  url = "",
}: Readonly<Record<"arxiv" | "doi" | "url", string | undefined>>) {
  const named = [arxiv.replace(/\s*\[[^\]]*\]$/, ""), doi, url].map((text) => {
    const identity = identityInLink(text.trim());
    const id = identity?.slice(identity.indexOf(":") + 1);
    if (id !== undefined && arxivDoi.test(id)) return { kind: "arxiv", id: id.replace(arxivDoi, "") };
    return identity === undefined ? undefined : { kind: identity.startsWith("arxiv:") ? "arxiv" : "doi", id };
  });
  const find = (kind: string) => named.find((each) => each?.kind === kind)?.id;
  const arxivId = find("arxiv") ?? (arxiv.trim() || undefined);
  const doiOrText = find("doi") ?? (named[1] === undefined ? doi.trim() || undefined : undefined);
  const links: readonly Link[] = named[2] === undefined ? linksIn(url) : [];
  return { ...(arxivId !== undefined && { arxivId }), ...(doiOrText !== undefined && { doi: doiOrText }), links };
}
