"""Find the web addresses in running text.

Give it the text as its author typed it, LaTeX and all: the braces of `\\url{…}` and `\\href{…}{…}` say exactly where an
address ends. Text that was decoded already works too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.model.link import Link, LinkKind
from bibkit.text.expressions import expression

# What an address may go on with (RFC 3986, and letters of any script as browsers show them). A backslash, brace or
# dollar belongs to it only where it stands for a character: \_ {\_} \~{} $\sim$, or a template's {id}.
ADDRESS_REST = (
    r"(?:[^\s\\{}$<>\"“”‘’«»「」『』《》【】（），。；：！？、—|^`\],;.)]"
    r"|[,;.)](?![,;.)]{0,4}\(?https?://)"  # two addresses with no space between them
    r"|\](?!\()"
    r"|\\[_%#&~$](?:\{\})?|\\-|\{\\[_%#&~$]\}"
    r"|\{\\textasciitilde\s?\}|\\textasciitilde(?:\{\}|\s|(?![A-Za-z]))|\$\\sim\$"
    r"|\$(?=[A-Za-z0-9/&=])|\{[\w.-]*\})*+"
)
_ESCAPE = expression(
    r"(?P<tilde>\{\\textasciitilde\s?\}|\\textasciitilde(?:\{\}|\s)?|\$\\sim\$)"
    r"|\{\\(?P<grouped>[_%#&~$])\}|\\(?P<bare>[_%#&~${}])(?:\{\})?|\\-"
)

_ADDRESS = expression(ADDRESS_REST)
_HOST = r"(?:[A-Za-z0-9-]{1,63}\.){1,5}+[A-Za-z]{2,}"
# A real host has a dot. "https: //x.org/…" and "https:// x.org/…" are sure only when a host with a path follows.
_SCHEME = expression(r"(https?)(?::|(\s?:\s?))$", re.IGNORECASE)
_AFTER_SCHEME = expression(rf"(?=[\w-]+\.[\w-])|\s(?={_HOST}/)")
_AFTER_BROKEN_SCHEME = expression(rf"\s?(?={_HOST}/)")
# Without a scheme: a host that is nothing else than a host, or that LaTeX says is one.
_HOST_BEFORE = expression(r"(?<![A-Za-z0-9.@_-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$")
_LONGEST_HOST = 64  # characters looked at before a slash
_SLASHLESS = expression(
    r"(?<![A-Za-z0-9.@/_-])www\.(?=[A-Za-z0-9-]{1,63}\.[A-Za-z])|\.git(?:hub|lab)\.io(?![\w-]|\.\w)", re.IGNORECASE
)
_WELL_KNOWN = frozenset(
    "github.com gitlab.com bitbucket.org codeberg.org gitee.com huggingface.co hf.co modelscope.cn zenodo.org"
    " kaggle.com sites.google.com".split()
)
# "https://github.com/ owner/name", within GitHub's limits for the two
_SEVERED = expression(r"\s(?P<path>[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100})(?P<stop>[,;)}]|$)?")
_HARDLY_PROSE = expression(r"[A-Z0-9_-]|\.$")
_ROOT = expression(r"https?://(?:www\.)?(?:github|gitlab)\.com/$", re.IGNORECASE)
_NON_ASCII = expression(r"[^\x00-\x7f]")

_TRAILING = ".,;:!?'*…·"
_BRACKETS = {")": "(", "]": "["}

_CODE, _MODEL, _DATASET = LinkKind.CODE, LinkKind.MODEL, LinkKind.DATASET
_PROJECT, _OTHER = LinkKind.PROJECT, LinkKind.OTHER

# Repositories: paths are ASCII, `.git` is the same page, and the bare host is nobody's code.
_REPOSITORIES = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com"})

_HOSTS: dict[str, LinkKind] = {
    **dict.fromkeys(_REPOSITORIES, _CODE),
    "gist.github.com": _CODE,
    "sourceforge.net": _CODE,
    "sr.ht": _CODE,
    "git.sr.ht": _CODE,
    "code.google.com": _CODE,
    "colab.research.google.com": _CODE,
    "anonymous.4open.science": _CODE,
    "pypi.org": _CODE,
    "cran.r-project.org": _CODE,
    "zenodo.org": _DATASET,
    "figshare.com": _DATASET,
    "data.mendeley.com": _DATASET,
    "dataverse.harvard.edu": _DATASET,
    "ieee-dataport.org": _DATASET,
    "physionet.org": _DATASET,
    "openml.org": _DATASET,
    "archive.ics.uci.edu": _DATASET,
    "arxiv.org": _OTHER,
    "doi.org": _OTHER,
    "dx.doi.org": _OTHER,
    "openreview.net": _OTHER,
    "aclanthology.org": _OTHER,
    "ui.adsabs.harvard.edu": _OTHER,
    "semanticscholar.org": _OTHER,
}
_PROJECT_SITES = (".github.io", ".gitlab.io", ".readthedocs.io", ".hf.space")
# The first step of the path tells, where one host has all sorts; "" stands for any other.
_SHELVES: dict[str, dict[str, LinkKind]] = {
    "huggingface.co": {
        "datasets": _DATASET,
        "spaces": _PROJECT,
        "papers": _OTHER,
        "blog": _OTHER,
        "docs": _OTHER,
        "": _MODEL,
    },
    "modelscope.cn": {"datasets": _DATASET, "studios": _PROJECT, "": _MODEL},
    "kaggle.com": {"datasets": _DATASET, "code": _CODE, "models": _MODEL},
}
_SHELVES["hf.co"] = _SHELVES["huggingface.co"]

# What the clause before a link calls it; the first row that fits is right. A page must be named right before the link
# ("code is on our project page"), the others anywhere in the clause.
_WORDS = (
    (_PROJECT, expression(r"\b(?:(?:project|home|web)[\s-]?(?:page|site)|demos?)\b[^.]{0,25}$", re.IGNORECASE)),
    (_CODE, expression(r"\b(?:codes?|codebase|source|implementations?|scripts?|software|repository)\b", re.IGNORECASE)),
    (_DATASET, expression(r"\b(?:data|data[\s-]?(?:sets?|bases?)|benchmarks?|corpus|corpora)\b", re.IGNORECASE)),
    (_MODEL, expression(r"\b(?:models?|checkpoints?|weights)\b", re.IGNORECASE)),
    (_PROJECT, expression(r"\b(?:projects?|(?:home|web)[\s-]?(?:page|site)s?|demos?|videos?)\b", re.IGNORECASE)),
)
_CLAUSE = 120  # characters before a link in which words may speak of it
_SENTENCE_END = expression(r"[.!?]\s+|[。！？]")
_LETTER = expression(r"[^\W\d_]")
_MERELY_AND = expression(r"[\s,;&/(){}$\\]*(?:and|or)?[\s,;&/(){}$\\]*(?:url|href)?\{?$")


def find_links(text: str) -> tuple[Link, ...]:
    """The links of a text in order of appearance, each once, as a reader would click them."""
    if "/" not in text and text.rfind("www.") < 0 and text.rfind(".io") < 0:
        return ()
    links: dict[str, Link] = {}
    end_of_last, kind = 0, _OTHER
    for start, end, url in _addresses(text):
        host, _, path = url.partition("://")[2].partition("/")
        host = host.lower()
        if path or host.removeprefix("www.") not in _REPOSITORIES:
            kind = _kind(host, path, text[max(end_of_last, start - _CLAUSE) : start], kind)
            links.setdefault(f"{host}/{path.rstrip('/')}", Link(url, kind))
        end_of_last = end
    return tuple(links.values())


def plain_address(source: str) -> str:
    """An address without the LaTeX escapes it was typed with: `a\\_b` is a_b, `\\~{}user` is ~user."""
    return _ESCAPE.sub(_escaped_character, source) if "\\" in source else source


def _escaped_character(match: re.Match[str]) -> str:
    return "~" if match["tilde"] else match["grouped"] or match["bare"] or ""


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and tidied form of each address in the text."""
    end = 0
    for anchor in _anchors(text):
        if anchor < end or not (beginning := _beginning(text, anchor, end)):
            continue
        start, body, scheme = beginning
        end = _ADDRESS.match(text, body).end()  # type: ignore[union-attr]  # it matches the empty string
        url = _tidy(f"{scheme}://{plain_address(text[body:end])}")
        if _ROOT.match(url) and (severed := _SEVERED.match(text, end)) and _belongs(severed):
            end = severed.end("path")
            url = _tidy(url + severed["path"])
        yield start, end, url


