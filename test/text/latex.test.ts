import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latexToUnicode } from "../../src/text/latex.ts";

const tex = String.raw;

/** `[LaTeX, Unicode]` */
const onThePage: readonly [string, string][] = [
  [tex`merely 4\%-20\% of the data`, "merely 4%-20% of the data"],
  [tex`requires \textless2MB of storage`, "requires <2MB of storage"],
  [tex`({\epsilon}, {\delta})-approximation`, "(ϵ, δ)-approximation"],
  ["inference~(AfriXNLI), and", "inference (AfriXNLI), and"],
  ["and ``real'' large models", "and “real” large models"],
  ["IrokoBench -- a benchmark", "IrokoBench – a benchmark"],
  ["uniformly--potentially", "uniformly–potentially"],
];

const mathematics: readonly [string, string][] = [
  [tex`$\ell_1$-norm`, "ℓ₁-norm"],
  [tex`\(x^2\) and \[y\] and $$z$$`, "x² and y and z"],
  [tex`$3 \times 3$, $a\times b$, 3$\times$2`, "3 × 3, a×b, 3×2"],
  [tex`$x \leq 3$ and $\alpha \leq 3$`, "x ≤ 3 and α ≤ 3"],
  [tex`$f:\mathbb{R}^d\to\mathbb{R}$`, "f:ℝᵈ→ℝ"],
  [tex`$x_{ab}$, $d_{model}$, $x^{a+q}$, $x_{i+1}$, $10^{-3}$`, "x_ab, d_model, x^(a+q), xᵢ₊₁, 10⁻³"],
  [tex`$O(n \log n)$, $O(n\log n)$`, "O(n log n), O(n log n)"],
  [tex`$\frac{a}{b}$, $\frac{a+b}{2}$, $\frac12$`, "a/b, (a+b)/2, 1/2"],
  [tex`$\sqrt{x}$, $\sqrt{x+y}$, $\sqrt[3]{x}$`, "√x, √(x+y), ³√x"],
  [tex`$\mathcal{L}$, $\mathrm{KL}$, $\text{a loss}$, $\hat{y}_i$`, "L, KL, a loss, ŷᵢ"],
  [tex`$\sum_{i=1}^{n} x_i$, $\pm 5\%$, $\infty$, $\approx 2$`, "∑ᵢ₌₁ⁿ xᵢ, ±5%, ∞, ≈2"],
  [tex`$k$-NN, the $n$th, $x'$, 90$^\circ$`, "k-NN, the nth, x′, 90°"],
  [tex`10^{-3} and CO_{2} without dollars`, "10⁻³ and CO₂ without dollars"],
];

const text: readonly [string, string][] = [
  [tex`\'e \"{o} \c{c} \v{s} \o \ss {\'{\i}} \~n`, "é ö ç š ø ß í ñ"],
  [tex`na\"ive, Erd\H{o}s, Fran\c cois, G{\"o}del`, "naïve, Erdős, François, Gödel"],
  [tex`\textbf{bold \emph{and} \texttt{x}} {\bf old}`, "bold and x old"],
  [tex`\& \_ \# \$5 \{a\}`, "& _ # $5 {a}"],
  [tex`\href{https://a.org/x_y~z}{here}, \url{https://b.org/a\_b}`, "here (https://a.org/x_y~z), https://b.org/a_b"],
  [tex`a\footnote{See b.} and \foo{bar}`, "a (See b.) and bar"],
  [tex`one\\two 10\,000 a\ b \LaTeX{} is`, "one two 10 000 a b LaTeX is"],
  ["well---so, pages 1--5, `one' word", "well—so, pages 1–5, ‘one’ word"],
  [tex`Fig.~3, Smith~\textit{et al.}~2020`, "Fig. 3, Smith et al. 2020"],
];

const notLatex: readonly string[] = [
  "from $5 to $10, or $5-$10, ($5 and 10$)",
  "$HOME and $PATH",
  tex`C:\new\alpha and D:\to\do`,
  tex`an unknown \foo and a lone \ backslash`,
  "about ~5%, 10~20, https://example.org/~joe_x--y",
  "snake_case, file_name_1.txt and a^b",
  '{"a": 1} and {b}',
  "run --all or node x.js --all",
  "`code` and it's",
  "{ open, closed }, $ alone, } closed { open",
];

describe("latexToUnicode", () => {
  it.each([...onThePage, ...mathematics, ...text])("reads %s as %s", (latex, unicode) => {
    expect(latexToUnicode(latex)).toBe(unicode);
  });

  it.each(notLatex)("leaves %s alone", (line) => {
    expect(latexToUnicode(line)).toBe(line);
  });

  it("passes plain prose unchanged", () => {
    const prose = fc.string({ unit: "grapheme" }).filter((line) => !/[\\${}~`]|--/.test(line));
    fc.assert(
      fc.property(prose, (line) => {
        expect(latexToUnicode(line)).toBe(line);
      }),
    );
  });

  it("never throws and keeps every letter and digit of words, however braces and dollars lie", () => {
    const part = fc.constantFrom("{", "}", "$", "word", "12", " ", "\n", "`", "'", "~", "-", "[", "]", "(");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const lettersOf = (line: string): string => line.replace(/[^a-z0-9]/g, "");
        expect(lettersOf(latexToUnicode(parts.join("")))).toBe(lettersOf(parts.join("")));
      }),
    );
  });

  it.each(["\\", "{", "$", "{\\a", "\\(", "\\frac", "\\sqrt[3]{", "\\hat", "_{", "`a ", "$x", "\\'", "{$}{\\("])(
    "takes time in proportion to the length of %s repeated",
    (part) => {
      const start = performance.now();
      latexToUnicode(part.repeat(400_000 / part.length));
      expect(performance.now() - start).toBeLessThan(3000);
    },
  );
});
