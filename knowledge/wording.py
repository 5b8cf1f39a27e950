"""What is said to a person, as data: the keys of sentences, and what fills their places.

The English sentences stand in the word lists that the keys begin with: `wording.unknown.not_said` in
`words/wording.yaml`. Whoever speaks another language has catalogues of the same keys, and tells the same parts in a
voice of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, assert_never

from knowledge.words import words

_MOST_VALUES = 12  # named in a listing; the others are counted


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence, or a part of one, by its key, with what fills its places.

    Where it has a form for each plural form of a language, the number in the place `count` chooses.
    """

    key: str
    places: tuple[tuple[str, "Told"], ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Values as one would say them: "A", "A and B", "A, B and C", and a long list begun and counted.

    `last` names the word before the last: "and" or "or".
    """

    values: tuple["Told", ...]
    last: str = "and"


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences or parts one behind the other, each once."""

    parts: tuple["Told", ...]
    between: str = " "


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a vocabulary that is the program's own, such as the kinship "half-sister"."""

    vocabulary: str
    word: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What begins a sentence, and therefore with a capital."""

    told: "Told"


Told = str | int | Wording | Listing | Row | Term | Opening
"""What can be told: text stands in the language of whoever wrote it, all else is told in that of whoever reads it."""


class Voice(Protocol):
    """A language that is spoken."""

    def sentence(self, key: str, places: Mapping[str, object], /) -> str:
        """The sentence of a key with its places filled. Raises `KeyError` where there is none."""

    def term(self, vocabulary: str, word: str, /) -> str:
        """A word of one of the program's vocabularies."""


def worded(key: str, /, **places: Told) -> Wording:
    """The wording of that key, with its places filled."""
    return Wording(key, tuple(places.items()))


def listed(values: Iterable[Told], *, last: str = "and") -> Listing:
    """The values as one would list them."""
    return Listing(tuple(values), last)


def tell(told: Told, voice: Voice) -> str:
    """What is told, in the language of a voice."""
    match told:
        case str() | int():
            return str(told)
        case Wording(key, places):
            filled = {name: one if isinstance(one, int) else tell(one, voice) for name, one in places}
            return voice.sentence(key, filled)
        case Listing(values, last):
            return _in_a_list(values, last, voice)
        case Row(parts, between):
            return between.join(dict.fromkeys(tell(part, voice) for part in parts))
        case Term(vocabulary, word):
            return voice.term(vocabulary, word)
        case Opening(inner):
            text = tell(inner, voice)
            return text[:1].upper() + text[1:]
        case _:
            assert_never(told)


def _in_a_list(values: tuple[Told, ...], last: str, voice: Voice) -> str:
    shown = [tell(value, voice) for value in values[:_MOST_VALUES]]
    if len(values) > len(shown):
        shown.append(voice.sentence("wording.list.more", {"count": len(values) - len(shown)}))
    if len(shown) < 2:  # noqa: PLR2004 - nothing stands before the last
        return "".join(shown)
    return voice.sentence(f"wording.list.{last}", {"before": ", ".join(shown[:-1]), "last": shown[-1]})


class _English:
    """English, from the word lists."""

    def sentence(self, key: str, places: Mapping[str, object], /) -> str:
        name, *way = key.split(".")
        entry: Any = words(name)
        for part in way:
            entry = entry[part]
        chosen: str = entry["one" if places["count"] == 1 else "other"] if isinstance(entry, Mapping) else entry
        return chosen.format_map(places)

    def term(self, _: str, word: str, /) -> str:
        return word


def in_english(told: Told) -> str:
    """What is told, in English."""
    return tell(told, _English())
