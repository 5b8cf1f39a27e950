"""What the tests of the stages of reading share."""

from collections.abc import Callable

import pytest

from knowledge.profiles import Profile
from knowledge.reading.people.people import Person, find_people
from knowledge.reading.people.referents import BoundSentence, bind
from knowledge.reading.sentences.genders import gender_of
from knowledge.reading.sentences.sentences import read_sentences
from knowledge.reading.works.kinds import kinds_of_names
from knowledge.text import Span

NAME = "Odile Varga"


@pytest.fixture
def profile_of() -> Callable[[str], Profile]:
    """A profile of Odile Varga with that prose."""

    def make(prose: str) -> Profile:
        return Profile("odile.txt", prose, Span(0, len(prose)), NAME, Span(0, len(NAME)), ("Odile", "Varga"))

    return make


@pytest.fixture
def bound(profile_of: Callable[[str], Profile]) -> Callable[[str], list[BoundSentence]]:
    """The sentences of that prose with whom their words mean; the prose begins with the dancer's name."""

    def make(prose: str) -> list[BoundSentence]:
        profile = profile_of(prose)
        sentences = read_sentences(profile)
        dancer = Person("odile varga", profile.name_span, gender_of(prose, profile.prose), is_dancer=True)
        return bind(sentences, find_people(sentences, dancer, kinds_of_names(sentences)))

    return make