def _belongs(severed: re.Match[str]) -> bool:
    """Whether "owner/name" after a space is surely no prose like "and/or"."""
    return severed["stop"] is not None or _HARDLY_PROSE.search(severed["path"]) is not None


def _anchors(text: str) -> list[int]:
    """Where an address may be recognised: at its slashes, or at a word that only hosts have."""
    found = []
    at = text.find("/")  # one character is searched for thirty times as fast as a longer sign
    while at >= 0:
        found.append(at)
        at = text.find("/", at + 1)
    if text.rfind("www.") >= 0 or text.rfind(".io") >= 0:  # rfind: three times as fast as find here
        found += [match.start() for match in _SLASHLESS.finditer(text)]
        found.sort()
    return found


def _beginning(text: str, anchor: int, floor: int) -> tuple[int, int, str] | None:
    """Where the address around an anchor starts, where it goes on after the scheme, and the scheme."""
    if text.startswith("//", anchor):
        scheme = _SCHEME.search(text, max(floor, anchor - 8), anchor)
        after = scheme and (_AFTER_BROKEN_SCHEME if scheme[2] else _AFTER_SCHEME).match(text, anchor + 2)
        return (scheme.start(), after.end(), scheme[1].lower()) if scheme and after else None
    if text[anchor] in "wW":
        return anchor, anchor, "https"
    if text[anchor] == ".":
        anchor += len(".github.io")
    elif text.find(".", max(0, anchor - 5), anchor) < 0:
        return None
    host = _HOST_BEFORE.search(text, max(floor, anchor - _LONGEST_HOST), anchor)
    if host and _is_address(host[0].lower(), text, host.start()):
        return host.start(), host.start(), "https"
    return None


