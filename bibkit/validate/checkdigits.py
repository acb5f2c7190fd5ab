"""Check digits: of ISBN, ISSN and ORCID iD."""

from __future__ import annotations

from bibkit.text.expressions import expression

_ISBN_10 = expression(r"[0-9]{9}[0-9X]")
_ISBN_13 = expression(r"97[89][0-9]{10}")
_ISSN = expression(r"[0-9]{7}[0-9X]")
_ORCID = expression(r"[0-9]{15}[0-9X]")
_BETWEEN = str.maketrans("", "", "- \u2010\u2011\u2012\u2013\u2212\u00a0")


def bare_digits(number: str) -> str:
    """A number without hyphens and blanks, an x as a capital.

    >>> bare_digits("0-8044-2957-x")
    '080442957X'
    """
    return number.translate(_BETWEEN).upper()


def is_isbn(digits: str) -> bool:
    """Whether bare digits are an ISBN of ten or thirteen (ISO 2108) with the right check digit."""
    if _ISBN_13.fullmatch(digits):
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    return _ISBN_10.fullmatch(digits) is not None and _is_modulo_11(digits)


def is_issn(digits: str) -> bool:
    """Whether bare digits are an ISSN (ISO 3297) with the right check digit."""
    return _ISSN.fullmatch(digits) is not None and _is_modulo_11(digits)


def is_orcid(digits: str) -> bool:
    """Whether bare digits are an ORCID iD with the right check digit (ISO 7064, mod 11-2)."""
    if _ORCID.fullmatch(digits) is None:
        return False
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return (total + (10 if digits[-1] == "X" else int(digits[-1]))) % 11 == 1


def _is_modulo_11(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * weight for value, weight in zip(reversed(values), range(1, 11), strict=False)) % 11 == 0
