"""What the bot says: a catalogue a language, the files of the folder `<language>` in this package.

A catalogue maps keys to sentences with named placeholders: "{name} was not found." A key that counts has a sentence
for each of its language's plural forms, chosen by the placeholder `count`. What the core words itself, answers and
what is wrong with files, stands in files of the same names as the core's own lists, under the same keys; English takes
it from there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from cogs.markdown import Markdown, escape
from knowledge import wording
from knowledge.numbers import number_in
from knowledge.words import read_mapping, words

Entry = str | Mapping[str, str]

FALLBACK = "en"
WORDED_BY_THE_CORE = ("wording", "problems")
"""The lists in which the core keeps its English sentences; the keys of each begin with its name."""


def _one_or_other(count: int) -> str:
    return "one" if count == 1 else "other"


def _none_and_one_or_other(count: int) -> str:
    return "one" if count in (0, 1) else "other"


def _one_few_or_many(count: int) -> str:
    """Russian: 1, 21, 31 … but not 11; 2 to 4, 22 to 24 … but not 12 to 14; all others."""
    last, teens = count % 10, count % 100 in range(11, 15)
    if last == 1 and not teens:
        return "one"
    return "few" if last in (2, 3, 4) and not teens else "many"


# Which plural form a whole number takes, by the rules of Unicode's CLDR; what these say of millions is left out.
PLURAL_FORMS: Mapping[str, Callable[[int], str]] = {
    "de": _one_or_other,
    "en": _one_or_other,
    "es": _one_or_other,
    "fr": _none_and_one_or_other,
    "ru": _one_few_or_many,
}
_ALL_FORMS = frozenset({"one", "few", "many", "other"})
_SPELT_OUT = "age"
_NOUNS_HAVE_CAPITALS = frozenset({"de"})
_DECIMAL_MARKS = {"en": "."}  # elsewhere a comma


@dataclass(frozen=True, slots=True)
class _Sound:
    """A word that changes before a sound: in front of what is filled in and begins so, another stands instead."""

    word: str
    instead: str
    before: re.Pattern[str]

    def changed(self, sentence: str, places: Mapping[str, object]) -> str:
        """The sentence with its word changed wherever that is so."""

        def chosen(found: re.Match[str]) -> str:
            return (
                found[0]
                if self.before.match(str(places.get(found[1], ""))) is None
                else self.instead + f"{{{found[1]}}}"
            )

        return re.sub(rf"(?<!\w){self.word} \{{(\w+)\}}", chosen, sentence)


_SOUNDS: Mapping[str, Sequence[_Sound]] = {
    "es": (
        _Sound("y", "e ", re.compile(r"h?[ií](?![aeoáéó])", re.IGNORECASE)),
        _Sound("o", "u ", re.compile(r"h?[oó]", re.IGNORECASE)),
    ),
    "fr": (_Sound("de", "d’", re.compile(r"[aeiouàâäéèêëîïôöûüœæ]", re.IGNORECASE)),),
}


class Texts:
    """What the bot says in one language."""

    def __init__(self, language: str, entries: Mapping[str, Entry]) -> None:
        self.language = language
        self._entries = entries
        if language not in PLURAL_FORMS:
            message = f"there is no rule for the plural forms of {language!r}"
            raise ValueError(message)
        self._plural_form = PLURAL_FORMS[language]

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every sentence of this language by its key."""
        return self._entries

    def say(self, key: str, /, **values: object) -> Markdown:
        """The sentence as markdown; what is filled in is escaped, unless it is `Markdown` itself.

        Raises `KeyError` where the catalogue has no such key or the sentence needs a value that is not given.
        """
        safe = {name: value if isinstance(value, Markdown) else escape(str(value)) for name, value in values.items()}
        return Markdown(self._sentence(key, values).format_map(safe))

    def label(self, key: str, /, **values: object) -> str:
        """The sentence as plain text, for labels and descriptions, where markdown has no effect. Raises as `say`."""
        return self.sentence(key, values)

    def noun(self, key: str, /, **values: object) -> str:
        """A label within a line, where only some languages begin it with a capital. Raises as `say`."""
        label = self.label(key, **values)
        return label if self.language in _NOUNS_HAVE_CAPITALS else label[:1].lower() + label[1:]

    def decimal(self, number: float) -> str:
        """A number with one decimal place, with the mark that the language sets before it."""
        return f"{number:.1f}".replace(".", _DECIMAL_MARKS.get(self.language, ","))

    def tell(self, told: wording.Told) -> str:
        """What the core tells, in this language, as plain text. Raises as `say`."""
        return wording.tell(told, self)

    def sentence(self, key: str, places: Mapping[str, object], /) -> str:
        """The sentence of a key, its places filled, as plain text. Raises as `say`."""
        return self._sentence(key, places).format_map(places)

    def term(self, vocabulary: str, word: str, /) -> str:
        """A word of one of the core's vocabularies; one that the catalogue does not have stays as it is.

        An age that a biography spells out is told in figures.
        """
        number = number_in(word) if vocabulary == _SPELT_OUT and self.language != FALLBACK else None
        if number is not None:
            return str(number)
        entry = self._entries.get(f"wording.term.{vocabulary}.{word}", word)
        return entry if isinstance(entry, str) else word

    def _sentence(self, key: str, values: Mapping[str, object]) -> str:
        sentence = self._form(key, values)
        for sound in _SOUNDS.get(self.language, ()):
            sentence = sound.changed(sentence, values)
        return sentence

    def _form(self, key: str, values: Mapping[str, object]) -> str:
        entry = self._entries[key]
        if isinstance(entry, str):
            return entry
        count = values["count"]
        if not isinstance(count, int):
            message = f"{key} counts, but {count!r} is no number"
            raise TypeError(message)
        return entry[self._plural_form(count)]


