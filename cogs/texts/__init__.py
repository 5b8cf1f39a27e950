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


# Which plural form a number takes, by the rules of Unicode's CLDR.
PLURAL_FORMS: Mapping[str, Callable[[int], str]] = {"en": _one_or_other}


class Texts:
    """What the bot says in one language."""

    def __init__(self, language: str, entries: Mapping[str, Entry]) -> None:
        self.language = language
        self._entries = entries
        self._plural_form = PLURAL_FORMS[language]

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every sentence by its key."""
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

    def of(self, locale: object) -> Texts:
        """The catalogue for one of Discord's locales ("en-GB", "fr"); the English one where there is none for it."""
        language = str(locale).partition("-")[0].lower()
        return self._catalogues.get(language) or self._catalogues[FALLBACK]


def load_languages() -> Languages:
    """Every catalogue of this package. Raises `ValueError` where one cannot be used."""
    files = sorted(resources.files(__name__).iterdir(), key=lambda file: file.name)
    return Languages(
        Texts(file.name.removesuffix(".yaml"), dict(_flat(yaml.safe_load(file.read_text(encoding="utf-8")))))
        for file in files
        if file.name.endswith(".yaml")
    )


def _flat(nested: Any, prefix: str = "") -> Iterator[tuple[str, Entry]]:
    """The sentences by their full keys: the keys on the way to each, with dots between them."""
    if not isinstance(nested, dict) or not all(isinstance(key, str) for key in nested):
        message = f"{prefix or 'the catalogue'} does not map keys to sentences"
        raise ValueError(message)
    for key, value in nested.items():
        full = f"{prefix}.{key}" if prefix else key
        if isinstance(value, str) or (isinstance(value, dict) and "other" in value):
            yield full, value
        else:
            yield from _flat(value, full)
