"""Times that are told from another: "three years later", "the following spring", behind a year that is stated."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.computed_years import Years
from knowledge.numbers import number_in, number_words
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.text import Span
from knowledge.words import word_set

_DECADE = 10
_WAY_TO_SEASON = 30  # characters before a year: "in the autumn of 1950"


@dataclass(frozen=True, slots=True)
class RelativeTime:
    """A time that is told from another: the years it may mean, the place of its first word, and what states the other.

    `node` is an index into the tree of its sentence, `stated` the sentence with the year.
    """

    node: int
    years: Years
    stated: Span


@dataclass(frozen=True, slots=True)
class _Time:
    years: Years
    stated: Span
    is_late: bool = False
    """Whether it lies so late in its year that the following spring is of the next."""


def relative_times(sentences: Sequence[ReadSentence]) -> Mapping[Span, tuple[RelativeTime, ...]]:
    """The relative times of each sentence that has any, as far as exactly one stated year can be meant.

    That is the one before it in its sentence, or else the last time of the sentence before, in the same paragraph.
    """
    found: dict[Span, tuple[RelativeTime, ...]] = {}
    before: _Time | None = None
    paragraph = -1
    for sentence in sentences:
        reader = _Reader(sentence, before if sentence.paragraph == paragraph else None)
        if told := tuple(reader.read()):
            found[sentence.span] = told
        before, paragraph = reader.last, sentence.paragraph
    return found


class _Reader:
    """Goes through the times of a sentence, and knows from which the next one is told."""

    def __init__(self, sentence: ReadSentence, before: _Time | None) -> None:
        self._sentence = sentence
        self._anchor = before
        self._stated: set[int] = set()
        self.last: _Time | None = None

    def read(self) -> Iterator[RelativeTime]:
        """The relative times that can be told in years; afterwards `last` is the last time of the sentence."""
        end = 0
        for match in _times().finditer(self._sentence.wording):
            if match["year"]:
                self.last = self._anchor = self._year(match)
                end = match.end()
                continue
            if self._sentence.wording[end : match.start()].strip(" ,") == "" and end:
                continue  # "in 1920, two years later": the year itself
            self.last = self._anchor = _moved(self._anchor, match) if self._anchor is not None else None
            node = self._node(match.start())
            if self.last is not None and node is not None:
                yield RelativeTime(node, self.last.years, self.last.stated)

    def _year(self, match: re.Match[str]) -> _Time | None:
        """The time of a year; None where it is one of several, or but a part of a time: "1950s", "1950-51"."""
        self._stated.add(int(match["year"]))
        if match["span"] or len(self._stated) > 1:
            return None
        before = match.string[max(0, match.start() - _WAY_TO_SEASON) : match.start()].lower().split()[-3:]
        is_late = bool(word_set("calendar", "late").intersection(before))
        year = int(match["year"])
        return _Time((year, year), self._sentence.span, is_late)

    def _node(self, start: int) -> int | None:
        place = self._sentence.span.start + start
        return next((node.index for node in self._sentence.tree.nodes if node.span.end > place), None)


def _moved(time: _Time, match: re.Match[str]) -> _Time | None:
    """The time that lies as far from another as the words tell; None where they tell it too vaguely."""
    first, last = time.years
    if match["season"]:
        is_next = time.is_late and match["season"].lower() in word_set("calendar", "early")
        return _Time((first + 1 if is_next else first, last + 1), time.stated)
    years = _years_between(match)
    return None if years is None else _Time((first + years, last + years), time.stated)


def _years_between(match: re.Match[str]) -> int | None:
    """How many years lie between two times, fewer than none where the second is the earlier."""
    if match["number"]:
        count = 1 if match["number"].lower() == "a" else number_in(match["number"])
        unit = _DECADE if match["unit"].lower().startswith("decade") else 1
        is_earlier = match["way"].lower() in word_set("calendar", "earlier")
        return None if count is None else (-1 if is_earlier else 1) * unit * count
    if match["same"]:
        return 0
    return -1 if match["before"] else 1


@cache
def _times() -> re.Pattern[str]:
    """Years, and the words that tell a time from another; each in a group that tells what it is."""
    number = "|".join(re.escape(word) for word in sorted(number_words(), key=len, reverse=True))
    way, next_one, season = (_any(key) for key in ("ways", "following", "seasons"))
    clause_ends = r"(?=\s*[,.;:!?)]|\s+(?:s?he|they|it|came|saw|brought|followed|there|was|were)\b|$)"
    return re.compile(
        r"(?<![\w-])(?P<year>1[6-9]\d\d|20\d\d)(?P<span>s|[-–/]\d+)?(?!\w)"
        rf"|\b(?P<number>\d{{1,2}}|{number}|a) (?:full |long |whole )?(?P<unit>years?|decades?) (?P<way>{way})\b"
        rf"|\b(?:the {next_one} (?:year|(?P<season>{season}))|the year after(?: that)?)"
        rf"{clause_ends}|\Anext year(?!['’]s)\b"
        r"|\b(?P<same>(?:the|that) same (?:year|season)|later (?:that|the same) year|in that (?:very )?year)\b"
        rf"|\b(?P<before>the year before{clause_ends}|the (?:previous|preceding) year)\b",
        re.IGNORECASE,
    )


def _any(key: str) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(word_set('calendar', key)))})"
