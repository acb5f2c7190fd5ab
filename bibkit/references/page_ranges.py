"""Write ranges of pages as a style wants them: how much of the last number is said (CSL 1.0.2, "Page Ranges")."""

from __future__ import annotations

import re

_RANGE = re.compile(r"(?P<first>(?P<prefix>\w*?)(?P<number>[0-9]+))\s*[-–]\s*(?P<last>(?P=prefix)?(?P<end>[0-9]+))")

_LONGEST = 200  # characters of a range; to look for one in more takes time that grows faster than the text


def page_range(text: str, shape: str | None, delimiter: str) -> str:
    """Pages, with every range among them in the shape ("expanded", "minimal-two" …) and with that between its ends.

    What is no range of numbers keeps its hyphen: "S-12".

    >>> page_range("1321-1328, 17", "minimal", "–")
    '1321–8, 17'
    """
    parts = [part.strip() for part in text.split(",")]
    return ", ".join(_one(part, shape, delimiter) for part in parts)


def _one(text: str, shape: str | None, delimiter: str) -> str:
    if len(text) > _LONGEST:
        return text
    found = _RANGE.fullmatch(text)
    if found is None:
        ends = re.split(r"\s*[-–]\s*", text)
        return delimiter.join(ends) if len(ends) == 2 and all(_is_number(end) for end in ends) else text
    first, end = found["number"], found["end"]
    if shape is None:
        return f"{found['first']}{delimiter}{found['last']}"
    if len(end) < len(first):
        end = first[: len(first) - len(end)] + end
    if shape == "expanded" or len(end) > len(first):
        return f"{found['first']}{delimiter}{found['prefix']}{end}"
    return f"{found['first']}{delimiter}{end[_unsaid(first, end, shape) :]}"


def _is_number(text: str) -> bool:
    return any(map(str.isdigit, text)) or re.fullmatch("[ivxlcdm]+", text, re.IGNORECASE) is not None


def _unsaid(first: str, end: str, shape: str) -> int:
    """How many figures of the end are not said again."""
    alike = next((at for at, (one, other) in enumerate(zip(first, end, strict=True)) if one != other), len(end) - 1)
    match shape:
        case "minimal":
            return alike
        case "minimal-two":
            return max(0, min(alike, len(end) - 2))
        case "chicago" | "chicago-15" | "chicago-16":
            number = int(first)
            if number < 100 or number % 100 == 0:
                return 0
            if shape != "chicago-16" and len(first) == 4 and alike < 2:
                return 0  # three figures of four change
            return alike if number % 100 < 10 else max(0, min(alike, len(end) - 2))
    return 0
