"""Find the files that a LaTeX document includes, as LaTeX and its packages name and look for them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from bibkit.latex.arguments import Arguments
from bibkit.latex.commands import KEYS, Shape
from bibkit.latex.dead import Dead
from bibkit.latex.groups import Command, lay_out
from bibkit.latex.pages import Include, Page

# `\includeonly` leaves the citations of the others in their .aux files, where BibTeX finds them: it changes nothing.
_PLAIN = frozenset("input include includestandalone loadglsentries".split())
# subfiles, "Including files": paths in a subfile are relative to it.
_SUBFILES = frozenset("subfile subfileinclude".split())
# import, its manual: {folder}{file}, and what the file includes is looked for in the folder first. Those with "sub"
# begin at the folder of the page that they stand in.
_FROM = frozenset("import inputfrom includefrom".split())
_BELOW = frozenset("subimport subinputfrom subincludefrom".split())
# An author's own, which lie beside the document; those of the installation do not concern us.
_PACKAGES = {"usepackage": ".sty", "RequirePackage": ".sty", "documentclass": ".cls", "LoadClass": ".cls"}

_PAIR = Shape((1, 2))
_BARE = re.compile(r'"([^"\r\n]{1,1000})"|([^\s{}%\\]{1,1000})')  # TeX's own `\input name`
_MADE = re.compile(r"[\\#{}]")
_SUBFIX = re.compile(r"\\subfix\s*\{([^{}]*)\}")  # subfiles: relative to the page that it stands in
_BLANKS = re.compile(r"\s+")


def includes(page: Page) -> Iterator[Include]:
    """What a page includes, in its order."""
    layout = lay_out(page.text)
    dead = Dead(page.text, layout, only_preamble=page.is_code)
    for command in layout.commands:
        if not dead.has(command.end):
            yield from _included(page, command, Arguments(page.text, layout, command.end))


def file_name(text: str, page: Page) -> str | None:
    """The name of a file as an argument has it; None where only LaTeX could tell it.

    >>> file_name(" a\\nb.tex ", Page("p.tex", "", ("",)))
    'a b.tex'
    """
    stem = posixpath.splitext(posixpath.basename(page.path))[0]
    if page.is_main:
        text = text.replace("\\jobname", stem)
    name = _BLANKS.sub(" ", _SUBFIX.sub(r"\1", text).replace('"', "")).strip()
    return None if not name or _MADE.search(name) else name


def _included(page: Page, command: Command, arguments: Arguments) -> Iterator[Include]:
    name, text = command.name, page.text
    if name in _PACKAGES:
        yield from _packages(page, arguments, _PACKAGES[name])
    elif name in _PLAIN or name == "InputIfFileExists":
        groups = list(arguments.groups(KEYS))
        bare = arguments.match(_BARE) if name == "input" and not groups else None
        for start, end in groups or ([bare.span(1 if bare[1] else 2)] if bare else []):
            yield _include(page, start, text[start:end], name == "InputIfFileExists")
    elif name in _SUBFILES:
        for start, end in arguments.groups(KEYS):
            yield _include(page, start, text[start:end])._replace(folders=None)
    elif name in _FROM or name in _BELOW:
        groups = list(arguments.groups(_PAIR))
        if len(groups) == 2:
            (folder_start, folder_end), (start, end) = groups
            folder = text[folder_start:folder_end].strip() and file_name(text[folder_start:folder_end], page)
            base = page.folders[0] if name in _BELOW else page.folders[-1]
            if folder is None:
                yield Include(start, trouble="the name of its folder is made by a macro", may_lack=page.is_code)
            else:
                yield _include(
                    replace(page, folders=(posixpath.join(base, folder), page.folders[-1])), start, text[start:end]
                )


def _packages(page: Page, arguments: Arguments, suffix: str) -> Iterator[Include]:
    options = arguments.next("[")
    for start, end in arguments.groups(KEYS):
        for package in page.text[start:end].split(","):
            if package.strip() == "subfiles" and suffix == ".cls" and options is not None:
                # A subfile on its own has the preamble of the document that it belongs to.
                preamble = _include(page, options[0], page.text[slice(*options)])
                yield preamble._replace(folders=None, is_code=True)
            elif (known := file_name(package, page)) is not None:
                paths = tuple(posixpath.join(folder, known + suffix) for folder in page.folders)
                yield Include(start, paths, known, page.folders, may_lack=True, is_code=True)


def _include(page: Page, start: int, written: str, may_lack: bool = False) -> Include:
    """What a page includes by this name, from its own folders."""
    may_lack = may_lack or page.is_code
    if written.lstrip().startswith("|"):
        return Include(start, trouble="it is what a command prints, and bibkit runs none")
    name = file_name(written, page)
    if name is None:
        return Include(start, trouble="its name is made by a macro", may_lack=may_lack)
    # Kpathsea tries the name with the suffix first, also where there is another one.
    names = (name,) if name.endswith(".tex") else (f"{name}.tex", name)
    paths = tuple(posixpath.join(folder, name) for folder in page.folders for name in names)
    return Include(start, paths, name, page.folders, may_lack, page.is_code)
