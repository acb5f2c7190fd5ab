"""What each program is known to read otherwise than it is meant, one row for each place; nothing else may differ."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """In this field of this work, these readers have `theirs` where the record has `ours`."""

    readers: tuple[tuple[str, str], ...]  # program and format
    key: str
    field: str
    ours: str
    theirs: str
    reason: str


PANDOC_BIB = (("pandoc", "bibtex"), ("pandoc", "biblatex"))
PANDOC_CSL = (("pandoc", "csl-json"),)
PANDOC_RIS = (("pandoc", "ris"),)
CITATION_JS_BIB = (("citation-js", "bibtex"), ("citation-js", "biblatex"), ("citation-js unasked", "bibtex"))
CITATION_JS_RIS = (("citation-js", "ris"),)
BIBUTILS_BIB = (("bibutils", "bibtex"), ("bibutils", "biblatex"))
BIBUTILS_RIS = (("bibutils", "ris"),)
RISPY = (("rispy", "ris"),)
PYBTEX = (("pybtex", "bibtex"), ("pybtex", "biblatex"))
RIS = PANDOC_RIS + CITATION_JS_RIS + BIBUTILS_RIS + RISPY
CURLY = PANDOC_BIB + PANDOC_CSL + BIBUTILS_BIB

RAISED = "a raised or lowered letter is Unicode's"
FORMULA = "a raised or lowered letter is a formula of LaTeX"
NO_MARKUP = "RIS has no italics, and the exporter says so"
ITALICS = "italics are left out"
MACRO = "a macro is shown, or half of it"
SHIELD = "protection from other capitals is no part of the text"
APOSTROPHE = "straight apostrophes are set as typographic ones"
QUOTES = "straight quotes are set as typographic ones"
FORMULAS = "formulas are turned into Unicode as far as its tables go"
LIGATURE = "two hyphens are a dash in LaTeX, and the exporter says so"
PARTICLE = "a particle loses its hyphen"
SUFFIX = "RIS has no place for a suffix, and the exporter says so"
COMMA = "a name in RIS can't hold a comma, and the exporter says so"
SPLIT = "an organisation in RIS is taken for a person"
BRACE = "a brace without its partner is written as a formula, and the exporter says so"
TAG = "what looks like a tag is written with a blank in RIS, and the exporter says so"
YEARS = "RIS: PY is the date of entries of this type, the month and day of DA are passed over"
REPORTER = "AU of a newspaper article is its reporter, not its author"
ACCESS = "the date of access is taken for a part of the date"
ARXIV_DOI = "DO is dropped where AN has an arXiv id"
SEMICOLON = "an address ends at its first semicolon"
ENCODED = "square brackets of an address are percent-encoded, which is the same address"

E_COLI = "<i>Escherichia coli</i>"

# fmt: off
ROWS = (
    Row(BIBUTILS_RIS, "tencent2025hunyuanturbos", "authors", "Tencent Hunyuan Team", "Team, Tencent Hunyuan", SPLIT),
    Row(RIS + CITATION_JS_BIB + BIBUTILS_BIB, "yan2026d2quant", "title", "<sup>2</sup>", "²", RAISED),
    Row(PANDOC_BIB, "yan2026d2quant", "title", "<sup>2</sup>", "$^{2}$", FORMULA),
    Row(PYBTEX, "yan2026d2quant", "title", "<sup>2</sup>", "$^2$", FORMULA),
    Row(PANDOC_CSL, "lv2024language", "title", '"Grok"', "“Grok”", QUOTES),
    Row(BIBUTILS_BIB, "lv2024language", "title", '"Grok"', "”Grok”", QUOTES),
    Row(RIS + CITATION_JS_BIB + BIBUTILS_BIB, "yan2025pt2llm", "title", "<sup>2</sup>", "²", RAISED),
    Row(PANDOC_BIB, "yan2025pt2llm", "title", "<sup>2</sup>", "$^{2}$", FORMULA),
    Row(PYBTEX, "yan2025pt2llm", "title", "<sup>2</sup>", "$^2$", FORMULA),
    Row(CURLY, "liang2020spoc", "title", "'", "’", APOSTROPHE),
    Row(CURLY, "yildiz2021turkish", "title", "'", "’", APOSTROPHE),
    Row(CURLY, "alkhwarizmi2011glued", "authors", "d'", "d’", APOSTROPHE),
    Row(CITATION_JS_BIB, "alkhwarizmi2011glued", "authors", "al-Kh", "al Kh", PARTICLE),
    Row(CURLY, "thooft1999apostrophe", "authors", "'t", "’t", APOSTROPHE),
    Row(CURLY, "vonneumann1945draft", "authors", "O'", "O’", APOSTROPHE),
    Row(PANDOC_RIS + CITATION_JS_RIS + RISPY, "king1963suffix", "authors", ", Jr.", " Jr.", SUFFIX),
    Row(PANDOC_RIS + CITATION_JS_RIS + RISPY, "gates1994third", "authors", ", III", " III", SUFFIX),
    Row(PANDOC_RIS + CITATION_JS_RIS + RISPY, "gates1994third", "authors", ", Jr.", " Jr.", SUFFIX),
    Row(PANDOC_RIS + CITATION_JS_RIS + RISPY, "barnes2001corporate", "authors", ", Inc.", " Inc.", COMMA),
    Row(BIBUTILS_RIS, "barnes2001corporate", "authors", "Barnes and Noble, Inc.", "Barnes; Inc., Noble", SPLIT),
    Row(BIBUTILS_RIS, "ligo2016collaboration", "authors", "LIGO Scientific Collaboration",
        "Collaboration, LIGO Scientific", SPLIT),
    Row(BIBUTILS_RIS, "ligo2016collaboration", "authors", "Virgo Collaboration", "Collaboration, Virgo", SPLIT),
    Row(BIBUTILS_RIS, "who2020organisation", "authors", "World Health Organization", "Organization, World Health",
        SPLIT),
    Row(PANDOC_RIS + CITATION_JS_RIS + RISPY, "ampersand2012firm", "authors", "Johnson, Johnson, and Partners, Ltd.",
        "Johnson Johnson and Partners Ltd.", COMMA),
    Row(BIBUTILS_RIS, "ampersand2012firm", "authors", "Smith & Sons; Johnson, Johnson, and Partners, Ltd.",
        "& Sons, Smith; Johnson, Johnson; Ltd., Partners", SPLIT),
    Row(CITATION_JS_BIB, "gauss2020mathematics", "title", "$O(n^2)$", "O(n²⁾", FORMULAS),
    Row(BIBUTILS_BIB, "gauss2020mathematics", "title", "$O(n^2)$", "O(n²)", FORMULAS),
    Row(CITATION_JS_BIB + BIBUTILS_BIB, "gauss2020mathematics", "title", r"$\ell_1$", r"\ell₁", FORMULAS),
    Row(CITATION_JS_BIB + BIBUTILS_BIB + PYBTEX, "gauss2020mathematics", "title", r"$\alpha$", "α", FORMULAS),
    Row(PYBTEX, "gauss2020mathematics", "title", r"\ell_1", r"\ell _1", FORMULAS),
    Row(RIS + CITATION_JS_BIB + BIBUTILS_BIB, "curie2021scripts", "title", "<sub>2</sub>", "₂", RAISED),
    Row(RIS + CITATION_JS_BIB, "curie2021scripts", "title", "<sup>2+</sup>", "²⁺", RAISED),
    Row(BIBUTILS_BIB, "curie2021scripts", "title", "<sup>2+</sup>", "²+", RAISED),
    Row(PANDOC_BIB, "curie2021scripts", "title", "<sub>2</sub>", "$_{2}$", FORMULA),
    Row(PANDOC_BIB, "curie2021scripts", "title", "<sup>2+</sup>", "$^{2+}$", FORMULA),
    Row(PYBTEX, "curie2021scripts", "title", "<sub>2</sub>", "$_2$", FORMULA),
    Row(PYBTEX, "curie2021scripts", "title", "<sup>2+</sup>", "$^2+$", FORMULA),
    Row(RIS, "curie2021scripts", "title", E_COLI, "Escherichia coli", NO_MARKUP),
    Row(BIBUTILS_BIB, "curie2021scripts", "title", E_COLI, "Escherichia coli", ITALICS),
    Row(PYBTEX, "curie2021scripts", "title", E_COLI, r"\textit Escherichia coli", MACRO),
    Row(BIBUTILS_BIB, "tilde2016special", "title", r"back\slash", r"back\textbackslashslash", MACRO),
    Row(PYBTEX, "dollar2017price", "title", "$", r"\$", MACRO),
    Row(PYBTEX, "fees2017price", "title", "$", r"\$", MACRO),
    Row(CITATION_JS_BIB, "caret2018special", "title", "x^2", "xundefined\u03022", MACRO),
    Row(BIBUTILS_BIB, "caret2018special", "title", "x^2", r"x\²", MACRO),
    Row(PYBTEX, "caret2018special", "title", "x^2", "xˆ2", MACRO),
    Row(PYBTEX, "caret2018special", "title", "{curly}", "\\curly\\", MACRO),
    Row(PANDOC_BIB, "brace2019lone", "title", "}", r"$\rbrace$", BRACE),
    Row(CITATION_JS_BIB + BIBUTILS_BIB, "brace2019lone", "title", "}", r"\rbrace", BRACE),
    Row(PYBTEX, "brace2019lone", "title", "}", r"$\rbrace $", BRACE),
    Row(RIS, "less2020than", "title", "<unk>", "< unk>", TAG),
    Row(PANDOC_CSL, "quote2021marks", "title", '"enough"', "“enough”", QUOTES),
    Row(BIBUTILS_BIB, "quote2021marks", "title", '"enough"', "”enough”", QUOTES),
    Row(PANDOC_BIB + PANDOC_CSL, "quote2021marks", "title", "‘why’", "“why”", QUOTES),
    Row(PANDOC_BIB + CITATION_JS_BIB + BIBUTILS_BIB + PYBTEX, "double2022hyphen", "title", "--", "–", LIGATURE),
    Row(CURLY, "apostrophe2022marks", "title", "r's", "r’s", APOSTROPHE),
    Row(PANDOC_BIB + BIBUTILS_BIB, "apostrophe2022marks", "title", "'n'", "’n’", APOSTROPHE),
    Row(PANDOC_CSL, "apostrophe2022marks", "title", "'n'", "“n”", QUOTES),
    Row(RIS + PANDOC_BIB + PANDOC_CSL + CITATION_JS_BIB + BIBUTILS_BIB + PYBTEX, "start2023lower", "title",
        '<span class="nocase">pH</span>', "pH", SHIELD),
    Row(CITATION_JS_RIS, "zenodo2022software", "issued", "2022-5-6", "2022", YEARS),
    Row(BIBUTILS_RIS, "iso2009standard", "authors", "International Organization for Standardization",
        "for Standardization, International Organization", SPLIT),
    Row(CITATION_JS_RIS, "news2011article", "authors", "Reporter, Rita", "", REPORTER),
    Row(CITATION_JS_RIS, "news2011article", "issued", "2011-10-30", "2011", YEARS),
    Row(BIBUTILS_RIS, "arxiv2017preprint", "doi", "10.48550/arXiv.1706.03762", "", ARXIV_DOI),
    Row(RISPY, "hash2009doi", "url", "%25;v=1,2", "%25", SEMICOLON),
    Row(BIBUTILS_RIS, "semi2010url", "issued", "2010", "2010-2010/10/10/", ACCESS),
    Row(CITATION_JS_BIB, "semi2010url", "url", "[1]", "%5B1%5D", ENCODED),
    Row(RISPY, "semi2010url", "url", "a;b;c/[1]/(2)/x=1;y='2'!*@$", "a", SEMICOLON),
)
# fmt: on


class Unset(NamedTuple):
    """A work that is left out where it is set in these styles."""

    styles: tuple[str, ...]
    key: str
    reason: str


class Otherwise(NamedTuple):
    """What the PDF's text has in place of what the record has."""

    key: str
    ours: str
    theirs: str
    reason: str


