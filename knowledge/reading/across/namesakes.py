"""Who is one person: names of people without a biography, in several biographies, told together or apart by evidence.

The same name alone is little: people are taken for one where name and circumstances agree, and nothing speaks against
it. Where a chain of likenesses would make one of two who cannot be, only its strong links count; whoever is still two
stays as many as there are biographies. So neither the order of profiles nor one that names nobody of them matters.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from knowledge.facts import Person, Sign
from knowledge.held_facts import HeldFacts
from knowledge.profiles import Profile
from knowledge.reading.across.circumstances import Circumstances, Mention, Told, Years, mentions_in
from knowledge.text import fold
from knowledge.things import thing_key

_ENOUGH = 3
_STRONG = 5
_LONGEST_LIFE_AT_WORK = 60  # years between the meetings of two dancers with one person
# Of more mentions than these, comparing each pair would take too long.
_MOST_OF_A_SURNAME = 40
_MOST_OF_A_NAME = 12

_Points = tuple[int, str, Sign | None]

_BY_INITIAL: _Points = (1, "the same surname and initial", Sign.INITIAL)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two mentions of a name are taken for one person, how much speaks for it, and what."""

    one: Mention
    other: Mention
    weight: int
    reasons: tuple[str, ...]
    signs: tuple[Sign, ...] = ()
    is_excluded: bool = False

    @property
    def is_same(self) -> bool:
        """Whether they are one, as far as these two tell."""
        return not self.is_excluded and self.weight >= _ENOUGH


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions that are one person, and the comparisons that made them one."""

    mentions: tuple[Mention, ...]
    because: tuple[Comparison, ...] = ()

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What tells that the mentions of several biographies are one, in the order of `Sign`."""
        between = (one for one in self.because if one.is_same and one.one.path != one.other.path)
        found = {sign for one in between for sign in one.signs}
        return tuple(sign for sign in Sign if sign in found)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Everybody without a biography: groups of mentions, and comparisons of those who are kept apart.

    `borne` are the full names that dancers bear, by which nobody else is told.
    """

    groups: tuple[Group, ...]
    apart: tuple[Comparison, ...]
    borne: AbstractSet[str] = frozenset()

    def people(self) -> Mapping[tuple[str, str], Person]:
        """Who is meant by a name in a biography: by the path of its profile, and the key of the name."""
        named: defaultdict[str, list[Group]] = defaultdict(list)
        for group in self.groups:
            named[thing_key(_fullest(group).called)].append(group)
        people: dict[tuple[str, str], Person] = {}
        for key, groups in named.items():
            for group in groups:
                tells = len(groups) == 1 and _fullest(group).is_full and fold(_fullest(group).called) not in self.borne
                within = None if tells else min(mention.path for mention in group.mentions)
                person = Person(_fullest(group).called, key, within, group.signs)
                people.update({(one.path, thing_key(one.name)): person for one in group.mentions})
        return people


def namesakes(profiles: Iterable[Profile], facts: HeldFacts, *, borne: AbstractSet[str]) -> Namesakes:
    """Who of those without a biography is one person; `facts` are those of all profiles, linked to their dancers.

    `borne` are the full names that dancers bear, folded: whoever is called so may be any of them.
    """
    told = Told(profiles, facts)
    groups: list[Group] = []
    apart: list[Comparison] = []
    for mentions in _by_surname(mentions_in(facts)):
        found = list(_compared(mentions, cache(told.circumstances), borne))
        together = list(_grouped(mentions, found))
        place = {mention: number for number, group in enumerate(together) for mention in group.mentions}
        groups.extend(together)
        apart.extend(one for one in found if place[one.one] != place[one.other])
    return Namesakes(tuple(groups), tuple(apart), borne)


def _by_surname(mentions: Iterable[Mention]) -> Iterator[list[Mention]]:
    """Mentions that may be of one person: those who share a surname, and each single name for itself."""
    together: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        has_surname = len(mention.parts) > 1 or mention.has_title
        together[mention.parts[-1] if has_surname else f"{mention.parts[0]} {mention.path}"].append(mention)
    yield from (together[surname] for surname in sorted(together))


def _compared(
    mentions: Sequence[Mention], circumstances: Callable[[Mention], Circumstances], borne: AbstractSet[str]
) -> Iterator[Comparison]:
    """The comparisons of mentions whose names may be one person's."""
    if len(mentions) == 1:
        return
    of_dancers = {mention for mention in mentions if fold(mention.called) in borne}
    for one, other in _pairs(mentions, circumstances):
        points = _name_points(one, other)
        if points is not None and one.path != other.path and (one in of_dancers or other in of_dancers):
            yield Comparison(one, other, 0, ("dancers bear that name",), is_excluded=True)
        elif points is not None:
            yield compare(one, circumstances(one), other, circumstances(other), points)


