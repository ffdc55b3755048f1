import { type PaperSource, SourceError, type Told } from "../../src/sync/source.ts";
import type { Http } from "./http.ts";
import { readRecord } from "./read-record.ts";
import { readValidators, writeValidators } from "./remember.ts";
import { childrenOf, parseXml, textOf, type XmlElement } from "./xml.ts";

/**
 * What arXiv announced in categories today (https://info.arxiv.org/help/rss.html); empty at weekends and on holidays. The feed
 * names no day of publication.
 */
export const createArxivRss = (http: Http, categories: readonly string[]): PaperSource => ({
  name: `arxiv-rss:${categories.join("+")}`,
  async latest(_since, remembered) {
    const answer = await http.get(
      `/rss/${categories.join("+")}`,
      "application/xml",
      (body) => {
        const [channel] = childrenOf(parseXml(body), "channel");
        if (channel === undefined) throw new Error("no channel");
        return childrenOf(channel, "item").map(toldInItem);
      },
      readValidators(remembered),
    );
    if (answer.kind === "missing") throw new SourceError(`has no feed for ${categories.join("+")}`);
    if (answer.kind === "unchanged") return { papers: [], broken: [], remember: remembered };
    return {
      papers: answer.content.filter((each) => typeof each !== "string"),
      broken: answer.content.filter((each) => typeof each === "string"),
      remember: writeValidators(answer.validators),
    };
  },
});

const guidPattern = /^oai:arXiv\.org:(.+?)(?:v\d+)?$/;

function toldInItem(item: XmlElement): Told | string {
  const [, arxivId = ""] = textOf(item, "guid").match(guidPattern) ?? [];
  const description = textOf(item, "description");
  const record = readRecord({
    title: textOf(item, "title"),
    abstract: description.match(/^arXiv:[^\n]*\s+Abstract:\s*([\s\S]*)$/)?.[1] ?? "",
    authors: childrenOf(item, "dc:creator")
      .flatMap(({ text }) => text.split(/,\s+/))
      .map((name) => name.trim())
      .filter((name) => name !== ""),
    topics: childrenOf(item, "category").flatMap(({ text }) => text.trim() || []),
    arxivId,
  });
  if (typeof record === "string") return `${arxivId || "an item"}: ${record}`;
  const isRevision = textOf(item, "arxiv:announce_type").startsWith("replace");
  return { record, ...(isRevision && { isRevision }) };
}