def _is_address(host: str, text: str, start: int) -> bool:
    return (
        host.removeprefix("www.") in _WELL_KNOWN
        or host.endswith((".github.io", ".gitlab.io"))
        or text.endswith(("\\url{", "\\href{"), 0, start)
    )


def _tidy(url: str) -> str:
    host = url.split("/", 3)[2].lower().removeprefix("www.")
    if host not in _REPOSITORIES:
        return _trim(url)
    if foreign := _NON_ASCII.search(url):
        url = url[: foreign.start()]
    url = _trim(url)
    bare = url.rstrip("/").removesuffix(".git")
    return bare if len(bare) < len(url.rstrip("/")) else url


def _trim(url: str) -> str:
    """Without the sentence's punctuation and brackets; a bracket the address opened itself stays."""
    surplus = {closing: url.count(closing) - url.count(opening) for closing, opening in _BRACKETS.items()}
    end = len(url)
    while end:
        last = url[end - 1]
        if last in surplus and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in _TRAILING and last not in "([":
            break
        end -= 1
    return url[:end].removesuffix("'s")


def _kind(host: str, path: str, before: str, previous: LinkKind) -> LinkKind:
    host = host.removeprefix("www.")
    if known := _HOSTS.get(host):
        return known
    if host.endswith(_PROJECT_SITES):
        return _PROJECT
    if host.startswith("gitlab."):
        return _CODE
    shelves = _SHELVES.get(host)
    shelf = shelves and (shelves.get(path.partition("/")[0]) or shelves.get(""))
    return shelf or _kind_by_words(before, previous)


def _kind_by_words(before: str, previous: LinkKind) -> LinkKind:
    if _MERELY_AND.match(before):
        return previous  # "our models are at A and B"
    sentences = [part for part in _SENTENCE_END.split(before) if _LETTER.search(part)]
    clause = sentences[-1] if sentences else ""
    return next((kind for kind, words in _WORDS if words.search(clause)), _OTHER)
