"""Finds dancers by a name as typed.

A name is compared part by part: every part that was typed must be explained by a part of the name, as it is spelt, as
it sounds, as a nickname, as an initial, or with a slip of the finger. What explains it has a price, counted in edits,
and the prices of the parts add up. The cheapest explanation is certain where the others are dearer by a margin and
little was wrong with it; else those within the margin are offered.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.names.completion import NameCompletion
from knowledge.names.forms import NameForms
from knowledge.names.parts import is_title, name_parts
from knowledge.names.search import PLAUSIBLE, Found, NameSearch
from knowledge.names.ways import PartWays

LONGEST_TYPED = 300
"""What is longer is no name."""

_MARGIN = 0.5
"""How much dearer, in edits, the next name must be."""
_SURE = 0.2
"""Up to this share of the typed letters may be wrong in a certain match."""
_SURE_PART = 0.25
"""The same of a single part."""
_GUESSED = 0.5


class Certainty(StrEnum):
    """What a look-up came to."""

    CERTAIN = "certain"
    WHICH = "which"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A person to be found: a key (the path of the profile), the full name, and other forms of it.

    `given` are names that somebody gave the person by hand: typed in full, one of them means nobody else.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameHit:
    """A person found: the key, the full name, the form that matched, and how well, from 0 to 1."""

    key: str
    name: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The result of a look-up: hits, best first; exactly one where certain, none where nobody.

    A single hit that is not certain is one to ask about: "did you mean …?"
    """

    certainty: Certainty
    hits: tuple[NameHit, ...]


class NameIndex:
    """An immutable index of names."""

    __slots__ = ("_aliases", "_completion", "_entries", "_owners", "_search", "_ways")

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        read = sorted(((name_parts(entry.name), entry) for entry in entries), key=_alphabetical)
        self._entries = tuple(entry for _, entry in read)
        full = [parts for parts, _ in read]
        given = [(owner, name, name_parts(name)) for owner, entry in enumerate(self._entries) for name in entry.given]
        aliases = given + [
            (owner, alias, parts)
            for owner, entry in enumerate(self._entries)
            for alias in (*entry.aliases, *_put_together(entry))
            if not set(parts := name_parts(alias)) <= set(full[owner])
        ]
        self._owners = array("I", (owner for owner, _, _ in aliases))
        self._aliases = tuple(alias for _, alias, _ in aliases)
        forms = NameForms([*full, *(parts for _, _, parts in aliases)])
        self._ways = PartWays(forms)
        self._search = NameSearch(forms, self._ways, whole_names=len(full) + len(given))
        self._completion = NameCompletion(forms, full_names=len(full))

    def is_of(self, entries: Collection[NameEntry]) -> bool:
        """Whether the index is what these entries would give."""
        return len(entries) == len(self._entries) and set(entries) == set(self._entries)

    def look_up(self, typed: str, *, limit: int = 25) -> NameMatch:
        """The person meant by a name as typed: certain, one of several, or nobody; never raises."""
        return self._match(self._search.find(_typed_parts(typed)), limit)

    def complete(self, typed: str, *, limit: int = 25) -> tuple[NameHit, ...]:
        """Names for a box in which somebody is typing: by prefix of any part first, then fuzzy; never raises.

        Nothing typed gives the first names in alphabetical order.
        """
        if not typed.strip():
            return tuple(self._hit(form, 1.0) for form in range(min(limit, len(self._entries))))
        parts = _typed_parts(typed)
        parts = tuple(part for part in parts if not is_title(part)) or parts
        starting = self._completion.starting(parts, limit)
        found = self._search.find_precisely(parts) if starting else self._search.find(parts)
        hits = [*(self._hit(form, 1.0) for form in starting), *self._match(found, limit).hits]
        if not hits:
            hits = [self._hit(form, _GUESSED) for form in self._completion.nearly_starting(parts, limit)]
        first = {hit.key: hit for hit in reversed(hits)}
        return tuple(hit for hit in hits if first[hit.key] is hit)[:limit]

    def _match(self, found: Iterable[Found], limit: int) -> NameMatch:
        """What the found forms, best first, come to."""
        persons = self._by_person(found)
        chosen = [one for one in persons if one.whole] or [
            one for one in persons if one.wrong <= PLAUSIBLE and one.price < persons[0].price + _MARGIN
        ]
        hits = tuple(self._hit(one.form, one.score) for one in chosen[: max(limit, 1)])
        return NameMatch(_certainty(chosen), hits)

    def _by_person(self, found: Iterable[Found]) -> list[Found]:
        """The first found form of each person."""
        first: dict[int, Found] = {}
        for one in found:
            first.setdefault(self._owner(one.form), one)
        return list(first.values())

    def _owner(self, form: int) -> int:
        return form if form < len(self._entries) else self._owners[form - len(self._entries)]

    def _hit(self, form: int, score: float) -> NameHit:
        entry = self._entries[self._owner(form)]
        matched = entry.name if form < len(self._entries) else self._aliases[form - len(self._entries)]
        return NameHit(entry.key, entry.name, matched, round(score, 4))


def _put_together(entry: NameEntry) -> Iterator[str]:
    """What people make of a name and another of one word: "Dolly Varga" and "Ilka Dolly" of Ilka Varga, "Dolly"."""
    first, *_, last = entry.name.split() if " " in entry.name else ("", "")
    for alias in entry.aliases:
        if first and alias not in entry.name.split() and len(name_parts(alias)) == 1 and " " not in alias:
            yield from (f"{alias} {last}", f"{first} {alias}")


def _typed_parts(typed: str) -> tuple[str, ...]:
    return name_parts(typed) if len(typed) <= LONGEST_TYPED else ()


def _alphabetical(read: tuple[tuple[str, ...], NameEntry]) -> tuple[str, str, str, tuple[str, ...]]:
    parts, entry = read
    return " ".join(parts), entry.name, entry.key, entry.aliases + entry.given


def _certainty(chosen: list[Found]) -> Certainty:
    if not chosen:
        return Certainty.NOBODY
    if len(chosen) > 1 or not (chosen[0].wrong <= _SURE and chosen[0].doubt <= _SURE_PART):
        return Certainty.WHICH
    return Certainty.CERTAIN