def _pairs(
    mentions: Sequence[Mention], circumstances: Callable[[Mention], Circumstances]
) -> Iterator[tuple[Mention, Mention]]:
    """The pairs to compare: all, or of very many, those of one name; of very many of one name, those who are alike."""
    if len(mentions) <= _MOST_OF_A_SURNAME:
        yield from combinations(mentions, 2)
        return
    for alike in _parted(mentions, lambda one: one.parts):
        if len(alike) <= _MOST_OF_A_NAME:
            yield from combinations(alike, 2)
            continue
        placed = _parted(alike, lambda one: (circumstances(one).sex, tuple(sorted(circumstances(one).cities))))
        yield from combinations([some[0] for some in placed], 2)
        yield from ((some[0], one) for some in placed for one in some[1:])


def _parted(mentions: Iterable[Mention], by: Callable[[Mention], Hashable]) -> list[list[Mention]]:
    parts: defaultdict[Hashable, list[Mention]] = defaultdict(list)
    for mention in mentions:
        parts[by(mention)].append(mention)
    return list(parts.values())


def compare(
    one: Mention, known: Circumstances, other: Mention, known_other: Circumstances, name: _Points
) -> Comparison:
    """Two mentions whose names agree so much, held against each other in their circumstances."""
    against = _against(known, known_other, is_surname_alone=min(len(one.parts), len(other.parts)) == 1)
    points = [name, *_points(known, known_other)]
    if one.path == other.path and not against:
        points.append((_STRONG, "the same biography", None))
    weight = sum(value for value, _, _ in points)
    reasons = tuple(against) or tuple(reason for _, reason, _ in points if reason)
    signs = tuple(sign for _, _, sign in points if sign is not None)
    return Comparison(one, other, weight, reasons, signs, is_excluded=bool(against))


def _name_points(one: Mention, other: Mention) -> _Points | None:
    """How much two names with one surname speak for one person; None where they are the names of two."""
    shorter, longer = sorted((one.parts, other.parts), key=len)
    if len(shorter) == 1:
        return 0, "the same surname", Sign.SURNAME
    if one.parts == other.parts:
        return (2, "the same full name", Sign.NAME) if one.is_full else _BY_INITIAL
    if shorter[0] == longer[0] and _agree(shorter[1:-1], longer[1:-1]):
        return 2, "the same first name and surname", Sign.NAME
    if min(len(shorter[0]), len(longer[0])) == 1 and shorter[0][0] == longer[0][0]:
        return _BY_INITIAL
    return None


