"""Search finds the sentence that answers, however it puts it, and whoever stands in it only as a pronoun."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking import search
from knowledge.base import KnowledgeBase

BASE = (
    "Ilka Moravec was born in Brno. Her legs were long. She gave up dancing after an accident on the ice. "
    "The doctors had told her that the knee was lost. "
    "“She moved like smoke,” wrote a reviewer in Vienna. She wears red boots on tour. In 1994 she opened a studio."
)


@pytest.fixture(scope="module")
def base(told_base: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return told_base("Ilka Moravec", BASE)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("why did ilka stop dancing", "gave up dancing"),
        ("what did the critics say about ilka", "moved like smoke"),
        ("ilka's shoes?", "red boots"),
        ("which year did ilka start a school", "opened a studio"),
        ("red boots", "red boots"),
        ("what did ilka wear on the tuor", "red boots"),
    ],
)
def test_the_sentence_that_answers_comes_first(base: KnowledgeBase, question: str, quote: str):
    assert quote in search(question, base)[0].citation.quote


def test_no_more_is_found_than_was_asked_for_and_nothing_twice(base: KnowledgeBase):
    hits = search("why did ilka stop dancing in vienna", base, limit=3)

    assert len(hits) == 3
    assert len({hit.citation for hit in hits}) == 3


def test_what_no_sentence_says_finds_nothing(base: KnowledgeBase):
    assert search("xylophone", base) == ()


@given(st.text(max_size=200))
def test_any_words_find_exact_sentences_and_the_same_twice(base: KnowledgeBase, words: str):
    hits = search(words, base)

    assert hits == search(words, base)
    for hit in hits:
        assert hit.citation in base.passages.sentences_of(hit.citation.profile.path)
