"""Puts answers into words; the sentences themselves stand in `words/wording.yaml`."""

import re
from collections.abc import Sequence

from knowledge.relations import Relation
from knowledge.wording import Listing, Term, Told, Wording, listed, worded
from knowledge.words import word_set

_DAY = re.compile(r"(?<![\w-])\d{1,2}(?:st|nd|rd|th)?(?!\w)")
_DATE = re.compile(r"(?<!\d)\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?!\d)")
_WORD = re.compile(r"[a-z]+")


def joined(values: Sequence[Told], *, last: str = "and") -> Listing:
    """The values as one would say them: "A", "A and B", "A, B and C", and a long list begun and counted."""
    return listed(values, last=last)


def statement(relation: Relation, *, dancer: str, values: Sequence[str], kinship: str | None = None) -> Wording:
    """A sentence that states what a dancer's facts of one relation say."""
    if kinship is not None:
        return said("relative", dancer=dancer, kinship=Term("kinship", kinship), values=joined(values))
    told = [_told(relation, value) for value in values]
    return worded(f"wording.{relation}.stated", dancer=dancer, values=joined(told), count=len(values))


def _told(relation: Relation, value: Told) -> Told:
    """A value as it stands behind "was born", where it is of a birth: a day, or else a year or a place."""
    if relation is not Relation.BORN or not isinstance(value, str):
        return value
    months = word_set("calendar", "months").intersection(_WORD.findall(value.lower()))
    is_day = _DATE.search(value) or (months and _DAY.search(value))
    return worded("wording.born.day" if is_day else "wording.born.year_or_place", value=value)


def statement_across(relation: Relation, *, thing: str, dancers: Sequence[str], biographies: int) -> Wording:
    """A sentence that names the dancers of whom a thing is said, and of how many biographies they are."""
    told = worded(
        f"wording.{relation}.across", thing=_told(relation, thing), values=joined(dancers), count=len(dancers)
    )
    return said("of_all", statement=told, count=len(dancers), all=biographies)


def said(key: str, **filled: Told) -> Wording:
    """The sentence of that key with its places filled."""
    return worded(f"wording.sentences.{key}", **filled)


def refused(key: str, **filled: Told) -> Wording:
    """The sentence for a question without an answer."""
    return worded(f"wording.unknown.{key}", **filled)


def asked(relation: Relation, dancer: Told) -> Wording:
    """What is asked about a dancer, in a few words: "mentors of Maxime"."""
    return worded(f"wording.{relation}.asked", dancer=dancer)


def asked_of(relation: Relation, things: Sequence[Told]) -> Wording:
    """What dancers are asked for by, behind "dancers who": "won the Golden Shoe", or "won a prize" for no thing."""
    if not things:
        return worded(f"wording.{relation}.any")
    return worded(f"wording.{relation}.who", thing=joined([_told(relation, thing) for thing in things]))


def understood(key: str, **filled: Told) -> Wording:
    """A part of what was understood of a question."""
    return worded(f"wording.query.{key}", **filled)


def verbatim(text: str) -> Wording:
    """Words of a biography by themselves, in its own language."""
    return said("verbatim", text=text)
