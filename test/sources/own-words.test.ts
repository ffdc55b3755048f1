import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { readJsonLines } from "../../adapters/sources/files/json-lines.ts";

it.each([
  ['{"abstract": "no title"}', "title: is missing"],
  ['{"title": ""}', "title: is empty"],
  ['{"title": 5}', "title: is not text"],
  ['"a title"', "a paper is not an object in { }"],
  ['{"title": "Oak", "authors": "Ada"}', "authors: is not a list"],
  ['{"title": "Oak", "authors": ["Ada", ""]}', "authors.1: is empty"],
  ['{"title": "Oak", "published": "18 Nov"}', "published: is not a day such as 2026-11-18"],
  ['{"title": "Oak", "links": [{"kind": "code", "url": "ftp://a"}]}', "links.0.url: is not an address with http(s)://"],
  [
    '{"title": "Oak", "links": [{"kind": "slides", "url": "https://a.example"}]}',
    "links.0.kind: is none of code, project, data, other",
  ],
  ['{"title": "Oak", "listing": {"page": "Spring", "position": 0}}', "listing.position: is less than 1"],
  ['{"title": "Oak", "listing": {"page": "Spring", "position": 1.5}}', "listing.position: is not a whole number"],
])("of %s says %s", async (line, problem) => {
  const items = [];
  for await (const item of readJsonLines(Readable.from([Buffer.from(`\n${line}\n`)]))) items.push(item);
  expect(items).toEqual([{ line: 2, problem }]);
});
