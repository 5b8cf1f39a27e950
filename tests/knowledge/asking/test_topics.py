"""Questions that name a thing instead of a dancer are told by the sentences that name it."""

import numpy as np
import pytest

from knowledge.asking import Answered, Unknown, ask
from knowledge.asking.learned.topics import topics_of
from knowledge.asking.understanding.understand import understand
from knowledge.base import KnowledgeBase, assembled
from knowledge.chances import LABELS, Chances, kept_of
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span

OPENED = "Copper Kettle, her first evening, opened at the Odeon in 1931 and ran for sixty nights."
ELSEWHERE = "Years later he was seen in Copper Kettle, at the Apollo."
LIFE = "It rained. The bells rang. Nobody ever slept. The boats were mended by night. The cat was grey. So was the dog."
HOUSES = ("Odeon", "Lyric")
KETTLE = "where did copper kettle open"


def likely_venues(text: str) -> Chances:
    """The chances that reading would keep of the houses that a text names."""
    sure = np.array([0.95 if label == "venue" else 0.0 for label in LABELS], dtype=np.float32)
    starts = [(text.find(house), house) for house in HOUSES]
    return kept_of((Span(start, start + len(house)), sure) for start, house in starts if start >= 0)


def base_of(*told: tuple[str, str, tuple[str, str] | None]) -> KnowledgeBase:
    """A base of dancers, each with what is told of her and, if any, the work that a fact tells, with its sentence."""
    profiles, facts = [], []
    for name, text, known in told:
        whole = f"{name} was born by the sea in 1901. {LIFE} {text}"
        first = name.split()[0]
        profile = Profile(f"{first}.txt", whole, Span(0, len(whole)), name, Span(0, len(name)), (first,))
        profiles.append(profile)
        if known is not None:
            value, quote = known
            start = whole.index(quote)
            citation = Citation(profile, start, start + len(quote))
            facts.append(Fact(profile.path, Relation.PERFORMANCE, value, (citation,)))
    return assembled(profiles, facts, chances={one.path: likely_venues(one.text) for one in profiles})


@pytest.mark.parametrize("known", [None, ("Copper Kettle", OPENED)], ids=["only written", "told by a fact"])
def test_a_work_is_told_of_whether_or_not_a_fact_was_read_of_it(known: tuple[str, str] | None) -> None:
    base = base_of(("Ines Karim", OPENED, known), ("Bela Orban", "He kept bees.", None))

    answer = ask(KETTLE, base)

    assert isinstance(answer, Answered)
    assert answer.values == ("Odeon",)
    assert [citation.quote for citation in answer.citations] == [OPENED]


def test_the_sentences_that_name_it_are_known() -> None:
    base = base_of(("Ines Karim", OPENED, None), ("Bela Orban", "He kept bees.", None))

    (topic,) = topics_of(understand(KETTLE, base), base)

    sentences = base.passages.sentences_of(topic.path)
    assert (topic.path, topic.is_known) == ("Ines.txt", False)
    assert [sentences[number].quote for number in sorted(topic.numbers)] == [OPENED]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("where did the copper kettle hang?", "The copper kettle hung at the Odeon in Lisbon."),
        ("when was Tilda Wren born?", "Tilda Wren, her teacher, never slept."),
        ("where did Copper Kettle open?", "Copper Kettle was never finished."),
        ("where did 1931 open?", OPENED),
        ("which of them danced in Copper Kettle?", OPENED),
        ("did Copper Kettle open in Lisbon?", "Copper Kettle was never finished."),
    ],
    ids=["no name", "somebody's birth", "not said", "a number", "one of several", "yes or no"],
)
def test_what_is_not_said_of_a_thing_is_not_answered(question: str, text: str) -> None:
    assert isinstance(ask(question, base_of(("Ines Karim", text, None))), Unknown)


def test_biographies_that_tell_it_differently_answer_nothing() -> None:
    told = "Copper Kettle, a new evening, opened at the Lyric in Porto in 1934 and ran for nine nights."
    base = base_of(("Ines Karim", OPENED, None), ("Bela Orban", told, None))

    assert isinstance(ask(KETTLE, base), Unknown)


def test_what_more_than_three_biographies_name_is_asked_of_nobody() -> None:
    names = ("Ines Karim", "Bela Orban", "Tilda Wren", "Ivo Marek")
    base = base_of(*((name, OPENED if name == names[0] else ELSEWHERE, None) for name in names))

    assert topics_of(understand(KETTLE, base), base) == ()
    assert isinstance(ask(KETTLE, base), Unknown)


def test_what_is_asked_of_a_dancer_is_no_topic() -> None:
    base = base_of(("Ines Karim", OPENED, None))

    assert topics_of(understand("where did Ines Karim open Copper Kettle?", base), base) == ()
