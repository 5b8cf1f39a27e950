"""Finds the words of a fixed set that a misspelt word may stand for.

Two spellings are compared letter by letter and sound by sound (`knowledge.sounds`), and the better of the two counts.
An edit is a letter left out, put in, exchanged, or swapped with its neighbour, the latter counting once.

Words one edit away are found by spelling out all that one edit can make of a word. For words two edits away the
pigeonhole principle serves: the sound of every word is cut into three pieces, and two edits leave at least one of them
whole, save for swaps across a cut; so only words are measured that share a piece, at the same place or shifted by no
more letters than the edits can shift it.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.groups import Groups, grouped
from knowledge.sounds import sound
from knowledge.strings import NumberedStrings

MOST_EDITS = 2
"""Words that differ more are never near."""

SAME_SOUND = 0.25
"""What it counts, in edits, that a word is written otherwise but sounds the same."""

LONGEST = 64
"""Longer words are found only as they are spelt: nobody types them by hand, and the work stays bounded."""

_DISTANCE: Any = OSA.distance  # rapidfuzz declares that it takes scorers of floats only, and takes others as well

_NEVER_FUZZY = 2
_SHORT = 4
_MIDDLING = 5
_LETTERS = ascii_lowercase + "CS"


@dataclass(frozen=True, slots=True)
class Near:
    """A known word near a typed one: how many edits lie between them, and how alike they are, from 0 to 1."""

    word: str
    edits: float
    score: float


class Spelling:
    """An immutable set of words, written as `knowledge.sounds.latin` gives them, of one part or more ("swan lake").

    `key` gives the sound by which words are compared.
    """

    __slots__ = ("_by_piece", "_by_sound", "_key", "_pieces", "_sounds", "_words")

    def __init__(self, words: Iterable[str], *, key: Callable[[str], str] = sound) -> None:
        self._key = key
        self._words = words if isinstance(words, NumberedStrings) else NumberedStrings(sorted(set(words)))
        # The words of each sound, in alphabetical order, and the sounds that hold each piece, all by their numbers.
        alphabetical = sorted((word, number) for number, word in enumerate(self._words))
        self._sounds, self._by_sound = _inverted((number, (key(word),)) for word, number in alphabetical)
        self._pieces, self._by_piece = _inverted(
            (number, tuple(_pieces(sounded))) for number, sounded in enumerate(self._sounds)
        )

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def of_sound(self, sounded: str) -> tuple[str, ...]:
        """The known words of that very sound (what `key` gives), in alphabetical order."""
        number = self._sounds.number(sounded)
        return () if number is None else self._sounding(number)

    def _sounding(self, sound_number: int) -> tuple[str, ...]:
        return tuple(self._words[number] for number in self._by_sound.of(sound_number).tolist())

    def near(self, word: str, *, most: int = MOST_EDITS) -> tuple[Near, ...]:
        """The known words that this one may be a spelling of, best first; the word itself where it is known.

        How much may differ depends on the shorter of the two words: up to two letters nothing, up to four one edit
        behind the same first letter, five one edit, more two. Numbers are never misspelt. `most` is 1 or 2; with 1 the
        search is many times faster.
        """
        if len(word) <= _NEVER_FUZZY or len(word) > LONGEST:
            return (Near(word, 0.0, 1.0),) if word in self else ()
        digits = _digits(word)
        around = self._one_edit_around(word) if most == 1 or len(word) <= _MIDDLING else self._two_edits_around(word)
        found = [
            Near(known, edits, 1.0 - edits / max(len(word), len(known)))
            for known, edits in around.items()
            if edits <= _allowed(word, known) and _digits(known) == digits
        ]
        return tuple(sorted(found, key=lambda near: (-near.score, near.word)))

    def _one_edit_around(self, word: str) -> dict[str, float]:
        """The known words within one edit by letter or by sound, each with its edits by whichever are fewer."""
        sounded = self._key(word)
        spelt = one_edit_from(word)
        sounds = self._sounds.numbers(spelt if sounded == word else one_edit_from(sounded))
        edits = {known: 1.0 + SAME_SOUND for number in sounds.values() for known in self._sounding(number)}
        edits |= dict.fromkeys(self._words.numbers(spelt), 1.0)
        edits |= dict.fromkeys(self.of_sound(sounded), SAME_SOUND)
        return edits | ({word: 0.0} if word in self else {})

    def _two_edits_around(self, word: str) -> dict[str, float]:
        """The same within two edits; sounds may lie a little further, as one letter may sound like two."""
        sounded = self._key(word)
        pieces = self._pieces.numbers(set(_pieces_around(sounded))).values()
        pool = {number for piece in pieces for number in self._by_piece.of(piece).tolist()}
        by_sound = edits_between(sounded, map(self._sounds.__getitem__, pool), most=MOST_EDITS + 1)
        edits = {known: apart + SAME_SOUND for near, apart in by_sound.items() for known in self.of_sound(near)}
        for known, apart in edits_between(word, edits.keys(), most=MOST_EDITS).items():
            edits[known] = min(apart, edits[known])
        return edits | self._one_edit_around(word)


def one_edit_from(word: str) -> set[str]:
    """All that one edit can make of a word, with Latin letters put in."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    shorter = {head + tail[1:] for head, tail in cuts if tail}
    longer = {head + letter + tail for head, tail in cuts for letter in _LETTERS}
    exchanged = {head + letter + tail[1:] for head, tail in cuts if tail for letter in _LETTERS}
    return swapped | shorter | longer | exchanged


