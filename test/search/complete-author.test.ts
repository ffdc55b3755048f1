import { expect, it } from "vitest";
import { PaperRecord } from "../../src/paper.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";

const paper = (handle: string, authors: readonly string[], topics: readonly string[] = []) => ({
  ...PaperRecord.parse({ title: handle, abstract: "Trees.", authors, topics }),
  handle,
});

it("completes names of authors, those of most papers first, whatever their accents", async () => {
  const engine = createFlatEngine(async () => {});
  await engine.add([
    paper("harrow", ["Ada Example", "Yang Liu"]),
    paper("rake", ["Zoë Müller", "An O’Mara", "Yara Zebedee"], ["Multiplication"]),
    paper("hoe", ["Zoe Muller", "Ada Exampleton", "Ada Example"], ["Multiplication"]),
  ]);
  const complete = (text: string) => engine.completeAuthor(text, 10);
  expect(await complete("exam")).toEqual(["Ada Example", "Ada Exampleton"]);
  expect(await complete("ADA ex")).toEqual(["Ada Example", "Ada Exampleton"]);
  expect(await complete("example a")).toEqual(["Ada Example"]);
  expect(await complete("mul")).toEqual(["Zoë Müller"]);
  expect(await complete("zoë müller")).toEqual(["Zoë Müller"]);
  expect(await complete("y li")).toEqual(["Yang Liu"]);
  expect(await complete("y")).toEqual(["Yang Liu", "Yara Zebedee"]);
  expect(await complete("an omar")).toEqual(["An O’Mara"]);
  expect(await complete("o'm")).toEqual(["An O’Mara"]);
  expect(await engine.completeAuthor("y", 1)).toEqual(["Yang Liu"]);
  for (const nobody of ["", " ", "ada y", "xample", "multip", "harrow", "trees", "ad ex", "zebra"])
    expect(await complete(nobody)).toEqual([]);
  await engine.remove(["rake"]);
  expect(await complete("mul")).toEqual(["Zoe Muller"]);
  expect(await complete("zebe")).toEqual([]);
});

it("finds a name behind a topic that starts like it and has most papers", async () => {
  const engine = createFlatEngine(async () => {});
  const crowd = Array.from({ length: 600 }, (_, i) => paper(`willow-${i}`, ["David Birch"], ["Machine Learning"]));
  await engine.add([...crowd, paper("owl", ["David Machenko"])]);
  expect(await engine.completeAuthor("mac", 5)).toEqual(["David Machenko"]);
  expect(await engine.completeAuthor("david mac", 5)).toEqual(["David Machenko"]);
});
