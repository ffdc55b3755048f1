import { foldLetters } from "./text/fold.ts";

const LONGEST_HANDLE = 32;
const LONGEST_NAME = 24;

/** Words that tell nothing about one paper: they join others, or nearly every paper here has them. */
const stopWords = new Set(
  `a an the and or but not no nor of on in into to for from by with without at as is are be do does can how far what
  when why we our your their its it this that these those than also all more most through over under between beyond
  across via using use towards toward about new make makes provide provides work works billion million`.split(/\s+/),
);
const genericWords = new Set(
  `large small language languages model models modeling lm lms llm llms slm slms plm plms neural pretrained pre-trained
  efficient effective improving improved enhancing exploring investigating leveraging utilizing achieving understanding
  survey overview in-depth review study empirical systematic comprehensive approach method methods framework paper
  evidence inherent`.split(/\s+/),
);

/** The words of a text as they stand in a handle: `GPT-3.5's` is `gpt-3-5s`. */
const wordsOf = (text: string): readonly string[] =>
  foldLetters(text)
    .replace(/['’ʼ]/g, "")
    .split(/\s+/)
    .map((word) => word.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""))
    .filter((word) => word !== "");

const isTelling = (word: string): boolean => !stopWords.has(word) && !genericWords.has(word) && !/^\d+$/.test(word);

/** As many of the first three words as fit; a single word that is too long is cut. */
const join = (words: readonly string[]): string => {
  let handle = (words[0] ?? "").slice(0, LONGEST_HANDLE).replace(/-$/, "");
  for (const word of words.slice(1, 3)) {
    if (handle.length + 1 + word.length > LONGEST_HANDLE) break;
    handle += `-${word}`;
  }
  return handle;
};

/** FNV-1a, 32 bits, over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/), as 6 letters and digits. */
const hash = (text: string): string => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return (value % 36 ** 6).toString(36).padStart(6, "0");
};

/**
 * A short name for a title, easily typed in chat: the name before its first colon (`ColBERT-XM: ..` is `colbert-xm`), or
 * else its first telling words (`Holistic Evaluation of Language Models` is `holistic-evaluation`). The same title always
 * gives the same handle; two titles may give the same one.
 */
export const handleFor = (title: string): string => {
  const colon = title.indexOf(":");
  const name = wordsOf(colon < 0 ? "" : title.slice(0, colon));
  if (name.length <= 3 && name.some(isTelling) && name.join("-").length <= LONGEST_NAME) return name.join("-");

  const words = wordsOf(title);
  if (words.length === 0) return `paper-${hash(title)}`;
  const opening = wordsOf(title.split(/[:?]/, 1)[0] ?? "");
  const telling = [opening, words].map((list) => list.filter(isTelling)).find((list) => list.length > 1);
  return join(telling ?? preferred(words));
};

/** For a title with hardly a telling word: what it has, less and less choosy. */
const preferred = (words: readonly string[]): readonly string[] => {
  const meaningful = words.filter((word) => !stopWords.has(word));
  return meaningful.length > 0 ? meaningful : words;
};

/**
 * A function that gives every title asked for a handle that neither stands in `taken` nor was given before: that of
 * `handleFor`, where necessary with `-2`, `-3` .. at its end.
 */
export const createHandles = (taken: Iterable<string>): ((title: string) => string) => {
  const used = new Set(taken);
  const lastNumbers = new Map<string, number>();
  return (title) => {
    const base = handleFor(title);
    let number = lastNumbers.get(base) ?? 1;
    let handle = number === 1 ? base : `${base}-${number}`;
    while (used.has(handle)) handle = `${base}-${++number}`;
    lastNumbers.set(base, number);
    used.add(handle);
    return handle;
  };
};
