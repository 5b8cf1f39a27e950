"""Numbers as prose writes them: those below a hundred, "nine", "thirty-two", "19", and years."""

import re
from collections.abc import Mapping
from functools import cache

from knowledge.text import fold
from knowledge.words import word_set, words

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
"""A year of the times that biographies of dancers tell of, from 1500 to 2099."""

SPAN_OF_YEARS = re.compile(rf"({YEAR.pattern})(?: to | until | till | ?[-–—] ?)({YEAR.pattern})")
"""A first and a last year: "from 1926 to 1931", "1926–1931"."""

_UNITS = 10


@cache
def date_pattern() -> re.Pattern[str]:
    """A date or a year: "4 October 1951", "Oct. 1951", "1951-52", "1950s"."""
    year = r"(?:1[5-9]|20)\d\d"
    months = "|".join(sorted(word_set("calendar", "months"), key=lambda month: (-len(month), month)))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"\b{day} (?:of )?(?:{months})\.? {year}\b|\b(?:{months})\.? (?:{day}, )?{year}\b"
        rf"|\b{year}(?:[-–/]\d\d(?:\d\d)?|s)?\b",
        re.IGNORECASE,
    )


def number_in(word: str) -> int | None:
    """The number that a word or figures write, or None where they write none."""
    folded = fold(word.strip())
    return int(folded) if folded.isdecimal() else number_words().get(folded)


@cache
def number_words() -> Mapping[str, int]:
    """What each word for a number below a hundred means, folded."""
    small: dict[str, int] = words("numbers")["small"]
    tens: dict[str, int] = words("numbers")["tens"]
    joined = {f"{ten}-{one}": tens[ten] + small[one] for ten in tens for one in small if small[one] < _UNITS}
    return small | tens | joined
