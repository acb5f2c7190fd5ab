"""V213: an address that works only where it was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.addresses import host_of, written_url
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule

_PROXY = expression(
    r"(?:^|[.-])(?:(?:ez|lib|web|e)-?proxy[0-9]*|proxy-?(?:lib|bib|um|ub)[a-z]*|libezproxy|ezp[0-9]*|ezaccess|remotexs"
    r"|webvpn|sslvpn|openathens)(?=[.-])|[.-]proxy[0-9]*(?=[.-])|^proxy[0-9]*\.(?:lib|bib|.*\.(?:edu|ac\.[a-z]+)$)"
    r"|\.idm\.oclc\.org$"
)
_PRIVATE = expression(
    r"localhost|127\.[0-9.]+|10\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}|192\.168\.[0-9.]+|172\.(?:1[6-9]|2[0-9]|3[01])\.[0-9.]+"
    r"|\[::1\]|intranet|.*\.(?:local|localdomain|lan|internal|intranet)|intranet\..*"
)
_SHADOW = expression(r"(?:.*\.)?(?:sci-hub|libgen)\.[a-z]+")
_REDIRECTS = (
    *("safelinks.protection.outlook.com", "urldefense.com", "urldefense.proofpoint.com", "l.facebook.com"),
    *("lm.facebook.com", ".translate.goog", "translate.google.com", "webcache.googleusercontent.com"),
    *("scholar.googleusercontent.com", "mail.google.com", "outlook.office.com", "outlook.live.com"),
)
_GOOGLE = expression(r"https?://(?:www\.)?google\.[a-z.]+/url\?", re.IGNORECASE | re.ASCII)
_LOGIN = expression(r"/login(?:\.aspx?)?\?(?:[^#\s]*&)?q?url=", re.IGNORECASE)
_SIGNED = expression(r"[?&](?:X-Amz-Signature|X-Goog-Signature|AWSAccessKeyId)=", re.IGNORECASE)
_FILE = expression(r"file:|[a-z]:[\\/]|\\\\[\w.]|/(?:home|Users|tmp|var|mnt|media)/|~/", re.IGNORECASE | re.ASCII)
_BROWSER = expression(r"(?:chrome|moz|safari-web|edge)-extension:|blob:", re.IGNORECASE)
_TARGET = expression(r"[?&](?:q?url|q|u)=(https?(?::|%3A)[^&\s]+)", re.IGNORECASE)
_PASSES_ON = "is the address of a program that passes on to another"


def _check(entry: Entry) -> Iterator[Problem]:
    written = written_url(entry)
    if written is None:
        return
    if _FILE.match(written) is not None:
        yield Problem(f"{quote(written)} is a file on somebody's disk", "url", "give the address on the Web, or none")
    elif (what := _borrowed(written)) is not None:
        found = _TARGET.search(written)
        target = unquote(found[1]) if found is not None else ""
        hint = f"give the address behind it: {target[:200]!r}" if target else "give the address that everybody can open"
        yield Problem(f"{quote(written)} {what}", "url", hint)


def _borrowed(written: str) -> str | None:
    """Why nobody else can open it; None where that can't be told."""
    if _BROWSER.match(written) is not None:
        return "leads into the browser that it was copied from"
    host = host_of(written)
    if not host:
        return None
    if (what := _borrowed_host(host)) is not None:
        return what
    if _GOOGLE.match(written) is not None:
        return _PASSES_ON
    if _is_proxy(host) or ("=" in written and _LOGIN.search(written) is not None):
        return "leads through the proxy of a library"
    if "=" in written and _SIGNED.search(written) is not None:
        return "is a link that expires"
    return None


@lru_cache(maxsize=1024)  # there are few hosts
def _borrowed_host(host: str) -> str | None:
    if _PRIVATE.fullmatch(host) is not None:
        return "is an address within a house"
    if _SHADOW.fullmatch(host) is not None:
        return "is a copy whose address changes every few months"
    return _PASSES_ON if host.endswith(_REDIRECTS) else None


@lru_cache(maxsize=1024)
def _is_proxy(host: str) -> bool:
    return _PROXY.search(host) is not None


RULE = rule(
    "V213",
    Severity.WARNING,
    "an address that works only where it was copied",
    """An address through the proxy of a library asks everybody else for a password; one of a mail program, of a
    translator or of a search engine, of the own computer, of an intranet, or with a signature that expires leads
    nowhere for others, or soon. Give the address of the publisher, or the DOI.""",
    check=_check,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  url = {https://www-notes-org.ezproxy.lib.example.edu/182}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  url = {https://www.google.com/url?q=https://example.org/notes&sa=D}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  url = {file:///home/anna/notes.pdf}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  url = {https://example.org/proxy-wars.html}
}""",
)