def edits_between(word: str, others: Iterable[str], *, most: int) -> dict[str, float]:
    """Those of the others that lie within so many edits of the word, by letter, each with its edits.

    Those with other numbers in them are left out.
    """
    near = process.extract(word, others, scorer=_DISTANCE, score_cutoff=most, limit=None)
    digits = _digits(word)
    return {other: float(apart) for other, apart, _ in near if _digits(other) == digits}


def _allowed(typed: str, known: str) -> float:
    shorter = min(len(typed), len(known))
    if shorter <= _NEVER_FUZZY:
        return 0.0
    if shorter <= _SHORT:
        return 1.0 if typed[0] == known[0] else SAME_SOUND
    return 1.0 + SAME_SOUND if shorter <= _MIDDLING else MOST_EDITS + SAME_SOUND


def _digits(word: str) -> str:
    return "" if word.isalpha() else "".join(filter(str.isdigit, word))


def _inverted(holding: Iterable[tuple[int, Sequence[str]]]) -> tuple[NumberedStrings, Groups]:
    """What is held by numbers, numbered in turn, and for each the numbers that hold it, in their order."""
    held: dict[str, int] = {}
    holders, lengths, every = array("I"), array("I"), array("I")
    for number, some in holding:
        holders.append(number)
        lengths.append(len(some))
        every.extend([held.setdefault(one, len(held)) for one in some])
    groups = grouped(lengths, every).turned(len(held))
    return NumberedStrings(held), Groups(groups.first, np.frombuffer(holders, dtype=np.uint32)[groups.numbers])


def _pieces(sounded: str) -> Iterator[str]:
    length = len(sounded)
    if length <= LONGEST:
        for place, (start, end) in enumerate(_cuts(length)):
            yield _piece(length, place, sounded[start:end])


def _pieces_around(sounded: str) -> Iterator[str]:
    """Of every word within the most edits, at least one of its pieces."""
    for length in range(max(1, len(sounded) - MOST_EDITS), len(sounded) + MOST_EDITS + 1):
        longer = len(sounded) - length
        for before, (start, end) in enumerate(_cuts(length)):
            after = MOST_EDITS - before
            for shift in range(max(-before, longer - after), min(before, longer + after) + 1):
                yield _piece(length, before, sounded[start + shift : end + shift])


def _cuts(length: int) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    first = length // 3
    second = first + (length - first) // 2
    return (0, first), (first, second), (second, length)


def _piece(length: int, place: int, letters: str) -> str:
    return f"{length},{place},{letters}"
