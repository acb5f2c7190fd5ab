"""What the macros of LaTeX stand for, as far as titles and abstracts use them.

Characters are those of pylatexenc and unicode-math, so that both sources of a symbol agree.
"""

from __future__ import annotations


def _table(pairs: str) -> dict[str, str]:
    words = iter(pairs.split())
    return dict(zip(words, words, strict=True))


# Combining characters of the accents (LaTeX companion, table 7.3; \b is the line below).
ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    '"': "\u0308",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "H": "\u030b",
    "b": "\u0331",
    "c": "\u0327",
    "h": "\u0309",
    "d": "\u0323",
    "k": "\u0328",
    "r": "\u030a",
    "u": "\u0306",
    "v": "\u030c",
}

# As TeX reads them, these swallow the blanks behind them: "\L ukasz", "Gau\ss ian", "\textgreater 10".
LETTERS = _table(
    """aa å AA Å ae æ AE Æ dh ð DH Ð dj đ DJ Đ i ı j ȷ l ł L Ł ng ŋ NG Ŋ o ø O Ø oe œ OE Œ ss ß SS ẞ th þ TH Þ
    ij ĳ IJ Ĳ ohorn ơ OHORN Ơ uhorn ư UHORN Ư"""
)
TEXT_SYMBOLS = LETTERS | _table(
    r"""textgreater > textless < textbar | textbackslash \ textasciitilde ~ textasciicircum ^ textunderscore _
    textbraceleft { textbraceright } textemdash — textendash – textquoteleft ‘ textquoteright ’ textquotedblleft “
    textquotedblright ” textquotesingle ' textquotedbl " quotedblbase „ quotesinglbase ‚ guillemotleft «
    guillemotright » guilsinglleft ‹ guilsinglright › lq ‘ rq ’ textdegree ° degree ° textmu µ textpm ± texttimes ×
    textdiv ÷ textregistered ® texttrademark ™ textcopyright © copyright © textsterling £ pounds £ texteuro € euro €
    textyen ¥ textcent ¢ textsection § S § textparagraph ¶ dag † ddag ‡ textdagger † textdaggerdbl ‡ textbullet •
    textperiodcentered · textasciigrave ` textexclamdown ¡ textquestiondown ¿ textordfeminine ª textordmasculine º
    textonehalf ½ textonequarter ¼ textthreequarters ¾ textperthousand ‰ textnumero № textrightarrow →
    textleftarrow ← textvisiblespace ␣ lbrack [ rbrack ] slash /
    glqq „ grqq “ flqq « frqq » glq ‚ grq ‘ flq ‹ frq › og « fg »
    hyphen - nbhyphen - adddot . addcomma , addcolon : addsemicolon ;"""
)

# These are typed as if they were words, so the blank behind them is meant.
_MATH_SYMBOLS = _table(
    r"""alpha α beta β gamma γ Gamma Γ delta δ Delta Δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ Theta Θ vartheta ϑ
    iota ι kappa κ varkappa ϰ lambda λ Lambda Λ mu μ nu ν xi ξ Xi Ξ pi π Pi Π varpi ϖ rho ρ varrho ϱ sigma σ Sigma Σ
    varsigma ς tau τ upsilon υ Upsilon Υ phi ϕ Phi Φ varphi φ chi χ psi ψ Psi Ψ omega ω Omega Ω
    aleph ℵ beth ℶ hbar ħ ell ℓ wp ℘ partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄
    neg ¬ lnot ¬ top ⊤ bot ⊥ perp ⊥ angle ∠ surd √ Re ℜ Im ℑ prime ′ flat ♭ natural ♮ sharp ♯
    pm ± mp ∓ times × div ÷ cdot · ast ∗ star ⋆ circ ∘ bullet • cap ∩ cup ∪ vee ∨ wedge ∧ lor ∨ land ∧ setminus ∖
    oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ uplus ⊎ sqcap ⊓ sqcup ⊔ ltimes ⋉ rtimes ⋊ wr ≀ amalg ⨿ dagger †
    ddagger ‡ sum ∑ prod ∏ coprod ∐ int ∫ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⊕ bigotimes ⊗ bigvee ⋁ bigwedge ⋀
    le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ll ≪ gg ≫ ne ≠ neq ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝
    asymp ≍ doteq ≐ lesssim ≲ gtrsim ≳ lt < gt > prec ≺ succ ≻ preceq ≼ succeq ≽ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃
    subseteq ⊆ supseteq ⊇ subsetneq ⊊ sqsubseteq ⊑ sqsupseteq ⊒ vdash ⊢ dashv ⊣ models ⊨ mid | nmid ∤ parallel ∥
    to → gets ← rightarrow → leftarrow ← uparrow ↑ downarrow ↓ leftrightarrow ↔ updownarrow ↕ Rightarrow ⇒ Leftarrow ⇐
    Uparrow ⇑ Downarrow ⇓ Leftrightarrow ⇔ longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ Longleftarrow ⟸ iff ⟺
    implies ⟹ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖
    rightsquigarrow ⇝ leadsto ⇝ rightleftharpoons ⇌ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ vert | Vert ‖
    lvert | rvert | lVert ‖ rVert ‖ ldots … dots … dotsc … dotsb … cdots ⋯ vdots ⋮ ddots ⋱ square □ Box □ blacksquare ▪
    diamond ♢ lozenge ◊ triangle △ triangleright ▹ triangleleft ◃ checkmark ✓ heartsuit ♡ spadesuit ♠ clubsuit ♣
    diamondsuit ♢ therefore ∴ because ∵ triangleq ≜ coloneqq ≔ bowtie ⋈ backslash \ lbrace { rbrace }
    log log ln ln exp exp sin sin cos cos tan tan arcsin arcsin arccos arccos arctan arctan sinh sinh cosh cosh
    tanh tanh max max min min sup sup inf inf lim lim arg arg det det dim dim ker ker gcd gcd Pr Pr"""
)
MATH_SYMBOLS = _MATH_SYMBOLS
WORDS = (
    MATH_SYMBOLS
    | _table("textellipsis … TeX TeX LaTeX LaTeX LaTeXe LaTeX2e BibTeX BibTeX deg °")
    # The abbreviations of computer vision's style files (cvpr.sty and its kin), which abstracts are pasted with.
    | {"eg": "e.g.", "ie": "i.e.", "Eg": "E.g.", "Ie": "I.e.", "cf": "cf.", "etc": "etc.", "vs": "vs."}
    | {"etal": "et al.", "wrt": "w.r.t.", "iid": "i.i.d.", "aka": "a.k.a."}
)

