"""Names as dictionaries head their articles: the surname first, then a comma and the given names."""

import re
import unicodedata
from dataclasses import dataclass

from knowledge.text import Span, fold
from knowledge.words import word_set

_WORD = r"[^\W\d_](?:[\w.’'ʼ‑-]*[\w.])?"
_HEADING = re.compile(
    rf"[\W_]*(?P<surname>{_WORD}(?:[ ]{_WORD}){{0,3}}),[^\S\n]+(?P<given>{_WORD}(?:[ ]{_WORD}){{0,4}})"
    r"(?P<after>[^\S\n]*(?:\(|,|[–—:]|\n))"
)
_YEAR_IN_BRACKETS = re.compile(r"\s*\([^()]{0,200}\b1\d{3}|\s*\([^()]{0,200}\b20\d\d")
_SOON, _WORDS_SOON = 80, 4  # characters, and words, behind a name among which it is said that it is a dancer's
_NAME_IN_BRACKETS = re.compile(rf"\s*\((?P<name>{_WORD}(?: {_WORD}){{1,3}});")


@dataclass(frozen=True, slots=True)
class Heading:
    """A name in the usual order, where it stands, and another that follows in brackets: as it was given at birth."""

    name: str
    span: Span
    other: Span | None


def read_heading(text: str, within: Span) -> Heading | None:
    """The name with which that part of a text begins surname first, or None where it begins otherwise.

    A surname in capitals tells it, a year in the brackets that follow, or a dancer's trade, "Lind, Ada, ballerina":
    without any, "Paris, France" would do. What follows in capitals alone is an honour: "Ada Lind, OIH".
    """
    match = _HEADING.match(text, within.start, within.end)
    if match is None:
        return None
    surname, given = match["surname"], _without_titles(match["given"])
    bracketed = text.startswith("(", match.end() - 1)
    opening = match.end() - 1
    told = surname.isupper() or (bracketed and _YEAR_IN_BRACKETS.match(text, opening, within.end) is not None)
    told = told or (_is_surname(surname) and _is_called_dancer(text[match.end() : within.end]))
    is_honour = given.isupper() and given.isalpha() and not surname.isupper()
    if not told or is_honour or not given or not _is_name(given) or not _is_name(surname):
        return None
    other = _NAME_IN_BRACKETS.match(text, opening, within.end) if bracketed else None
    place = Span(match.start("surname"), match.end("given"))
    birth = Span(*other.span("name")) if other and _is_name(other["name"]) else None
    return Heading(_in_order(given, surname), place, birth)


def _is_surname(surname: str) -> bool:
    return " " not in surname and fold(surname) not in word_set("places", "cities", "countries")


def _is_called_dancer(behind: str) -> bool:
    words = fold(behind[:_SOON]).replace(",", " ").split()[:_WORDS_SOON]
    return not word_set("persons", "dancers").isdisjoint(words)


def _without_titles(given: str) -> str:
    titles = word_set("persons", "titles", "honours")
    return " ".join(word for word in given.split() if fold(word) not in titles)


def _is_name(words: str) -> bool:
    """Whether every word begins with a capital, small particles aside."""
    particles = word_set("persons", "particles")
    placed = words.split()
    return any(word[0].isupper() for word in placed) and all(w[0].isupper() or fold(w) in particles for w in placed)


def _in_order(given: str, surname: str) -> str:
    """Given names first; particles that stand after them lead the surname: "Beauharnais, Ada de"."""
    spelt = " ".join(map(_capitalised, surname.split())) if surname.isupper() else surname
    return unicodedata.normalize("NFC", f"{given} {spelt}")


def _capitalised(word: str) -> str:
    """A word in capitals as a name is written: "O'BRIEN-LUND" becomes "O'Brien-Lund"."""
    return re.sub(r"\w+", lambda part: part.group().capitalize(), word)
