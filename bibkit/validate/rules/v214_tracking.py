"""V214: an address that says where it was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.edit_surgery import Value
from bibkit.formats.bibtex.prose import address
from bibkit.formats.bibtex.verbatim import encode_url
from bibkit.text.expressions import expression
from bibkit.validate.addresses import LONGEST
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Fix, Problem, rule

_NAMES = (
    r"utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi"
    r"|mkt_tok|vero_id|oly_enc_id|oly_anon_id|ref_src|ref_url|__cf_chl_[a-z_]+|_ga|_gl|spm|s_cid|cmpid"
)
_BETWEEN = expression(r"&(?:amp;)?")
_PARAMETER = expression(rf"(?P<sign>[?&])(?P<name>{_NAMES})=[^&#\s]*", re.IGNORECASE)


def _check(entry: Entry) -> Iterator[Problem]:
    url = entry.record.url
    if url is None or "=" not in url or (found := _PARAMETER.search(url)) is None:
        return
    yield Problem(f"the address has {quote(found['name'])} in it", "url", "leave it out", _fix(entry))


def _fix(entry: Entry) -> Fix | None:
    field = entry.fields.get("url")
    if field is None or len(field.content) > LONGEST:
        return None
    url = without_tracking(address(field.content))
    return Fix({"url": Value(url)}, is_safe=False) if encode_url(url, []) == url else None


def without_tracking(url: str) -> str:
    """The address without those parameters that say where it was copied."""
    head, sign, fragment = url.partition("#")
    path, mark, query = head.partition("?")
    between = "&amp;" if "&amp;" in query else "&"
    kept = [part for part in _BETWEEN.split(query) if _PARAMETER.fullmatch(f"&{part}") is None]
    return path + (mark + between.join(kept) if kept else "") + sign + fragment


RULE = rule(
    "V214",
    Severity.NOTE,
    "an address that says where it was copied",
    """Parameters such as utm_source, fbclid and gclid tell advertisers from which page or letter a reader came. They
    change nothing about the page, make the printed address long, and give away where it was copied.""",
    check=_check,
    is_default=False,
    mending=Mending.UNSAFE,
    bad="""@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  url = {https://example.org/tool?id=5&utm_source=news&utm_medium=email#top}
}""",
    good="""@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  url = {https://example.org/tool?id=5}
}""",
)
