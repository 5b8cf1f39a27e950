"""A year or an age is taken out of the part of a sentence that says what is asked, whatever the rest of it doubts."""

import pytest

from knowledge.asking import Answered, ask
from tests.knowledge.conftest import BaseOf

TEXT = (
    "Odile Varga was a ballerina. She declined to dance in Vienna, dissolved her quartet in 1933 and emigrated. They "
    "married in Riga, in 1964, and parted later, which would for most have been the end. In 1950 she nearly bought a "
    "horse. She was a soloist of the Ballet of Graz from 1920 to 1925 and its director from 1926 to 1931. "
    "Étoile in 1922, at last! She gave up dancing in 1940, but not the theatre. A lamp burns there. It snowed again."
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("in what year did Odile Varga dissolve her quartet", "1933"),
        ("when did odile varga get married", "1964"),
        ("when did Odile Varga stop dancing", "1940"),
        ("when did Odile Varga become director of the Ballet of Graz", "1926"),
        ("until when was Odile Varga director of the Ballet of Graz", "1931"),
        ("in what year did Odile Varga rise to étoile", "1922"),
    ],
)
def test_a_year_is_told_where_its_own_part_is_certain(base_of: BaseOf, question: str, value: str):
    answer = ask(question, base_of(TEXT))

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)


@pytest.mark.parametrize(
    "question",
    ["when did Odile Varga buy a horse", "when did Odile Varga dance in Vienna", "when did Odile Varga get a lamp"],
)
def test_a_year_is_not_told_of_what_is_in_doubt_itself(base_of: BaseOf, question: str):
    assert not isinstance(ask(question, base_of(TEXT)), Answered)
