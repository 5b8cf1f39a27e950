"""Text of profiles and people does nothing in Discord but be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.markdown import escape, plain, quote, shorten, unescape

# What Discord would act on, if no backslash stood before it.
ACTIVE = re.compile(r"(?<!\\)(?:\\\\)*(?:[*_~`|\[\]<>@]|:(?=//))|^(?:[#+-]|\d+[.)])")

texts = st.text() | st.text(alphabet="\\*_~`|[]<>@:/#-1. \n\t", max_size=30)


@given(texts)
def test_nothing_in_an_escaped_text_takes_effect(text: str):
    assert not ACTIVE.search(escape(text))
    assert "\n" not in escape(text)


@given(texts)
def test_an_escaped_text_can_be_read_again(text: str):
    assert unescape(escape(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@everyone come", r"\@everyone come"),
        ("<@123> <t:1:R> </ban:1>", r"\<\@123\> \<t\:1:R\> \</ban:1\>"),
        ("[free](https://evil.example)", r"\[free\](https\://evil.example)"),
        ("# Heading", r"\# Heading"),
        ("-# small", r"\-# small"),
        ("1. first", r"1\. first"),
        ("no. 1. of 2", "no. 1. of 2"),
        ("a well-known dancer at 5:30", "a well-known dancer at 5:30"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}elido", "elido"),
        ("\N{ARABIC LETTER MARK}elido", "elido"),
        ("half \ud83d", "half"),
        ("two\n\n lines", "two lines"),
    ],
)
def test_a_text_is_shown_as_it_is_written(text: str, shown: str):
    assert escape(text) == shown


@given(texts, st.integers(min_value=1, max_value=40))
def test_a_shortened_text_keeps_its_limit_and_its_beginning(text: str, limit: int):
    short = shorten(text, limit)

    assert len(short) <= limit
    assert plain(text).startswith(short.removesuffix("…").rstrip())


def test_a_text_is_cut_between_words():
    assert shorten("She trained at the Ljubljana Conservatory", 20) == "She trained at the…"


def test_a_word_that_is_too_long_by_itself_is_cut():
    assert shorten("x" * 50, 10) == "x" * 9 + "…"


def test_a_quote_stays_in_one_block():
    assert quote("one\n\ntwo") == "> one two"