# Macros with an argument, and the tag around it.
MARKUP = _table(
    """textbf b mathbf b boldsymbol b bm b emph i textit i textsl i mathit i textsuperscript sup textsubscript sub
    mkbibbold b mkbibemph i mkbibitalic i mkbibsuperscript sup mkbibsubscript sub"""
)
# Switches that hold until the group ends: {\bf x}.
SWITCHES = _table("bf b bfseries b em i it i itshape i sl i slshape i")
# Macros that set their argument in a way that CSL's small set of tags cannot say, or in no special way.
PLAIN = frozenset(
    """textsc textsf texttt textrm textmd textup textnormal text mbox hbox fbox underline uline ul mathrm mathsf mathtt
    operatorname path num si unit autocap mkbibnamefamily mkbibnamegiven hologo""".split()
)
# Layout: nothing is lost without it.
IGNORED = frozenset(
    """xspace noindent indent centering raggedright protect relax null displaystyle textstyle bigskip medskip smallskip
    newpage clearpage maketitle sloppy hfill vfill allowbreak unskip ignorespaces nobreak nolinebreak""".split()
)
FONTS = frozenset(
    """rm tt sf sc rmfamily ttfamily sffamily scshape upshape mdseries normalfont tiny scriptsize footnotesize small
    normalsize large Large LARGE huge Huge""".split()
)
IGNORED_WITH_ARGUMENT = frozenset("vspace hspace phantom hphantom vphantom".split())
# What only sorts, in front of what is printed: "{\noopsort{1973b}}1981" (Tame the BeaST, section 19; xampl.bib).
SORT_KEYS = frozenset("noopsort Noopsort NoopSort noOpSort sortnoop SortNoop".split())
BLANKS = frozenset(
    "newline linebreak quad qquad enspace enskip thinspace space hskip addspace addnbspace addthinspace".split()
)
# What points to another place of the paper, which is not here.
REFERENCES = frozenset(
    """cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite autocite footcite nocite ref
    eqref autoref cref Cref pageref nameref label index includegraphics footnotemark bibliography
    bibliographystyle""".split()
)
NOTES = frozenset("footnote thanks footnotetext".split())
ADDRESSES = frozenset("url nolinkurl".split())
# The first argument says how, the second what.
SECOND_ARGUMENT = frozenset("textcolor colorbox texorpdfstring".split())
ENVIRONMENTS = frozenset("abstract center itemize enumerate description quote quotation flushleft".split())
# Mathematics with arguments, outside of dollars: without them it would say something else.
FORMULAS = frozenset(
    """frac dfrac tfrac cfrac sqrt binom overset underset stackrel mathbb mathcal mathfrak mathscr hat widehat tilde
    widetilde bar overline vec dot ddot check breve acute grave underbrace overbrace substack left right big Big bigl
    bigr bigg Bigg limits pmod bmod mod not""".split()
)
