import { z } from "zod";

/** What a link of a paper leads to. */
export const LinkKind = z.enum(["code", "project", "data", "other"]);
export type LinkKind = z.infer<typeof LinkKind>;

/** A web address that belongs to a paper; `http` or `https` only. */
export const Link = z.object({ kind: LinkKind, url: z.url({ protocol: /^https?$/ }) }).readonly();
export type Link = z.infer<typeof Link>;

/** Where a paper stood on a page that lists papers, in that page's own words. */
export const Listing = z
  .object({
    page: z.string(),
    /** From 1, in the order of the page. */
    position: z.int().min(1),
    curator: z.string().optional(),
    /** As written on the page, for example "Mar 18": no year is guessed. */
    day: z.string().optional(),
  })
  .readonly();
export type Listing = z.infer<typeof Listing>;

const strings = z.array(z.string().min(1)).readonly().default([]);

/**
 * A paper as a source tells it. What the source does not say stays empty or absent; nothing is guessed.
 * Title, abstract and names are plain Unicode text on one line: no LaTeX, no markup, no control characters.
 */
export const PaperRecord = z.object({
  /** Short, unique and for ever; letters, digits and single hyphens, lower case. Absent until a library gives one. */
  handle: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not made of small letters, digits and single hyphens")
    .optional(),
  title: z.string().min(1, "is empty"),
  abstract: z.string().default(""),
  authors: strings,
  topics: strings,
  venue: z.string().min(1).optional(),
  /** Day of first publication, `YYYY-MM-DD`. */
  published: z.iso.date().optional(),
  /** A version at its end is taken off: `2407.15891` or `hep-ex/0307015`. */
  arxivId: z
    .string()
    .transform((id) => id.replace(/v\d+$/, ""))
    .pipe(z.string().regex(/^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})$/, "is no arXiv id"))
    .optional(),
  /** Becomes lower case: `10.1000/xyz`. */
  doi: z
    .string()
    .toLowerCase()
    .regex(/^10\.\d{4,9}\/[^\s\p{Cc}]+$/u, "is no DOI")
    .optional(),
  links: z.array(Link).readonly().default([]),
  listing: Listing.optional(),
});
export type PaperRecord = Readonly<z.infer<typeof PaperRecord>>;

/** A paper in a library: a record that has its handle. */
export type Paper = PaperRecord & { readonly handle: string };
