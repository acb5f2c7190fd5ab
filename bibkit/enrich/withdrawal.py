"""Find the notice that a paper was withdrawn.

A wrong claim is worse than none: people withdraw papers from conferences, and earlier versions, and theorems. So the
notice counts only where a sentence begins with it, and where its subject is the paper itself.
"""

from __future__ import annotations

import re

_OURS = r"(?:paper|submission|article|manuscript|preprint|e-?print)"
_THIS = rf"(?:{_OURS}|work|letter|note|draft|report|contribution)"
_VERB = r"(?:has|have|had)(?: now)? been|is(?: now| being| hereby)?|was"
_HOW = r"(?: (?:temporarily|permanently|voluntarily|officially|formally))?"
_BY = r"by (?:the |its )?(?:(?:first|corresponding|submitting) )?(?:authors?|author\(s\)|submitter|arXiv)\b"
_WHY = r"due to|because|since|owing to|as (?:it|the|we|there|I)\b|in view of|on account of"
# With the paper as its subject, or with the authors.
_WHOLE = (
    rf"(?:(?:This {_THIS}|(?:(?:The|Our|My|The present|The current) )?{_OURS}) (?:{_VERB})|{_OURS}){_HOW}"
    r" withdrawn(?![\w-])"
    rf"|(?:We|I|The authors?|The author\(s\)) (?:have |has |hereby |wish to |would like to )*withdr[ae]wn?{_HOW}"
    rf" (?:this|the|our|my) {_THIS}(?![\w-])"
    r"|This version (?:(?:has been|is|was) )?withdrawn(?= by arXiv)"  # arXiv's own words
)
# "Submitted to ICML. Withdrawn." may be about ICML: without a subject it says whose it is, or is all there is.
_BARE = rf"Withdrawn(?= {_BY}| (?:{_WHY})|\W*$)"

_LONGEST = 5_000  # characters; nobody says more about a paper

_OPENING = re.compile(rf"(?:{_WHOLE}|{_BARE})", re.IGNORECASE)
_SENTENCE = re.compile(
    rf"(?:^|[.;:,!?)\]*]\s+)[(\[*]*(?P<notice>{_WHOLE}|Withdrawn (?={_BY}|due to |because ))", re.IGNORECASE
)
_ADMIN = re.compile(rf"arXiv admin(?:istrator)?(?:'s)? note:\s*(?P<notice>(?:{_WHOLE}|{_BARE}))", re.IGNORECASE)
_END = re.compile(r"(?<=[\w)\]]{3})[.!?](?=\s+[A-Z\"(\[])")
_REASON = re.compile(rf"\b(?:{_WHY}|for|to|until|after|pending)\b|[,.;]", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\bfrom\b(?! (?:the )?(?:arXiv|e-?print archive|archive)\b)", re.IGNORECASE)
_BACK = re.compile(r"reinstat|restored|no longer withdrawn|un-?withdrawn|re-?submitted", re.IGNORECASE)
# "was withdrawn …; this version corrects that".
_WAS = re.compile(r"\bwas\b", re.IGNORECASE)
_ANEW = re.compile(r"\bversion\b|\bnow\b|replaced", re.IGNORECASE)


def withdrawal(title: str, abstract: str | None, comments: str | None) -> str | None:
    """The notice of a withdrawal: what the title or the abstract begins with, or what a sentence of the comments says.

    All texts are clean ones. The notice is one sentence, of 500 characters at most.
    """
    if abstract is not None and "ithdr" in abstract[:160].lower() and (notice := _at_start(abstract)):
        return notice
    if comments is not None and "ithdr" in comments.lower() and (notice := _in_comments(comments[:_LONGEST])):
        return notice
    return _at_start(title) if "ithdr" in title.lower() else None


def _at_start(text: str) -> str | None:
    start = len(text) - len(text.lstrip("([*_ "))
    found = _OPENING.match(text, start)
    return _notice(text, start, found.end()) if found is not None else None


def _in_comments(text: str) -> str | None:
    for found in (_OPENING.match(text, len(text) - len(text.lstrip("([* "))), _ADMIN.search(text)):
        if found is not None:
            start = found.start("notice") if "notice" in found.re.groupindex else found.start()
            if notice := _notice(text, start, found.end()):
                return notice
    for found in _SENTENCE.finditer(text):
        if notice := _notice(text, found.start("notice"), found.end()):
            return notice
    return None


def _notice(text: str, start: int, end: int) -> str | None:
    """The sentence of a notice; None where it goes on to say that something else is meant."""
    closed = _END.search(text, end)
    sentence = text[start : closed.start() + 1 if closed is not None else len(text)].rstrip(")]* ")
    rest = text[end : start + len(sentence)]
    reason = _REASON.search(rest)
    about = rest[: reason.start()] if reason is not None else rest
    if _ELSEWHERE.search(about) or _BACK.search(text, start):
        return None
    if _WAS.search(text, start, end) and _ANEW.search(text, end):
        return None
    return sentence[:500]
