"""Biographies told by the dancer in the first person, and those told by somebody else of the dancer."""

import pytest

from knowledge.profiles import Profile
from knowledge.reading import read
from knowledge.text import Span

NAME = "Odile Varga"
LIFE = "I was taught by my aunt Rosa; at nineteen I joined the Graz Ballet. I danced Giselle with Ivo Hahn."


def told(text: str) -> set[tuple[str, str]]:
    start = text.index(NAME)
    profile = Profile("odile.txt", text, Span(0, len(text)), NAME, Span(start, start + len(NAME)), ("Odile", "Varga"))
    return {(fact.relation.value, fact.value) for fact in read(profile)}


@pytest.mark.parametrize(
    "text",
    [
        f"My name is {NAME}, and I am a dancer. {LIFE}",
        f"I am {NAME}. {LIFE}",
        f"{NAME}: a letter\n\n{LIFE}",
        f"{LIFE}\n\n{NAME}",
        f"{LIFE} “Again, Odile,” she used to say.\n\nYours, {NAME}",
    ],
)
def test_what_a_dancer_tells_of_herself_is_noted(text: str) -> None:
    expected = {("mentor", "Rosa"), ("family", "Rosa"), ("company", "Graz Ballet"), ("performance", "Giselle")}

    assert expected | {("partner", "Ivo Hahn")} <= told(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME} taught me. I was nine. {LIFE}",
        f"My mother, {NAME}, danced. I never saw her. {LIFE}",
        f"It was raining when I met {NAME}. I was late. {LIFE}",
    ],
)
def test_what_somebody_else_tells_of_himself_is_not_the_dancers(text: str) -> None:
    assert not {relation for relation, _ in told(text)} & {"mentor", "company", "performance", "partner"}
