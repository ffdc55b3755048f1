import { foldText } from "./text/fold.ts";

const arxivId = String.raw`(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?`;
const aclId = String.raw`(\d{4}\.\w+-\w+\.\d+|[a-z]\d{2}-\d{4})`;
const written = (pattern: string): RegExp => new RegExp(`^${pattern}$`, "i");
/** An address on a host, with any scheme or none, and whatever file type, query or fragment at its end. */
const on = (host: string, path: string): RegExp =>
  written(String.raw`(?:https?:\/\/)?(?:www\.)?${host}\/${path}(?:\.pdf)?\/?(?:[?#].*)?`);

const toArxiv = (id: string) => `arxiv:${id}`;
const toDoi = (id: string) => `doi:${id.toLowerCase()}`;

/** Ways to write a paper's id, and where sites show papers, each with the identity that the caught part makes. */
const ways: readonly (readonly [RegExp, (id: string) => string])[] = [
  [written(String.raw`(?:arxiv:\s*)?${arxivId}`), toArxiv],
  [on(String.raw`(?:export\.)?arxiv\.org`, String.raw`(?:abs|pdf|html)\/${arxivId}`), toArxiv],
  [on(String.raw`(?:huggingface\.co|hf\.co)`, String.raw`papers\/${arxivId}`), toArxiv],
  [on(String.raw`alphaxiv\.org`, String.raw`(?:abs|pdf|html|overview|resources)\/${arxivId}`), toArxiv],
  [on(String.raw`(?:api\.)?semanticscholar\.org`, String.raw`arxiv[:\/]${arxivId}`), toArxiv],
  // The DOI that arXiv gives each of its papers: https://info.arxiv.org/help/doi.html
  [written(String.raw`(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)?10\.48550\/arxiv\.${arxivId}`), toArxiv],
  [written(String.raw`(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)`), toDoi],
  // The DOI that the ACL gives what it publishes: https://aclanthology.org/info/ids/
  [on(String.raw`(?:aclanthology\.org|aclweb\.org\/anthology)`, aclId), (id) => toDoi(`10.18653/v1/${id}`)],
  [on(String.raw`openreview\.net`, String.raw`(?:forum|pdf)\?(?:.*&)?id=([\w-]+)(?:&.*)?`), (id) => `openreview:${id}`],
  [
    on(String.raw`semanticscholar\.org`, String.raw`(?:reader|paper)\/(?:[^\/?#]+\/)?([0-9a-f]{40})`),
    (id) => `semanticscholar:${id.toLowerCase()}`,
  ],
  [on(String.raw`api\.semanticscholar\.org`, String.raw`corpusid:(\d+)`), (id) => `semanticscholar:${id}`],
];

/**
 * What an id or a link to a paper names: `2407.15891v2`, `arXiv:hep-ex/0307015`, `https://arxiv.org/pdf/2407.15891`,
 * `https://huggingface.co/papers/2407.15891`, `10.1000/xyz`, `https://doi.org/..`, and pages of papers at alphaXiv, the ACL
 * Anthology, OpenReview and Semantic Scholar. An identity (see `identitiesOf`), or for the last two `openreview:` or
 * `semanticscholar:` and their own id. `undefined` for any other text.
 */
export function identityInLink(text: string): string | undefined {
  for (const [pattern, toIdentity] of ways) {
    const id = text.match(pattern)?.[1];
    if (id !== undefined) return toIdentity(id);
  }
  return undefined;
}

/** A web address reduced to what tells two of them apart: no scheme, no `www.`, no slash or fragment at the end. */
export const bareAddress = (url: string): string =>
  url
    .trim()
    .replace(/^https?:\/\//i, "")
    .replace(/^www\./i, "")
    .replace(/#.*$/, "")
    .replace(/\/+$/, "")
    .toLowerCase();

/** A name with nothing but its letters and digits: "Razor Attention", "razor-attention" and "RazorAttention" are one. */
export const squash = (name: string): string => foldText(name).replaceAll(" ", "");
