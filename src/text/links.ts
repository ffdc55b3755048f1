import type { Link, LinkKind } from "../paper.ts";

/** Where a web address stands in a text: from `start` to before `end`, both as indices of the string. */
export interface LinkRange {
  readonly start: number;
  readonly end: number;
}

/** Where everybody has a site of their own, under a name before the suffix. */
const siteHosts = String.raw`github\.io|gitlab\.io|netlify\.app|vercel\.app|readthedocs\.io|hf\.space|streamlit\.app|pages\.dev`;
/** Where an address means something only with a path. */
const pathHosts = String.raw`github\.com|gitlab\.com|gitee\.com|bitbucket\.org|codeberg\.org|huggingface\.co|hf\.co|kaggle\.com|zenodo\.org|osf\.io|arxiv\.org|doi\.org|sites\.google\.com|aclanthology\.org|openreview\.net`;
/** What ends an address: space, brackets that no address holds, quotes, controls; and a backslash that escapes nothing. */
const inside = String.raw`(?:[^\s<>{}"$\\\x60“”\x00-\x1f\x7f]|\\[_%#&~])`;
/** Lengths are those that DNS allows, so that nothing is tried for longer than a name can be. */
const label = "[a-z0-9](?:[a-z0-9-]{0,62})";

const pattern = new RegExp(
  String.raw`https?:\/\/${inside}+|(?<![\w@.\/-])(?:(?:${label}\.){1,6}(?:${siteHosts})(?![\w-]|\.\w)(?:\/${inside}*)?|(?:www\.)?(?:${pathHosts})\/${inside}+)`,
  "giu",
);

/** Every address has one of these; most texts have none, which is seen quickly. */
const mayHoldLink = /:\/\/|\.[a-z]/i;

const opening: Readonly<Record<string, string>> = { ")": "(", "]": "[" };

/** Without what belongs to the sentence: its marks and quotes, and a closing bracket that was not opened inside. */
const trimmedEnd = (text: string, start: number, end: number): number => {
  const excess = new Map(
    Object.entries(opening).map(([close, open]) => {
      let count = 0;
      for (let i = start; i < end; i++) count += text[i] === close ? 1 : text[i] === open ? -1 : 0;
      return [close, count];
    }),
  );
  let last = end;
  for (; last > start; last--) {
    const sign = text.charAt(last - 1);
    const surplus = excess.get(sign);
    if (surplus === undefined ? !/[.,;:!?'’‘*…]/.test(sign) : surplus <= 0) break;
    if (surplus !== undefined) excess.set(sign, surplus - 1);
  }
  return last;
};

/** The web addresses in a text, in order, with or without `https://`; without a sentence's marks around them. */
export const findLinks = (text: string): readonly LinkRange[] =>
  mayHoldLink.test(text)
    ? Array.from(text.matchAll(pattern), (match) => ({
        start: match.index,
        end: trimmedEnd(text, match.index, match.index + match[0].length),
      })).filter(({ start, end }) => URL.canParse(addressed(text.slice(start, end))))
    : [];

const addressed = (address: string): string => (/^https?:\/\//i.test(address) ? address : `https://${address}`);

const kindOf = (url: string): LinkKind => {
  const { hostname, pathname } = new URL(url);
  const host = hostname.replace(/^www\./, "");
  if (/^(github|gitlab)\.com$|^gitlab\.|^gitee\.com$|^bitbucket\.org$|^codeberg\.org$/.test(host))
    return /^\/[^/]+\/[^/]/.test(pathname) ? "code" : "project";
  if (/^(huggingface|hf)\.co$/.test(host))
    return pathname.startsWith("/datasets/")
      ? "data"
      : /^\/(spaces\/|papers|blog)/.test(pathname)
        ? "project"
        : "other";
  if (/^(zenodo\.org|kaggle\.com|osf\.io|figshare\.com)$/.test(host)) return "data";
  return new RegExp(String.raw`\.(?:${siteHosts})$|^sites\.google\.com$`).test(host) ? "project" : "other";
};

/** The web addresses in a text as links, each once, in the order of their first occurrence. */
export const linksIn = (text: string): readonly Link[] =>
  [...new Set(findLinks(text).map(({ start, end }) => addressed(text.slice(start, end))))].map((url) => ({
    kind: kindOf(url),
    url,
  }));
