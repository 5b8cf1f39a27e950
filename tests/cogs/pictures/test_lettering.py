"""Text in pictures: which letters the font has, how lines are parted, and that nothing sticks out of them."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.pictures.lettering import (
    ASCENT,
    BOLD,
    DESCENT,
    REGULAR,
    covers,
    drawable,
    outline,
    shape,
    shortened,
    units,
    width_of,
    wrapped,
)

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x218, 0x219, 0x21A, 0x21B, 0x1E9E, *range(0x1EA0, 0x1EFA)]
GREEK = [*range(0x391, 0x3A2), *range(0x3A3, 0x3CF), 0x386, 0x388, 0x389, 0x38A, 0x38C, 0x38E, 0x38F]
CYRILLIC = [*range(0x400, 0x460), 0x490, 0x491]
SIGNS = [ord(sign) for sign in "‘’“”„«»–—…·•≈→№€"]


@pytest.mark.parametrize("letters", [LATIN, GREEK, CYRILLIC, SIGNS], ids=["latin", "greek", "cyrillic", "signs"])
def test_the_font_has_every_letter(letters: list[int]):
    assert [chr(letter) for letter in letters if not covers(chr(letter)) and chr(letter) != "ŉ"] == []


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_no_letter_sticks_out_of_its_line(weight: int):
    names = [chr(letter) for letter in (*LATIN, *GREEK, *CYRILLIC)]
    for letter in names:
        for glyph in shape(letter, weight=weight).glyphs:
            heights = _heights(outline(glyph.number, weight=weight))
            assert max(heights, default=0) <= ASCENT * units(), letter
            assert min(heights, default=0) >= -DESCENT * units(), letter


def _heights(outline: str) -> list[float]:
    figures = [float(one) for one in re.findall(r"-?\d+", outline)]
    return figures[1::2]


@given(st.text(max_size=80), st.floats(30, 400))
def test_lines_are_never_wider_than_they_may_be_and_lose_no_letter(text: str, width: float):
    lines = wrapped(text, size=26, weight=BOLD, width=width)

    assert "".join("".join(lines).split()) == "".join(drawable(text).split())
    for line in lines:
        assert width_of(line, size=26, weight=BOLD) <= width or len(unicodedata.normalize("NFD", line)) <= 8


@given(st.text(max_size=200), st.integers(1, 3))
def test_a_shortened_text_has_no_more_lines_than_it_may_have(text: str, lines: int):
    assert len(shortened(text, size=20, weight=REGULAR, width=120, lines=lines)) <= lines


def test_what_is_left_out_is_marked():
    assert shortened("one two three four five", size=20, weight=REGULAR, width=60, lines=1) == ("one…",)
    assert shortened("one two", size=20, weight=REGULAR, width=600, lines=1) == ("one two",)


def test_letters_that_the_font_has_not_become_an_ellipsis_and_unseen_ones_nothing():
    assert drawable("Baku 石井 Ishii") == "Baku … Ishii"
    assert drawable("A\N{ZERO WIDTH SPACE}B\N{RIGHT-TO-LEFT OVERRIDE}C\ud800") == "ABC"


def test_words_are_kept_whole_where_they_fit():
    assert wrapped("Kirsi Aaltonen-Soto", size=26, weight=BOLD, width=130) == ("Kirsi", "Aaltonen-", "Soto")
