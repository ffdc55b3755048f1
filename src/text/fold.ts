/** Latin letters that Unicode does not take apart into a base letter and a mark. */
const whole: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
};

/** Others than those of the keyboard; most texts have none, and are folded in a fraction of the time. */
const SPECIAL = /[^ -~]/;

/** Lower case without diacritics, in compatibility form: `Café ℓ₁` becomes `cafe l1`. Other scripts stay as they are. */
export const foldLetters = (text: string): string =>
  SPECIAL.test(text)
    ? text
        .normalize("NFKD")
        .toLowerCase()
        .replace(/[\u0300-\u036f]/g, "")
        .replace(/[ßæœøłđðþħı]/g, (letter) => whole[letter] ?? letter)
    : text.toLowerCase();

/** The letters and digits of a text, folded, its words one space apart: for telling whether two titles are the same. */
export const foldText = (text: string): string =>
  foldLetters(text)
    .replace(SPECIAL.test(text) ? /[^\p{L}\p{M}\p{N}]+/gu : /[^a-z0-9]+/g, " ")
    .trim();
