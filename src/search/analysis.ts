import { foldLetters } from "../text/fold.ts";
import { isShortForm, longFormsAt } from "./short-forms.ts";
import { stem } from "./stem.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** A word of a text. `text.slice(start, end)` is how it stands there. */
export interface Token {
  /** Folded: lower case, without accents or apostrophes. Spelling is corrected on this. */
  readonly word: string;
  /** What is searched by: the stem of the word, or a stop word as it is. */
  readonly term: string;
  readonly stop: boolean;
  readonly start: number;
  readonly end: number;
}

/** What `span` neighbouring words, from the `at`-th on, also stand for: `kvcache` for "KV-cache", `llm` spelled out; or go with. */
export interface Extra extends Token {
  readonly kind: "camel case" | "hyphens" | "short form" | "related";
  readonly at: number;
  readonly span: number;
  /** How much it counts against what it stands for, where that is less. */
  readonly weight?: number;
}

export interface Analysis {
  /** In the order of the text. A compound ("KV-cache", "RazorAttention") is one token for each part. */
  readonly words: readonly Token[];
  readonly extras: readonly Extra[];
}

/** Letters and digits of any script; apostrophes inside a word and points and commas inside a number belong to it. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:(?:['’ʼ]|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;
/** Scripts that put no space between words; a dictionary knows where one ends. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;
const SEGMENTER = new Intl.Segmenter("en", { granularity: "word" });
const HYPHENS: ReadonlySet<string> = new Set("-‐‑–");
const CAMEL_HUMP = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})/u;
/** Keeps "LoRA", "PhD" and "arXiv" whole. */
const CAMEL_PART = /^(.{3,}|\p{Lu}{2,})$/u;
/** Longer chains ("easy-to-use-and-open") are no names. */
const LONGEST_COMPOUND = 3;

export function analyse(text: string): Analysis {
  const words: Token[] = [];
  const extras: Extra[] = [];
  let chain = 0;
  let end = -1;
  const closeChain = () => {
    const isOneWord = extras.at(-1)?.at === chain && extras.at(-1)?.span === words.length - chain;
    if (words.length - chain > 1 && !isOneWord) addCompound(words, extras, chain, "hyphens");
  };
  // Not by `matchAll`, which makes an expression anew for each text.
  WORD.lastIndex = 0;
  for (let found = WORD.exec(text); found !== null; found = WORD.exec(text)) {
    const { 0: raw, index } = found;
    if (index !== end + 1 || !HYPHENS.has(text.charAt(end))) {
      closeChain();
      chain = words.length;
    }
    const at = words.length;
    let start = index;
    for (const { length, word, term, stop } of readWord(raw)) {
      words.push({ word, term, stop, start, end: start + length });
      start += length;
    }
    end = start;
    if (words.length - at > 1 && !UNSPACED.test(raw)) addCompound(words, extras, at, "camel case");
  }
  closeChain();
  addShortForms(words, extras);
  return { words, extras };
}

interface Part {
  readonly length: number;
  readonly word: string;
  readonly term: string;
  readonly stop: boolean;
}

/** Texts repeat their words, and reading one costs more than all else that is done to it. */
const remembered = new Map<string, readonly Part[]>();
const MOST_REMEMBERED = 50_000;

function readWord(raw: string): readonly Part[] {
  const known = remembered.get(raw);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const parts = (UNSPACED.test(raw) ? segments(raw) : camelParts(raw)).map((part) => {
    const word = fold(part);
    const stop = STOP_WORDS.has(word);
    // "NAS" is no plural.
    return { length: part.length, word, term: stop || isShortForm(word) ? word : stem(word), stop };
  });
  remembered.set(raw, parts);
  return parts;
}

/** In the order of the text, without gaps. */
const segments = (raw: string): readonly string[] => Array.from(SEGMENTER.segment(raw), ({ segment }) => segment);

function camelParts(raw: string): readonly string[] {
  const parts = raw.split(CAMEL_HUMP);
  return parts.every((part) => CAMEL_PART.test(part)) ? parts : [raw];
}

function fold(raw: string): string {
  if (/^[\w.]*$/.test(raw)) return raw.toLowerCase();
  const word = raw.replace(/['’ʼ]s$/i, "").replace(/['’ʼ,]/g, "");
  return foldLetters(word).normalize("NFC");
}

/** Adds all words from the `at`-th on, joined into one. */
function addCompound(words: readonly Token[], extras: Extra[], at: number, kind: Extra["kind"]): void {
  const parts = words.slice(at);
  const first = parts[0];
  const last = parts.at(-1);
  if (parts.length > LONGEST_COMPOUND || first === undefined || last === undefined) return;
  const word = parts.map((part) => part.word).join("");
  extras.push({
    kind,
    word,
    term: stem(word),
    stop: false,
    start: first.start,
    end: last.end,
    at,
    span: parts.length,
  });
}

function addShortForms(words: readonly Token[], extras: Extra[]): void {
  for (let at = 0; at < words.length; at++) {
    for (const { short, terms } of longFormsAt(words, at)) {
      const span = terms.length;
      const [start, end] = [words[at]?.start ?? 0, words[at + span - 1]?.end ?? 0];
      extras.push({ kind: "short form", word: short, term: short, stop: false, start, end, at, span });
    }
  }
}
