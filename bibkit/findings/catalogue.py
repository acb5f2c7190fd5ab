"""The catalogue of findings: every code that any room tells."""

from __future__ import annotations

from bibkit.errors import UnknownCode
from bibkit.findings.codes import (
    bibtex,
    canonical,
    csljson,
    edit,
    enrich,
    export,
    files,
    idlist,
    index,
    latex,
    merge,
    network,
    normalize,
    paperlist,
    rekey,
    ris,
    schema,
    settings,
    validate,
)
from bibkit.findings.finding import Code

_ROOMS = (
    files,
    settings,
    paperlist,
    idlist,
    bibtex,
    edit,
    canonical,
    csljson,
    ris,
    latex,
    normalize,
    merge,
    rekey,
    schema,
    index,
    enrich,
    network,
    validate,
    export,
)


def _collected() -> dict[str, Code]:
    catalogue: dict[str, Code] = {}
    for room in _ROOMS:
        for name, code in vars(room).items():
            if isinstance(code, Code):
                if name != code.id or name in catalogue:
                    raise ValueError(f"finding code {code.id} is taken, or not called by its name")
                catalogue[name] = code
    return catalogue


CATALOGUE = _collected()


def code_named(id: str) -> Code:
    """The code of that name, in any case of letters; raises `UnknownCode`."""
    try:
        return CATALOGUE[id.upper()]
    except KeyError:
        raise UnknownCode(f"no finding has the code {id!r}; 'bibkit explain' without a code lists them") from None
