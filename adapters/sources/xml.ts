import { SaxesParser } from "saxes";

/** An element as it stands in a document; names keep their prefix, `arxiv:doi`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

/**
 * Reads a whole document, and throws where it is not well-formed: one that was broken off never passes for a short one.
 * A document type is refused, so no entity can be defined or expanded.
 */
export function parseXml(document: string): XmlElement {
  const parser = new SaxesParser();
  const top: Growing = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  const current = () => open.at(-1) ?? top;
  const addText = (text: string) => {
    current().text += text;
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new Error("a document type is not allowed");
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Growing = { name, attributes: { ...attributes }, children: [], text: "" };
    current().children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(document).close();
  const [root] = top.children;
  if (root === undefined) throw new Error("there is no element");
  return root;
}

export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The trimmed text of the first child of this name; empty where there is none. */
export const textOf = (element: XmlElement, name: string): string => childrenOf(element, name)[0]?.text.trim() ?? "";
