"""When, and at what age, a dancer died, as the text gives it."""

import re
from collections.abc import Iterator

from knowledge.asking.answer import Answered, Reason, Unknown
from knowledge.asking.evidence.lifetimes import death_dated, death_told
from knowledge.asking.evidence.saying import sayings_of
from knowledge.asking.evidence.unreality import is_unreal
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.extracting import quoted
from knowledge.asking.wording import refused
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.numbers import YEAR, date_pattern, number_in
from knowledge.words import word_set

_ABOUT = re.compile(
    r"(?:\b(?:after|before|about|around|circa|ca?\.|probably|perhaps|possibly|by)|\?) ?$", re.IGNORECASE
)
_DAY_ASKED = frozenset({"date", "day"})
_DAY = re.compile(r"\b\d{1,2}\b")
# Behind the word for dying, and as a sentence of its own that follows it.
_AGED = re.compile(r"\b(?:died|passed away)\b[^.;]*?\b(?:at the age of|aged|at) (?P<age>[\w-]+)(?=[,.;\s]|$)")
_WAS_OF_AGE = re.compile(
    r"^\W*(?:[Ss]he|[Hh]e|[Tt]hey) (?:was|were)(?: only| just)? (?P<age>[\w-]+)(?: years old)?\.?\W*$"
)


def dying(understood: Understood, base: KnowledgeBase) -> Answered | Unknown | None:
    """The date of a dancer's death, or the age; None where neither is asked, or the text does not give just one.

    Where the day is asked for and only the month or the year is said, that is no answer.
    """
    query = understood.query
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    if subject is None or not _asks_of_death(understood):
        return None
    found = tuple(_ages(subject.key, base) if query.detail == "age" else _dates(subject.key, base))
    values = dict(reversed(found))
    if not values or not _are_one(tuple(values)):
        return None
    value = max(values, key=len)
    if not _DAY_ASKED.isdisjoint(understood.marked.words) and _DAY.search(value) is None:
        return Unknown(Reason.NOT_SAID, refused("not_said", dancer=subject.matched), values[value], query)
    citations = (values[value], *(citation for _, citation in found))
    return quoted((value,), tuple(dict.fromkeys(citations)), query)


def _asks_of_death(understood: Understood) -> bool:
    """Whether nothing is asked but when the dancer died, or at what age."""
    query = understood.query
    is_asked = query.form is Form.WHEN or query.detail == "age"
    dying = {part for word in word_set("questions", "died") for part in word.split()}
    if not is_asked or query.filters or query.excluded or dying.isdisjoint(understood.marked.words):
        return False
    idle = {"date", "year", "day", "month", "age", "old"}
    return all(word in dying | idle for word in (*understood.content, *understood.unknown))


def _are_one(values: tuple[str, ...]) -> bool:
    """Whether values say the same, one perhaps more exactly: "1996" and "17 November 1996"."""
    longest = max(values, key=len)
    return all(value in longest for value in values)


def _dates(path: str, base: KnowledgeBase) -> Iterator[tuple[str, Citation]]:
    for year, sentence in death_dated(path, base):
        dates = [
            match.group()
            for match in date_pattern().finditer(sentence.quote)
            if _ABOUT.search(sentence.quote, 0, match.start()) is None
        ]
        exact = (date for date in dates if date.endswith(str(year)) and not YEAR.match(date))
        value = next(exact, str(year) if any(str(year) in date for date in dates) else None)
        if value is not None:
            yield value, sentence


def _ages(path: str, base: KnowledgeBase) -> Iterator[tuple[str, Citation]]:
    sentences = sayings_of(path, base).sentences
    for sentence in death_told(path, base):
        if is_unreal(sentence):
            continue
        if (match := _AGED.search(sentence.quote)) is not None and number_in(match["age"]) is not None:
            yield match["age"], sentence
        following = sentences[sentences.index(sentence) + 1 : sentences.index(sentence) + 2]
        for one in following:
            if (match := _WAS_OF_AGE.search(one.quote)) is not None and number_in(match["age"]) is not None:
                yield match["age"], one
