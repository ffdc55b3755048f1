import { expect, it } from "vitest";
import { PaperRecord } from "../../src/paper.ts";
import { caller, shippedBot } from "../shipped.ts";

const bot = await shippedBot([
  PaperRecord.parse({ title: "Deep Sparse Willows", abstract: "Trees.", authors: ["Yara Quillfeather", "Ada Okafor"] }),
  PaperRecord.parse({ title: "Shallow Willows", abstract: "More trees.", authors: ["Ada Okafor"] }),
]);
const values = async (line: string) => (await bot.complete(line, caller)).suggestions.map(({ value }) => value);

it("completes a search to authors as their names are typed, also after other words", async () => {
  expect(await values("search ada ok")).toEqual(['author:"Ada Okafor"']);
  expect(await values("search author:quillfeather")).toEqual(['author:"Yara Quillfeather"']);
  expect(await values("search author:oka")).toEqual(['author:"Ada Okafor"']);
  expect(await values('search author:"ada')).toEqual(['author:"Ada Okafor"']);
  expect(await values("search willows Author: quill")).toEqual(['willows author:"Yara Quillfeather"']);
  expect(await values("search author:ada y")).toEqual([]);
  expect(await values('search author:"Ada Okafor" quill')).toEqual([]);
});

it("completes a search to phrases that several papers have, also only in their abstracts", async () => {
  expect(await values("search kv cach")).toEqual(["kv cache"]);
  expect(await values("KV")).toContain("kv cache");
  expect(await values("search speculat")).toContain("speculative decoding");
});