class Complaint(NamedTuple):
    """What BibTeX says to a work in these styles, and is right to say."""

    styles: tuple[str, ...]
    complaint: str
    reason: str


ALL_STYLES = ("plainnat", "IEEEtran", "alpha", "apalike", "numeric", "authoryear")
_NO_FONT = "pdflatex with T1 has no letters of this script"
_NO_INITIAL = (
    "BibTeX cuts a given name after its first byte, and no LaTeX spelling of this letter is read by all programs"
)
_NO_LABEL = (
    "BibTeX cuts a family name after three bytes to make a label, or after the first, as it does with given names"
)
_COMMA_BELOW = "T1 has no such letter: a comma is set below it"

_OF_BOOKS = ("plainnat", "alpha", "apalike")

# fmt: off
UNSET = (
    Unset(ALL_STYLES, "nguyen2022vietnamese", "pdflatex with T1 has no letters with two accents"),
    Unset(ALL_STYLES, "wang2021chinese", _NO_FONT),
    Unset(ALL_STYLES, "sato2019japanese", _NO_FONT),
    Unset(ALL_STYLES, "kim2020korean", _NO_FONT),
    Unset(ALL_STYLES, "ivanov2005cyrillic", _NO_FONT),
    Unset(ALL_STYLES, "haddad2018arabic", _NO_FONT),
    Unset(ALL_STYLES, "papadopoulos2012greek", _NO_FONT),
    Unset(ALL_STYLES, "smith2023emoji", "pdflatex has no emoji"),
    Unset(ALL_STYLES, "hilbert1900unicode", "pdflatex has no mathematics in Unicode"),
    Unset(("IEEEtran", "apalike"), "ionescu2017romanian", _NO_INITIAL),
    Unset(("IEEEtran", "apalike"), "horvat2016croatian", _NO_INITIAL),
    Unset(("alpha",), "thorsson2015icelandic", _NO_LABEL),
    Unset(("alpha",), "ionescu2017romanian", _NO_LABEL),
    Unset(("alpha",), "horvat2016croatian", _NO_LABEL),
)

