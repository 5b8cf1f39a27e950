"""What the bot says: a catalogue a language, `<language>.yaml` in this package.

A catalogue maps keys to sentences with named placeholders: "{name} was not found." A key that counts has a sentence
for each of its language's plural forms, chosen by the placeholder `count`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from typing import Any

import yaml

from cogs.markdown import Markdown, escape

Entry = str | Mapping[str, str]

FALLBACK = "en"


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


class Texts:
    """What the bot says in one language, and in that of `fallback` what it does not say in its own."""

    def __init__(self, language: str, entries: Mapping[str, Entry], *, fallback: "Texts | None" = None) -> None:
        self.language = language
        self._entries = entries
        self._fallback = fallback
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
        return self._sentence(key, values).format_map(values)

    def _sentence(self, key: str, values: Mapping[str, object]) -> str:
        if self._fallback is not None and key not in self._entries:
            return self._fallback._sentence(key, values)  # noqa: SLF001 - it is one of its own kind
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

    def of(self, locale: object) -> Texts:
        """The catalogue for one of Discord's locales ("en-GB", "fr"); the English one where there is none for it."""
        return self.exactly(locale) or self._catalogues[FALLBACK]


def load_languages() -> Languages:
    """Every catalogue of this package. Raises `ValueError` where one cannot be used."""
    names = sorted(file.name for file in resources.files(__name__).iterdir() if file.name.endswith(".yaml"))
    catalogues = {name.removesuffix(".yaml"): _entries(name) for name in names}
    english = Texts(FALLBACK, catalogues.pop(FALLBACK))
    return Languages([english, *(Texts(name, found, fallback=english) for name, found in catalogues.items())])


def _entries(name: str) -> dict[str, Entry]:
    file = resources.files(__name__).joinpath(name)
    return dict(_flat(yaml.safe_load(file.read_text(encoding="utf-8"))))


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
