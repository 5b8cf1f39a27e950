"""The dates, years, ages, numbers and lengths of time that a sentence says."""

import re
from collections.abc import Iterator, Sequence

from knowledge.asking.learned.offers.offer import Offer, Told
from knowledge.asking.ways.extracting import number_of
from knowledge.facts import Citation
from knowledge.numbers import date_pattern
from knowledge.text import Span, Token
from knowledge.words import word_set, words

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ALONE = frozenset({"a", "an"})


def of_numbers(sentence: Citation, placed: Sequence[Token], number: int) -> Iterator[Offer]:
    """What a sentence of that number says in figures and number words, `placed` being its words."""
    text = sentence.profile.text
    dates = [Span(*match.span()) for match in date_pattern().finditer(text, sentence.start, sentence.end)]
    for span in dates:
        yield from _of_date(span, sentence, number)
    rest = [token for token in placed if not any(token.span.overlaps(date) for date in dates)]
    position = 0
    while position < len(rest):
        end = _end_of_number(rest, position)
        if end > position:
            yield from _of_number(rest, position, end, sentence, number)
        position = max(end, position + 1)


def _of_date(span: Span, sentence: Citation, number: int) -> Iterator[Offer]:
    value = span.of(sentence.profile.text)
    if not _YEAR.fullmatch(value):
        yield Offer(Told.DATE, (value,), sentence, number, None, span)
    if (year := _YEAR.search(value)) is not None:
        yield Offer(Told.YEAR, (year.group(),), sentence, number, None, span)


def _of_number(rest: Sequence[Token], first: int, end: int, sentence: Citation, number: int) -> Iterator[Offer]:
    text = sentence.profile.text
    span = Span(rest[first].span.start, rest[end - 1].span.end)
    if end < len(rest) and rest[end].folded in word_set("objections", "times_of_day"):
        return  # an hour is nobody's age, and counts nothing
    for told in (Told.NUMBER, Told.AGE):
        yield Offer(told, (span.of(text),), sentence, number, None, span)
    if end < len(rest) and rest[end].folded in word_set("questions", "lasting"):
        whole = Span(span.start, rest[end].span.end)
        yield Offer(Told.LASTING, (whole.of(text),), sentence, number, None, whole)


def _end_of_number(rest: Sequence[Token], first: int) -> int:
    """The position behind the number that begins at a word: "a hundred and sixty"; the same where none begins."""
    large = words("numbers")["large"]
    position = first
    if rest[position].folded in _ALONE and _is_large(rest, position + 1):
        position += 1
    elif not _is_number(rest, position):
        return first
    position += 1
    while position < len(rest):
        if rest[position].folded in large or _is_number(rest, position):
            position += 1
        elif rest[position].folded == "and" and _is_large(rest, position - 1) and _is_number(rest, position + 1):
            position += 2
        else:
            break
    return position


def _is_large(rest: Sequence[Token], position: int) -> bool:
    return position < len(rest) and rest[position].folded in words("numbers")["large"]


def _is_number(rest: Sequence[Token], position: int) -> bool:
    """Whether a word is a number by itself: "one" seldom is."""
    if position >= len(rest) or rest[position].folded == "one":
        return False
    return number_of(rest[position]) is not None or rest[position].folded in word_set("numbers", "often")
