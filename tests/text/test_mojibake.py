"""Text that was encoded twice is mended; sound text never changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.text.mojibake import mended


@pytest.mark.parametrize(
    ("broken", "sound"),
    [
        ("Dirk WÃ¼bben", "Dirk Wübben"),
        ("Oliver WeiÃ\x9fl", "Oliver Weißl"),
        ("SÃ©bastien Lafond", "Sébastien Lafond"),
        ("SÃ³lrÃºn EinarsdÃ³ttir", "Sólrún Einarsdóttir"),
        ("Jean-Marc AzaÃ¯s", "Jean-Marc Azaïs"),
        ("Oliver WeiÃŸl", "Oliver Weißl"),
        ("the cat’s".encode().decode("cp1252"), "the cat’s"),
        ("the cat’s".encode().decode("latin-1"), "the cat’s"),
        ("error at most $Î±$ and $Î²$, $(Ï\x80, 1-Ï\x80)$", "error at most $α$ and $β$, $(π, 1-π)$"),
        ("王小明".encode().decode("latin-1"), "王小明"),
        ("at 30Â°C", "at 30°C"),
    ],
)
def test_text_that_was_encoded_twice_is_mended(broken: str, sound: str) -> None:
    assert mended(broken) == sound


@pytest.mark.parametrize(
    "sound",
    [
        "Ã",
        "Â°",
        "SÃO PAULO, A CAPITAL DO ESTADO",
        "a palavra IRMÃ» fecha",
        "IRMÃ® é uma marca",
        "5 Å² and 3 Å³, 12 Å–14 nm, kcal/Å·mol, 10 mÅ²",
        "Dirk Wübben",
        "naïve Bayes – “really”",
        "voilà… passé…”",
        "la forme Î",
        "Les eigenvalues of Î² are known",
        "Straße… Maß²",
        "王小明",
        "it\x92s from another encoding",
        "Ã¼ and 王",
        "plain",
        "",
    ],
)
def test_sound_text_stays(sound: str) -> None:
    assert mended(sound) == sound


WORDS = st.text(st.characters(categories=["Ll", "Lo"]), min_size=1)
CAPITALS = st.text(st.characters(categories=["Lu"]), min_size=1)
SOUND = st.lists(
    WORDS | WORDS.map(str.capitalize) | CAPITALS | st.sampled_from("5 Å²|10–20|«oui»|„Ä“|30 °C|§ 5|±".split("|"))
)


@given(SOUND.map(" ".join))
def test_words_of_any_language_stay(sound: str) -> None:
    assert mended(sound) == sound


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_was_encoded_twice_comes_back_or_stays_as_it_is(sound: str) -> None:
    broken = sound.encode().decode("latin-1")
    assert mended(broken) in (sound, broken)


@given(st.text(st.characters(categories=["Ll", "Lu"], max_codepoint=0x17F), min_size=1))
def test_a_name_with_a_letter_that_leaves_a_control_character_comes_back(name: str) -> None:
    sound = f"Weißl {name}"
    assert mended(sound.encode().decode("latin-1")) == sound
