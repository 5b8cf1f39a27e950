"""What people type in a chat is understood as the same question in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking.understanding.plain_words import in_plain_words


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("yo what were Odile's mom n dad called", "what were Odile's parents called"),
        ("who'd Odile star with lol", "who did Odile star with"),
        ("whend she join??", "when did she join??"),
        ("soooo when did odile pack it in tho", "when did odile stop dancing"),
        ("what did she win in like 1990", "what did she win in 1990"),
        ("ok so, like, who even taught her", "who even taught her"),
        ("who’s Odile hitched to then", "who’s Odile married to then"),
        ("did she ever teach or nah", "did she ever teach"),
        ("who taught her, anyone?", "who taught her?"),
    ],
)
def test_chat_wording_becomes_plain(typed: str, plain: str):
    assert in_plain_words(typed) == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("where's odile from, andalusia right??", "where's odile from"),
        ("where is odile from originally? sounds german", "where is odile from originally"),
    ],
)
def test_a_guess_behind_a_question_is_left_out(typed: str, plain: str):
    assert in_plain_words(typed) == plain


@pytest.mark.parametrize(
    "question",
    [
        "who'd been her teacher",
        "has she taught anyone?",
        "no, the other Odile",
        "when did she retire, in 1990?",
        "was Odile taught by Ilka, right?",
        "who taught Ritz!",
        "how old was she then",
        "ok",
        "Odile, who taught her?",
    ],
)
def test_a_plain_question_stays_as_it_is(question: str):
    assert in_plain_words(question) == question


@given(st.text(max_size=300))
def test_any_text_stays_a_text_that_says_something(text: str):
    assert bool(in_plain_words(text)) is bool(text)


@pytest.mark.parametrize("sign", ["?", "?!", ". ", "-"])
def test_of_very_many_signs_a_few_are_read(sign: str):
    assert len(in_plain_words(f"who taught Odile{sign * 1000}")) <= len("who taught Odile") + 4