class Languages:
    """The catalogues that there are."""

    def __init__(self, catalogues: Iterable[Texts]) -> None:
        self._catalogues = {texts.language: texts for texts in catalogues}

    def __iter__(self) -> Iterator[Texts]:
        return iter(self._catalogues.values())

    def exactly(self, locale: object) -> Texts | None:
        """The catalogue for one of Discord's locales, or None where there is none."""
        return self._catalogues.get(str(locale).partition("-")[0].lower())

    def of(self, *locales: object) -> Texts:
        """The catalogue for the first of some locales of Discord's ("en-GB", "fr") that has one; else the English."""
        found = (self.exactly(locale) for locale in locales)
        return next((texts for texts in found if texts is not None), self._catalogues[FALLBACK])


@cache
def load_languages() -> Languages:
    """Every catalogue of this package, read once. Raises `ValueError` where one cannot be used."""
    folders = [one for one in resources.files(__name__).iterdir() if one.is_dir() and not one.name.startswith("_")]
    return Languages(Texts(folder.name, _catalogue(folder)) for folder in sorted(folders, key=lambda one: one.name))


def _catalogue(folder: Traversable) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    if folder.name == FALLBACK:
        for name in WORDED_BY_THE_CORE:
            entries.update(_flat(dict(words(name)), name))
    for file in folder.iterdir():
        name = file.name.removesuffix(".yaml")
        entries.update(_flat(read_mapping(file), name if name in WORDED_BY_THE_CORE else ""))
    return entries


def _flat(nested: Any, prefix: str = "") -> Iterator[tuple[str, Entry]]:
    """The sentences by their full keys: the keys on the way to each, with dots between them."""
    if not isinstance(nested, dict) or not all(isinstance(key, str) for key in nested):
        message = f"{prefix or 'the catalogue'} does not map keys to sentences"
        raise ValueError(message)
    for key, value in nested.items():
        full = f"{prefix}.{key}" if prefix else key
        if isinstance(value, str) or (isinstance(value, dict) and value.keys() <= _ALL_FORMS):
            yield full, value
        else:
            yield from _flat(value, full)
