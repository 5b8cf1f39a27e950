"""Where the name in a run of capitals begins: behind a month ("In May Ada Lind"), a nation ("the Dane Ada Lind")."""

from collections.abc import Sequence

from knowledge.text import Token
from knowledge.words import word_set

# Months after which people are called, too.
_GIVEN = frozenset({"april", "may", "june", "august"})
_ARTICLES = frozenset({"the", "a", "an"})


def start_of_name(text: str, placed: Sequence[Token], start: int, last: int, *, heads: frozenset[str]) -> int:
    """The place of the first word of the name in a run from `start` to `last`; behind `last` where it names nobody.

    `heads` are the folded words by which institutions are told from people.
    """
    before = placed[start - 1].folded if start else ""
    if before != "the" and not before.endswith("ed"):  # "founded Sunday Shoes"
        while start < last and _is_date(placed, start):
            start += 1
    if not _is_introduced(text, placed, start):
        return start
    if start == last:
        return start + (placed[start].folded in word_set("demonyms", "people"))
    first = start
    while first < last and placed[first].folded in word_set("demonyms", "words", "people"):
        first += 1
    return first if first > start and _names_somebody(text, placed[first : last + 1], heads) else start


def _is_date(placed: Sequence[Token], place: int) -> bool:
    """Whether a word is a month or a day; a month that is a given name, too, needs a word before it that dates."""
    word = placed[place].folded
    if word not in word_set("calendar", "words"):
        return False
    before = placed[place - 1].folded if place else ""
    return (
        word not in _GIVEN
        or (before.isdigit() and len(before) < len("1900"))
        or before in word_set("calendar", "before")
    )


def _is_introduced(text: str, placed: Sequence[Token], start: int) -> bool:
    """Whether an article stands before a word, or an article and an adjective: "the young Dane"."""
    before = placed[max(0, start - 2) : start]
    if not before or text[before[-1].span.end : placed[start].span.start].strip():
        return False
    return before[-1].folded in _ARTICLES or (before[0].folded in _ARTICLES and before[-1].span.of(text).islower())


def _names_somebody(text: str, name: Sequence[Token], heads: frozenset[str]) -> bool:
    """Whether a run may be a given name and a surname; "Golden Gate Theatre" and "Navy Band" are none."""
    if len(name) == 1 or not text[name[0].span.start].isupper():
        return False
    return not any(token.folded in word_set("persons", "no_person") | heads for token in name)