def _agree(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether middle names may be one person's: one has none, or they are the same or initials of each other."""
    if not some or not others:
        return True
    return len(some) == len(others) and all(
        left == right or (1 in (len(left), len(right)) and left[0] == right[0])
        for left, right in zip(some, others, strict=True)
    )


def _against(one: Circumstances, other: Circumstances, *, is_surname_alone: bool) -> list[str]:
    """Why two cannot be one person; where one has no first name, the other's may tell the sex."""
    found: list[str] = []
    sexes = (
        {one.sex, other.sex} if not is_surname_alone else {one.sex or one.sex_by_name, other.sex or other.sex_by_name}
    )
    if len(sexes - {None}) > 1:
        found.append("one is a man, the other a woman")
    years = _years_between(one.years, other.years)
    if years > _LONGEST_LIFE_AT_WORK:
        found.append(f"{years} years lie between them")
    if one.cities and other.cities and not one.cities & other.cities and not _shared(one, other):
        found.append(f"one in {_listed(one.cities)}, the other in {_listed(other.cities)}")
    return found


def _points(one: Circumstances, other: Circumstances) -> Iterator[_Points]:
    """What in the circumstances speaks for one person, and how much."""
    if trades := one.trades & other.trades:
        yield 1, "both in dance" if "dance" in trades else f"both {_listed(trades)}", Sign.TRADE
    if shared := one.institutions & other.institutions:
        yield 3, f"both at {_listed(shared)}", Sign.INSTITUTION
    elif places := (one.institutions & other.of_dancer) | (one.of_dancer & other.institutions):
        yield 2, f"both tied to {_listed(places)}", Sign.INSTITUTION
    elif others := one.of_dancer & other.of_dancer:
        yield 1, f"both dancers were at {_listed(others)}", Sign.INSTITUTION
    if cities := one.cities & other.cities:
        yield 1, f"both in {_listed(cities)}", Sign.CITY
    if beside := (one.beside & other.beside) - _own(one, other):
        yield 3, f"both named beside the dancer of {_listed(beside)}", Sign.BESIDE


def _own(one: Circumstances, other: Circumstances) -> frozenset[str]:
    """Nobody, where two biographies are compared; the dancer, where it is one."""
    return one.beside & other.beside if one.beside == other.beside and len(one.beside) == 1 else frozenset()


def _shared(one: Circumstances, other: Circumstances) -> bool:
    return bool(one.institutions & other.institutions) or bool((one.beside & other.beside) - _own(one, other))


def _years_between(one: Years | None, other: Years | None) -> int:
    if one is None or other is None:
        return 0
    return max(one[0] - other[1], other[0] - one[1], 0)


def _grouped(mentions: Sequence[Mention], found: Sequence[Comparison]) -> Iterator[Group]:
    """The mentions that are one person each."""
    for together, among in _joined(mentions, found, enough=_ENOUGH):
        if _is_one(together, among):
            yield Group(together, tuple(one for one in among if one.is_same))
            continue
        for some, within in _joined(together, among, enough=_STRONG):
            if _is_one(some, within):
                yield Group(some, tuple(one for one in within if one.is_same))
            else:
                yield from (Group((mention,)) for mention in some)


def _is_one(mentions: Sequence[Mention], among: Iterable[Comparison]) -> bool:
    """Whether nobody of a chain is known to be two: by circumstances, or by a name that is another's."""
    names = {mention.parts: mention for mention in mentions if len(mention.parts) > 1}
    agree = all(_name_points(*pair) is not None for pair in combinations(names.values(), 2))
    return agree and not any(one.is_excluded for one in among)


def _joined(
    mentions: Sequence[Mention], found: Sequence[Comparison], *, enough: int
) -> Iterator[tuple[tuple[Mention, ...], list[Comparison]]]:
    """The mentions that links of that weight join, directly or by others, each with the comparisons among them."""
    places = {mention: [mention] for mention in mentions}
    for link in found:
        one, other = places[link.one], places[link.other]
        if link.is_same and link.weight >= enough and one is not other:
            shorter, longer = sorted((one, other), key=len)
            longer += shorter
            places.update(dict.fromkeys(shorter, longer))
    among: dict[int, list[Comparison]] = {id(together): [] for together in places.values()}
    for comparison in found:
        if places[comparison.one] is places[comparison.other]:
            among[id(places[comparison.one])].append(comparison)
    distinct = {id(together): together for together in places.values()}
    for key, together in distinct.items():
        yield tuple(sorted(together, key=lambda one: (one.path, one.name))), among[key]


def _fullest(group: Group) -> Mention:
    """The mention with the most of the name; of equals, the first by the name."""
    return min(group.mentions, key=lambda one: (-len(one.parts), -len("".join(one.parts)), one.name, one.path))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
