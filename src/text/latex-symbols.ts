/** `"alpha α beta β"` as a table from name to sign. */
const pairs = (list: string): ReadonlyMap<string, string> => {
  const words = list.trim().split(/\s+/);
  return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? ""] as const] : [])));
};

/** Commands that stand for one sign, mostly in mathematics; `ϵ` and `ϕ` as Unicode names TeX's own shapes. */
export const symbols = pairs(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ
  nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  times × div ÷ pm ± mp ∓ cdot · ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ wedge ∧ land ∧ vee ∨
  lor ∨ cap ∩ cup ∪ setminus ∖ backslash ∖ neg ¬ lnot ¬
  leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ neq ≠ ne ≠ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ approx ≈ sim ∼ simeq ≃ cong ≅
  equiv ≡ propto ∝ prec ≺ succ ≻ preceq ⪯ succeq ⪰ triangleq ≜ coloneqq ≔ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃
  subseteq ⊆ supseteq ⊇ perp ⊥ bot ⊥ top ⊤ parallel ∥ mid ∣ models ⊨ vdash ⊢
  to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔
  longrightarrow ⟶ longleftarrow ⟵ mapsto ↦ uparrow ↑ downarrow ↓ nearrow ↗ searrow ↘ rightsquigarrow ⇝
  infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬
  oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ surd √ angle ∠ triangle △ square □ Box □ diamond ⋄ checkmark ✓
  ell ℓ hbar ℏ Re ℜ Im ℑ wp ℘ aleph ℵ imath ı jmath ȷ prime ′ degree ° dagger † ddagger ‡
  ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lVert ‖ rVert ‖ Vert ‖
  lvert | rvert | vert |`);

/** Commands of running text that stand for a sign; the space after them only ends their name, as in TeX. */
export const textSymbols = pairs(String.raw`
  textless < textgreater > textbar | textasciitilde ~ textasciicircum ^ textbackslash \ textunderscore _ textdollar $
  textbraceleft { textbraceright } lbrace { rbrace } textquotesingle ' textquoteleft ‘ textquoteright ’
  textquotedblleft “ textquotedblright ” textendash – textemdash — textellipsis … textbullet • textdegree ° textmu µ
  texttimes × textpm ± textregistered ® texttrademark ™ textcopyright © copyright © S § P ¶ pounds £ euro € texteuro €
  o ø O Ø l ł L Ł ss ß ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ
  LaTeX LaTeX TeX TeX BibTeX BibTeX`);

/** Accents and the combining sign that each puts on its letter. */
export const accents: ReadonlyMap<string, string> = new Map([
  ["'", "\u0301"],
  ["`", "\u0300"],
  ["^", "\u0302"],
  ['"', "\u0308"],
  ["~", "\u0303"],
  ["=", "\u0304"],
  [".", "\u0307"],
  ["c", "\u0327"],
  ["v", "\u030c"],
  ["u", "\u0306"],
  ["H", "\u030b"],
  ["r", "\u030a"],
  ["k", "\u0328"],
  ["d", "\u0323"],
  ["b", "\u0331"],
  ["hat", "\u0302"],
  ["widehat", "\u0302"],
  ["tilde", "\u0303"],
  ["widetilde", "\u0303"],
  ["bar", "\u0304"],
  ["overline", "\u0305"],
  ["vec", "\u20d7"],
  ["dot", "\u0307"],
  ["ddot", "\u0308"],
  ["not", "\u0338"],
]);

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Functions that are written out: `\log n`. */
export const functionNames = words(`
  log ln lg exp sin cos tan cot sinh cosh tanh arcsin arccos arctan min max sup inf lim limsup liminf arg det dim deg ker
  gcd Pr mod bmod argmin argmax softmax poly`);

/** Commands that only say how something looks: nothing of them remains. */
export const switches = words(`
  bf it em rm sf tt sc sl cal bfseries itshape ttfamily sffamily scshape small footnotesize scriptsize tiny large Large
  normalsize displaystyle textstyle scriptstyle limits nolimits left right middle big Big bigg Bigg bigl bigr Bigl Bigr
  biggl biggr Biggl Biggr noindent centering protect ignorespaces relax xspace`);

/** Commands that are a space. */
export const spaces = words(
  "quad qquad enspace enskip thinspace space newline linebreak par smallskip medskip bigskip",
);

const blackboard = pairs("C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ E 𝔼 1 𝟙");

/** Blackboard bold where it is known by that shape; other letters as they are. */
export const toBlackboard = (text: string): string =>
  Array.from(text, (letter) => blackboard.get(letter) ?? letter).join("");

const superscripts = pairs(`
  0 ⁰ 1 ¹ 2 ² 3 ³ 4 ⁴ 5 ⁵ 6 ⁶ 7 ⁷ 8 ⁸ 9 ⁹ + ⁺ - ⁻ = ⁼ ( ⁽ ) ⁾ a ᵃ b ᵇ c ᶜ d ᵈ e ᵉ f ᶠ g ᵍ h ʰ i ⁱ j ʲ k ᵏ l ˡ m ᵐ n ⁿ
  o ᵒ p ᵖ r ʳ s ˢ t ᵗ u ᵘ v ᵛ w ʷ x ˣ y ʸ z ᶻ A ᴬ B ᴮ D ᴰ E ᴱ G ᴳ H ᴴ I ᴵ J ᴶ K ᴷ L ᴸ M ᴹ N ᴺ O ᴼ P ᴾ R ᴿ T ᵀ U ᵁ V ⱽ
  W ᵂ ⊤ ᵀ β ᵝ γ ᵞ δ ᵟ ∘ ° ° ° ′ ′ * * ∗ * ⋆ ⋆ † † ‡ ‡`);
const subscripts = pairs(`
  0 ₀ 1 ₁ 2 ₂ 3 ₃ 4 ₄ 5 ₅ 6 ₆ 7 ₇ 8 ₈ 9 ₉ + ₊ - ₋ = ₌ ( ₍ ) ₎ a ₐ e ₑ h ₕ i ᵢ j ⱼ k ₖ l ₗ m ₘ n ₙ o ₒ p ₚ r ᵣ s ₛ t ₜ
  u ᵤ v ᵥ x ₓ β ᵦ γ ᵧ ρ ᵨ φ ᵩ χ ᵪ`);

/** Raised or lowered text: in Unicode where each of its signs exists, and otherwise `x^ab` or `x_(a+b)`. */
export const toScript = (sign: "^" | "_", text: string): string => {
  const table = sign === "^" ? superscripts : subscripts;
  const signs = Array.from(text, (letter) => table.get(letter));
  if (signs.every((found) => found !== undefined)) return signs.join("");
  return sign + (/^[\p{L}\p{M}\p{N}]+$/u.test(text) ? text : `(${text})`);
};
