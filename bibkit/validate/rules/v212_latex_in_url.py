r"""V212: commands of LaTeX in an address."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.edit_surgery import Value
from bibkit.formats.bibtex.prose import address
from bibkit.formats.bibtex.verbatim import encode_url
from bibkit.text.expressions import expression
from bibkit.text.urls import plain_address
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Fix, Problem, rule

_COMMAND = expression(r"\\(?:[a-zA-Z]+|-|/|\^|~)|\$\\sim\$|\{\\[_%&#~]\}")
_TILDE_IN_BRACES = expression(r"\{\\~\{\}\}")
_URL_MACRO = expression(r"\\url\s*\{([^{}\\]*)\}")


def _check(entry: Entry) -> Iterator[Problem]:
    field = entry.fields.get("url")
    if field is None or "\\" not in field.content or (found := _COMMAND.search(field.content)) is None:
        return
    message = f"the address has {quote(found[0])} in it, which is LaTeX"
    hint = "fields of addresses are taken as they stand"
    yield Problem(message, "url", hint, _fix(entry), found.start())


def _fix(entry: Entry) -> Fix | None:
    content = entry.fields["url"].content.strip()
    whole = _URL_MACRO.fullmatch(content)
    if whole is not None:
        url = whole[1].strip()
        return Fix({"url": Value(url)}) if encode_url(url, []) == url else None
    url = plain_address(_TILDE_IN_BRACES.sub("~", content))
    return Fix({"url": Value(url)}, is_safe=url == address(content)) if encode_url(url, []) == url else None


RULE = rule(
    "V212",
    Severity.WARNING,
    "commands of LaTeX in an address",
    r"""What stands in url is printed and linked as it is: styles put \url{} around it themselves, and reference
    managers take \url{…}, {\_} or \textasciitilde for a part of the address, which then leads nowhere. Write the
    characters that are meant: _, %, ~.""",
    check=_check,
    mending=Mending.SAFE,
    bad=(
        r"""@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  url = {\url{https://example.org/tool}}
}""",
        r"""@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  url = {https://example.org/{\textasciitilde}berg}
}""",
    ),
    good="""@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  url = {https://example.org/~berg/my_tool}
}""",
)
