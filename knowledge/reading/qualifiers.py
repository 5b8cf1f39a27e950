"""Ages and years in a sentence, as the text gives them."""

import re
from functools import cache

from knowledge.numbers import number_words
from knowledge.text import fold

_YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")


def year_in(sentence: str) -> str | None:
    """The year that a sentence names, or None where it names none or several."""
    years = set(_YEAR.findall(sentence))
    return years.pop() if len(years) == 1 else None


def age_in(sentence: str) -> str | None:
    """The age that a sentence gives for somebody, as the text spells it, or None where it gives none or several."""
    folded = fold(sentence)
    found = {next(group for group in match.groups() if group) for match in _ages().finditer(folded)}
    return found.pop() if len(found) == 1 else None


@cache
def _ages() -> re.Pattern[str]:
    spelt = sorted(number_words(), key=len, reverse=True)
    number = rf"(\d{{1,2}}|{'|'.join(re.escape(word) for word in spelt)})"
    cues = (
        rf"\b(?:at|by) (?:the )?(?:\w+ )?age of (?:only |just |barely )?{number}\b",
        rf"\bat (?:only |just |barely )?{number}\b(?! (?:o'clock|in the|that|performances|years))(?=[,.; ]|$)",
        rf"\b(?:was|were) (?:only |just |barely )?{number}(?: years old)?(?=,? when\b)",
        rf"\bwhen (?:\w+ )?(?:she|he|they|\w+) (?:was|were) (?:only |just |barely )?{number}\b",
        rf"\baged {number}\b",
    )
    return re.compile("|".join(cues))
