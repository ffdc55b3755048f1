import { parse } from "@citation-js/name";

/** A name in its parts, as in CSL-JSON. */
export type NameParts = ReturnType<typeof parse>;

/** `Mina Okafor`, however its parts were told. */
export const wholeName = (name: NameParts): string =>
  [name.given, name["dropping-particle"], name["non-dropping-particle"], name.family, name.suffix]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");

/** `Mina Okafor` of `Okafor, Mina`. */
export const personName = (text: string): string => (text.includes(",") ? wholeName(parse(text)) : text);
