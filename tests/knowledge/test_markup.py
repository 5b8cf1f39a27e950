"""Markdown read as the prose that it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.markup import as_shown, without_markup


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# Anna Bell", "Anna Bell"),
        ("**Anna** _Bell_ ~~danced~~ *well*", "Anna Bell danced well"),
        ("[Anna Bell](https://example.org/a_(b)) danced", "Anna Bell danced"),
        ("![Anna on stage](anna.jpg) danced", "Anna on stage danced"),
        ("[Anna][1] danced", "Anna danced"),
        ("> Anna danced", "Anna danced"),
        ("- Anna\n* Bell\n+ danced", "Anna Bell danced"),
        ("Anna <b>danced</b><!-- not\nwell -->", "Anna danced"),
        ("`Anna` danced\\*", "Anna danced *"),
        ("Anna\n====\n\n---\n\ndanced", "Anna danced"),
        ("see <https://example.org/anna> now", "see now"),
    ],
)
def test_signs_are_blanked_and_words_stay(written: str, shown: str) -> None:
    assert without_markup(written).split() == shown.split()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("She danced *Giselle*, **twice**, and `Swan Lake`.", "She danced Giselle, twice, and Swan Lake."),
        ("[Anna Bell](https://example.org/a), 19, danced", "Anna Bell, 19, danced"),
        ("Anna<br>danced", "Anna danced"),
        ("for 3*4 years, as P.A.R.T.S. says", "for 3*4 years, as P.A.R.T.S. says"),
    ],
)
def test_what_people_read_bears_no_signs_and_no_gaps(written: str, shown: str) -> None:
    assert as_shown(written) == shown


@pytest.mark.parametrize("text", ["first - for the love", "P.A.R.T.S. snake_case 3*4*5", "she [sic] won", "a < b > c"])
def test_the_same_signs_in_prose_are_left_alone(text: str) -> None:
    assert without_markup(text) == text


@given(st.text(st.sampled_from("ab *_#[]()<>!-`~\\\n\r=é"), max_size=200))
def test_every_character_that_is_left_stands_at_its_place(text: str) -> None:
    plain = without_markup(text)

    assert len(plain) == len(text)
    assert all(now in (before, " ") for now, before in zip(plain, text, strict=True))
    assert plain.count("\n") == text.count("\n")
