"""V211: an address that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.text.identifiers import doi_of
from bibkit.validate.addresses import host_of, written_url
from bibkit.validate.entry import Entry
from bibkit.validate.placeholders import is_placeholder, is_placeholder_url
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule

_SOUND = expression(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#:][A-Za-z0-9/._~?#:@!$&'*+=%-]*[A-Za-z0-9/_=-])?")
_SEVERAL = expression(r"\S(?:[,;|] ?| )(?:and )?(?:https?://|www\.)", re.IGNORECASE)
_DOUBLE = expression(r"(?:https?:/*){2}", re.IGNORECASE)
_MISTYPED = expression(r"(?:h{1,2}t{1,3}ps?[:;.]?/{1,3}|ttps?://|https?[;.]//|https?:/?(?=[\w.-]+\.))", re.IGNORECASE)
_WEB = expression(r"(?:https?|ftp)://(?!/)", re.IGNORECASE)
_HOST_ONLY = expression(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#:]\S*)?", re.IGNORECASE | re.ASCII)
_SCHEME = expression(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE | re.ASCII)
_LATEX = ("\\", "{")
_PATH = expression(r"file:|[a-z]:[\\/]|\\\\|/", re.IGNORECASE | re.ASCII)


def _check(entry: Entry) -> Iterator[Problem]:
    written = written_url(entry)
    if written is None or _SOUND.fullmatch(written) is not None:
        return
    if any(sign in written for sign in _LATEX) or _PATH.match(written) is not None:
        return  # LaTeX in addresses, and paths of a disk, are matters of their own
    if is_placeholder(written) or is_placeholder_url(written):
        return
    if (fault := _fault(written)) is not None:
        what, hint = fault
        yield Problem(f"{quote(written)} {what}", "url", hint)


def _fault(written: str) -> tuple[str, str] | None:
    if written[0] in "<([\"'“":
        return "stands in brackets or quotation marks", "take them out"
    if _DOUBLE.match(written) is not None:
        return "begins with two schemes", "an address begins with https:// once"
    if _SEVERAL.search(written) is not None:
        return "is more than one address", "keep one; others may go into note"
    if _WEB.match(written) is None:
        return _fault_of_scheme(written)
    if " " in written:
        return "has a blank in it", "an address has none: take it out, or write %20; what is no address goes into note"
    host = host_of(written)
    if ("." not in host.strip(".") or ".." in host or "," in host) and not host.startswith("[") and host != "localhost":
        return "has no host such as example.org", "copy the address anew"
    if written[-1] in ",;" or (written[-1] in ")]}>" and not _is_balanced(written)):
        return f"ends with {written[-1]!r}, which belongs to the text around it", "take it out"
    return None


def _fault_of_scheme(written: str) -> tuple[str, str] | None:
    if (mistyped := _MISTYPED.match(written)) is not None:
        return f"begins with {mistyped[0]!r}", "an address of the Web begins with https:// or http://"
    if doi_of(written) is not None:
        return "is a DOI and no address", "it belongs into doi"
    if _HOST_ONLY.fullmatch(written) is not None:
        return "has no scheme", "an address begins with https:// or http://"
    if _SCHEME.match(written) is None:
        return "is no address", "an address begins with https:// or http://"
    return None


def _is_balanced(written: str) -> bool:
    opening = {")": "(", "]": "[", "}": "{", ">": "<"}[written[-1]]
    return written.count(opening) == written.count(written[-1])


RULE = rule(
    "V211",
    Severity.WARNING,
    "an address that is none",
    """An address begins with its scheme, https:// or http://, and has no blanks. Without a scheme PDF viewers take it
    for a file on the reader's disk; at a blank they cut it off, and two addresses in one field are one that leads
    nowhere. Dates of access and remarks belong into urldate and note.""",
    check=_check,
    bad=(
        """@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  url = {www.example.org/tool}
}""",
        """@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  url = {https://example.org/tool (accessed in May)}
}""",
    ),
    good="""@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  url = {https://example.org/wiki/Tool_(everything)}
}""",
)
