"""How a word sounds, whatever alphabet and whichever transliteration it is written in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from knowledge.text import fold
from knowledge.words import words

_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST_STEM = 3


def latin(text: str) -> str:
    """The text folded, and letters of other alphabets written in Latin ones, where the vocabulary knows them."""
    folded = fold(text)
    return folded if folded.isascii() else folded.translate(_rules().letters)


def sound(word: str) -> str:
    """A plain spelling that all spellings of one sound share: evgenia for Yevgenia, Evgenia and Jewgenia.

    Takes a word or several as `latin` gives them. Meant for comparison, not for reading.
    """
    rules = _rules()
    for spelling, plain in rules.sounds:
        word = word.replace(spelling, plain)
    if _DOUBLED.search(word):
        word = _DOUBLED.sub(r"\1", word)
    for ending, plain in rules.finals:
        if word.endswith(ending):
            return word[: -len(ending)] + plain
    return word


def family_sound(word: str) -> str:
    """The sound of a name, the same for both sexes where surnames tell them apart: plisetski for Plisetskaya."""
    sounded = sound(word)
    for ending, family in _rules().families:
        if sounded.endswith(ending) and len(sounded) >= len(ending) + _SHORTEST_STEM:
            return sounded[: -len(ending)] + family
    return sounded


@dataclass(frozen=True, slots=True)
class _Rules:
    letters: dict[int, str]
    sounds: tuple[tuple[str, str], ...]
    finals: tuple[tuple[str, str], ...]
    families: tuple[tuple[str, str], ...]


@cache
def _rules() -> _Rules:
    vocabulary = words("transliteration")
    return _Rules(
        letters=str.maketrans(vocabulary["letters"]),
        sounds=_pairs(vocabulary["sounds"]),
        finals=_pairs(vocabulary["finals"]),
        families=_pairs(vocabulary["families"]),
    )


def _pairs(listed: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((before, after) for before, after in listed)
