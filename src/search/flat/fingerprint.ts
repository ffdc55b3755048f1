import type { Paper } from "../../paper.ts";

/** 32 bits of all that a paper is found by: sixteen bytes of its UTF-8 at a time, as every start looks at every paper. */
export function fingerprintOf({ title, abstract, venue = "", authors, topics }: Paper): number {
  const about = [venue, ...authors, "", ...topics].join("\0");
  // A code unit takes three bytes at most; what is put between texts and what fills the last sixteen bytes is less than 32.
  const most = 3 * (title.length + abstract.length + about.length) + 32;
  if (bytes.length < most) bytes = new Uint8Array(2 * most);
  // Each by itself: to join long texts takes longer than all else.
  let end = 0;
  for (const text of [title, abstract, about]) {
    end += encoder.encodeInto(text, bytes.subarray(end)).written;
    bytes[end++] = 0;
  }
  const words = 4 * Math.ceil(end / 16);
  bytes.fill(0, end, 4 * words);
  const numbers = new Uint32Array(bytes.buffer, 0, words);
  // Four chains, of which none waits for another.
  let [a, b, c, d] = [end, 1, 2, 3];
  for (let i = 0; i < words; i += 4) {
    a = mix(a, numbers[i] ?? 0);
    b = mix(b, numbers[i + 1] ?? 0);
    c = mix(c, numbers[i + 2] ?? 0);
    d = mix(d, numbers[i + 3] ?? 0);
  }
  return mix(mix(mix(a, b), c), d) >>> 0;
}

function mix(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1);
  // Multiplication carries upwards only.
  return product ^ (product >>> 15);
}

const encoder = new TextEncoder();
let bytes = new Uint8Array(16_384);