PRINTED = (
    Otherwise("ionescu2017romanian", "ț", "t,", _COMMA_BELOW),
    Otherwise("ionescu2017romanian", "ș", "s,", _COMMA_BELOW),
    Otherwise("kalnins2014baltic", "ģ", "g,", _COMMA_BELOW),
    Otherwise("kalnins2014baltic", "ķ", "k,", _COMMA_BELOW),
    Otherwise("kalnins2014baltic", "ņ", "n,", _COMMA_BELOW),
    Otherwise("horvat2016croatian", "đako", "ðako", "T1 has one capital for Croatian đ and Icelandic ð"),
    Otherwise("caret2018special", "^", "ˆ", "T1's sign is the accent"),
    Otherwise("double2022hyphen", "--", "-", "a dash, as the exporter says"),
)

COMPLAINTS = (
    Complaint(("plainnat", "IEEEtran", "apalike", "alpha"), "empty year in undated2000", "it has none"),
    Complaint(("plainnat",), "empty year in undated2000", "plainnat says so twice"),
    Complaint(("plainnat", "apalike"), "empty year in month2000only", "it has none"),
    Complaint(("IEEEtran", "alpha"), "there's a month but no year in month2000only", "there is"),
    Complaint(_OF_BOOKS, "can't use both author and editor fields in plato1997single", "it prints the authors"),
    Complaint(_OF_BOOKS, "can't use both author and editor fields in editor2009edited", "it prints the authors"),
)
# fmt: on
