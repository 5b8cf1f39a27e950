"""Names that look like one person's: spelt in two ways, with a part more, or with an initial."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from knowledge.names.parts import is_particle, is_title, name_parts, other_sex
from knowledge.sounds import sound

_MOST_IN_A_BLOCK = 200
"""Names that share a part; a part that more share tells nothing about who somebody is."""
_LONG = 6  # letters of a part in which one slip may hide


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A name, and the path of the profile that is about its bearer or says it first; `is_dancer` tells which."""

    name: str
    path: str
    is_dancer: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """Two names that look like one person's."""

    one: NamedIn
    other: NamedIn


def alike(names: Iterable[NamedIn]) -> Iterator[Alike]:
    """The pairs of names that look like one person's, each once, in the order of the names."""
    parted = [(named, parts) for named in names if len(parts := _parts(named.name)) > 1]
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_, parts) in enumerate(parted):
        for key in {sound(part) for part in parts if len(part) > 1}:
            blocks[key].append(place)
    pairs = {pair for block in blocks.values() if len(block) <= _MOST_IN_A_BLOCK for pair in combinations(block, 2)}
    for one, other in sorted(pairs):
        (first, its_parts), (second, other_parts) = parted[one], parted[other]
        if first.path != second.path and _look_alike(its_parts, other_parts):
            yield Alike(first, second)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in name_parts(name) if not is_title(part) and not is_particle(part))


def _look_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the surnames agree, and all of the shorter name stands in the longer one or abbreviates it."""
    if not _same_part(one[-1], other[-1]):
        return False
    shorter, longer = sorted((one, other), key=len)
    remaining = iter(longer)
    holds = all(any(_same_part(part, known) for known in remaining) for part in shorter)
    return holds or _initials_agree(one, other)


def _initials_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one is the other with an initial in the place of the given name: "I. Moravec"."""
    return (
        len(one) == len(other) == 2  # noqa: PLR2004 - a given name and a surname
        and 1 in (len(one[0]), len(other[0]))
        and one[0][0] == other[0][0]
    )


def _same_part(one: str, other: str) -> bool:
    if other_sex(one, other):
        return False
    near = min(len(one), len(other)) >= _LONG and OSA.distance(one, other, score_cutoff=1) <= 1
    return one == other or sound(one) == sound(other) or near
