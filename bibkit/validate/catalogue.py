"""The catalogue of rules: each is a file in `bibkit.validate.rules`, and a line here."""

from __future__ import annotations

from importlib import import_module

from bibkit.findings.catalogue import CATALOGUE
from bibkit.findings.finding import Code
from bibkit.validate.rule import Rule

_FILES = (
    "v101_missing_field",
    "v102_foreign_field",
    "v103_type_of_other_dialect",
    "v104_misspelt_field",
    "v105_empty_field",
    "v106_fields_disagree",
    "v107_foreign_container",
    "v109_risky_key",
    "v110_parent_before_child",
    "v111_unused_string",
    "v112_string_redefined",
    "v113_missing_entry",
    "v114_misspelt_type",
    "v201_no_doi",
    "v202_doi_not_bare",
    "v203_no_arxiv_id",
    "v204_eprint_not_bare",
    "v205_eprint_without_archive",
    "v206_isbn",
    "v207_issn",
    "v208_orcid",
    "v209_doi_against_url",
    "v210_arxiv_against_itself",
    "v211_no_url",
    "v212_latex_in_url",
    "v213_borrowed_url",
    "v214_tracking",
    "v215_doi_in_url",
    "v216_placeholder",
    "v217_pubmed",
    "v218_tex_escapes",
    "v301_url_in_title",
    "v302_title_in_capitals",
    "v303_unprotected_capitals",
    "v304_full_stop",
    "v305_title_in_braces",
    "v306_mojibake",
    "v307_html",
    "v308_placeholder",
    "v309_invisible",
    "v310_two_alphabets",
    "v311_ligature",
    "v312_hyphenation",
    "v313_unpaired_markup",
    "v314_title_of_container",
    "v315_heading_in_abstract",
    "v317_footnote_mark",
    "v401_people_by_commas",
    "v402_people_by_signs",
    "v403_et_al",
    "v404_name_in_capitals",
    "v405_empty_name",
    "v406_too_many_commas",
    "v407_person_twice",
    "v408_organisation_as_person",
    "v409_no_part_of_a_name",
    "v410_others_not_last",
    "v411_title_in_name",
    "v412_nobody_but_others",
    "v414_only_initials",
    "v501_month_macro",
    "v502_no_month",
    "v503_no_day",
    "v504_future_date",
    "v505_no_year",
    "v506_year_against_date",
    "v507_range_backwards",
    "v508_day_without_month",
    "v509_inferred_nothing",
    "v510_page_dash",
    "v511_pages_backwards",
    "v512_words_in_pages",
    "v513_placeholder_pages",
    "v514_words_in_numbers",
    "v515_accessed_too_early",
    "v516_before_its_arxiv_id",
    "v517_date_not_iso",
    "v601_odd_dollars",
    "v602_unescaped_sign",
    "v603_escaped_braces",
    "v604_dangerous_macro",
    "v605_missing_argument",
    "v606_unsettable_letter",
    "v608_straight_quotes",
    "v610_accent_without_braces",
    "v611_misspelt_macro",
    "v612_mathematics_in_text",
    "v701_key_taken",
    "v702_key_differs_in_case",
    "v703_same_work_twice",
    "v704_identifier_of_two_works",
    "v705_alias_is_a_key",
    "v706_journal_spellings",
    "v801_published_since",
    "v802_withdrawn",
    "v803_dead_link",
    "v804_moved_link",
    "v805_other_paper",
    "v806_no_such_paper",
)


def _rule_in(name: str) -> Rule:
    found: Rule = import_module(f"bibkit.validate.rules.{name}").RULE
    return found


RULES: tuple[Rule, ...] = tuple(map(_rule_in, _FILES))

# Everything that can be told: what rules find, and what readers do.
CODES: dict[str, Code] = {**CATALOGUE, **{rule.code.id: rule.code for rule in RULES}}
# These are about what a record can hold: a name in parts, a range without an end. What of it is wrong, the rules say.
_OF_READING = {"B109", "B110", "B113"}
DEFAULT: frozenset[str] = (frozenset(CATALOGUE) - _OF_READING) | {rule.code.id for rule in RULES if rule.is_default}
