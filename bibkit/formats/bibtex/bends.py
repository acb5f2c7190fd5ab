"""What becomes of text that the format, or a program known to read it, can't carry as it is."""

from __future__ import annotations

from enum import StrEnum


class Bend(StrEnum):
    """What a finding says of a field whose value arrives otherwise than it is in the record."""

    BACKSLASH = "Zotero shows its backslash as the name of a LaTeX macro"
    TILDE = "Zotero shows its '~' as the name of a LaTeX macro"
    CARET = "citation-js shows its '^' as an accent"
    LIGATURES = "LaTeX and pandoc make typographic dashes and quotes of its --, `` and ''"
    DOLLARS = 'Zotero shows two dollar signs of one field as "\\5" and "\\6"'
    BRACE = "a brace without its partner is written as mathematics"
    MATHEMATICS = "Zotero shows mathematics beyond a single symbol or index otherwise"
    SCRIPT = "Zotero shows the macro that raises or lowers its text"
    LINES = "its line breaks become spaces"
    CONTROLS = "its control characters are left out"
    ENCODED = "its white space, quotes, backslashes and unpaired braces are percent-encoded"
    GIVEN_COMMA = "pandoc takes what follows the comma in a given name for a suffix"
    MONTH_IN_WORDS = "pandoc and citation-js show only the year of a season, or of a range of months"
    NO_FAMILY = "a given name without a family name is written as the family name"
    NO_GIVEN = "a suffix without a given name is written as part of the family name"
    NOTE_START = "Zotero moves a note that starts like this into its Extra field"
    NAMELESS = "a name nothing can be printed of is left out"
    ONE_PIECE = "a family name of several words without a given name is read as an organisation"
    NO_YEAR = "without a year, Zotero and pandoc show no date at all"
    OTHERS = 'Zotero lists an author named "others"'
    SEPARATOR = "a keyword with a comma or semicolon in it is split by Zotero and others"
    UNBALANCED = "its braces don't match, so it is written as text"
