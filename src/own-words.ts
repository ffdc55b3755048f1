import type { z } from "zod";

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "an object in { }",
  boolean: "true or false",
};
const formats: Readonly<Record<string, string>> = {
  date: "a day such as 2026-11-18",
  url: "an address with http(s)://",
};

/** Says in words of our own what does not fit, to be read after the name of a field; a schema's own words win. */
export const ownWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return "is missing";
  switch (issue.code) {
    case "invalid_type":
      return `is not ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_format":
      return `is not ${formats[issue.format] ?? `of the form ${issue.format}`}`;
    case "too_small":
      return issue.origin === "string" || issue.origin === "array" ? "is empty" : `is less than ${issue.minimum}`;
    case "too_big":
      return `is more than ${issue.maximum}`;
    case "invalid_value":
      return `is none of ${issue.values.join(", ")}`;
    default:
      return "is not as it should be";
  }
};

/** The first thing that does not fit: the field, from the top, and what is wrong with it; `whole` names what has no field. */
export function firstProblem({ issues: [issue] }: z.ZodError, whole: string): string {
  const field = issue?.path.join(".") ?? "";
  return `${field === "" ? whole : `${field}:`} ${issue?.message ?? "is not as it should be"}`;
}
