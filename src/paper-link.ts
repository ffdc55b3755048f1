import { foldText } from "./text/fold.ts";

const arxivId = String.raw`(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?`;
const arxiv = [
  new RegExp(String.raw`^(?:arxiv:\s*)?${arxivId}$`, "i"),
  new RegExp(
    String.raw`^(?:https?:\/\/)?(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/${arxivId}(?:\.pdf)?\/?(?:[?#].*)?$`,
    "i",
  ),
  new RegExp(String.raw`^(?:https?:\/\/)?(?:huggingface\.co|hf\.co)\/papers\/${arxivId}\/?(?:[?#].*)?$`, "i"),
];
const doi = /^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i;

/**
 * The identity (see `identitiesOf`) that an id or a link to a paper names: `2407.15891v2`, `arXiv:hep-ex/0307015`,
 * `https://arxiv.org/pdf/2407.15891`, `https://huggingface.co/papers/2407.15891`, `10.1000/xyz`, `https://doi.org/..`.
 * `undefined` for any other text.
 */
export function identityInLink(text: string): string | undefined {
  for (const pattern of arxiv) {
    const id = text.match(pattern)?.[1];
    if (id !== undefined) return `arxiv:${id}`;
  }
  const name = text.match(doi)?.[1];
  return name === undefined ? undefined : `doi:${name.toLowerCase()}`;
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
