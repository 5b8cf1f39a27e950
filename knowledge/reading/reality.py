"""The fourth stage of reading: whether what the wording proposes did happen."""

import re
from functools import cache

from knowledge.reading.candidates import Candidate
from knowledge.words import word_set


def unreal_cue(candidate: Candidate) -> str | None:
    """The word of a candidate's clause that tells that it did not happen, or None where it did."""
    match = _unreal().search(_harmless().sub(" ", candidate.wording))
    return match.group() if match else None


@cache
def _unreal() -> re.Pattern[str]:
    return re.compile(_any_of("words") + r"|\w+n't\b")


@cache
def _harmless() -> re.Pattern[str]:
    return re.compile(_any_of("harmless"))


def _any_of(key: str) -> str:
    entries = sorted(word_set("unreality", key), key=len, reverse=True)
    return r"(?<![\w'-])(?:" + "|".join(re.escape(entry) for entry in entries) + r")(?![\w-])"
