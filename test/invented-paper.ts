import type { Paper } from "../src/paper.ts";

/** A paper that nobody wrote, of which nothing is known but what is given. */
export const inventedPaper = (handle: string, title: string, abstract = "", more: Partial<Paper> = {}): Paper => ({
  handle,
  title,
  abstract,
  authors: [],
  topics: [],
  links: [],
  ...more,
});
