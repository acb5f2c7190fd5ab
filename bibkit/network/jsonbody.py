"""Read the JSON object that an answer is."""

from __future__ import annotations

from typing import Any

from bibkit.text.jsonfast import fast_decoder
from bibkit.text.jsonvalue import Broken


def members_of(content: bytes) -> dict[str, Any]:
    """The members of a JSON object in UTF-8; none for any other bytes, however deeply they are nested."""
    try:
        value = fast_decoder()(content)
    except Broken:
        return {}
    return value if isinstance(value, dict) else {}
