"""What a name is made of: its parts, and which parts say little or may be said otherwise."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.sounds import family_sound, latin, sound
from knowledge.words import word_set, words

_PART = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"(?<=..)'s$")


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name in Latin letters, lower case, without accents, apostrophes and a closing possessive."""
    found = _PART.findall(latin(name).replace("_", " "))
    return tuple(_POSSESSIVE.sub("", part).replace("'", "") for part in found)


def is_particle(part: str) -> bool:
    """Whether the part is an article or a "de", "van" or "von", which people leave out or put in at will."""
    return part in word_set("name_particles", "particles")


def is_title(part: str) -> bool:
    """Whether the part is a form of address, as in "Madame" or "Dr"."""
    return part in _titles()


def is_patronymic(part: str) -> bool:
    """Whether the part looks like a father's name used as a middle name, as in "Sergeyevna"."""
    return sound(part).endswith(tuple(word_set("name_particles", "patronymics")))


def other_sex(one: str, other: str) -> bool:
    """Whether two spellings of a surname differ in the ending that tells the sexes apart, as in Petrov and Petrova."""
    return _changed_ending(one) != _changed_ending(other)


@dataclass(frozen=True, slots=True)
class Kin:
    """What else a person of some given name may be called, by sound.

    `close` are the short forms of a full name and the full names of a short form, `far` the same name in other
    languages.
    """

    close: frozenset[str] = frozenset()
    far: frozenset[str] = frozenset()

    def __contains__(self, sounded: str) -> bool:
        return sounded in self.close or sounded in self.far


_NO_KIN = Kin()


class Nicknames:
    """The given names of the vocabulary with their short forms, in groups; compared by sound, and never changed."""

    __slots__ = ("_kin",)

    def __init__(self, groups: Iterable[Mapping[str, Sequence[str]]]) -> None:
        close: dict[str, set[str]] = {}
        far: dict[str, set[str]] = {}
        for group in groups:
            full, short = _sounds(group["full"]), _sounds(group["short"])
            for name in full:
                close.setdefault(name, set()).update(short)
                far.setdefault(name, set()).update(full)
            for name in short:
                close.setdefault(name, set()).update(full)
        self._kin = {
            name: Kin(frozenset(close[name] - {name}), frozenset(far.get(name, set()) - close[name] - {name}))
            for name in close
        }

    def kin_of(self, part: str) -> Kin:
        """The other forms of a given name; none for a name that the vocabulary does not know."""
        return self._kin.get(family_sound(part), _NO_KIN)


@cache
def nicknames() -> Nicknames:
    """The nicknames of the vocabulary."""
    return Nicknames(words("nicknames")["groups"])


def _changed_ending(part: str) -> bool:
    return sound(part) != family_sound(part)


@cache
def _titles() -> frozenset[str]:
    return word_set("titles", "female") | word_set("titles", "male") | word_set("name_particles", "titles")


def _sounds(names: Iterable[str]) -> set[str]:
    return {family_sound(latin(name)) for name in names}
