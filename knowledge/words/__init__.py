"""The vocabulary as data: one YAML file a list, each saying at its head what belongs in it."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml

# The one in C reads the longest list in a tenth of the time.
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def words(name: str) -> Mapping[str, Any]:
    """The word list of that name: the mapping at the top of `<name>.yaml` in this package, read once.

    Raises `FileNotFoundError` where there is no such list and `ValueError` where its top is not a mapping.
    """
    return MappingProxyType(read_mapping(resources.files(__name__).joinpath(f"{name}.yaml")))


@cache
def word_set(name: str, *keys: str) -> frozenset[str]:
    """The words that stand under any of those keys of a list.

    Raises as `words` does, `KeyError` where there is no such key, and `ValueError` where it holds anything but words.
    """
    found: set[str] = set()
    for key in keys:
        entries = words(name)[key]
        if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
            message = f'{key!r} of the word list {name!r} is not a list of words: quote entries such as "no" and "on"'
            raise ValueError(message)
        found.update(entries)
    return frozenset(found)


@cache
def word_pattern(name: str, *keys: str) -> re.Pattern[str]:
    """A pattern that finds any entry under those keys of a list, as a whole. Raises as `word_set` does."""
    return pattern_of(tuple(sorted(word_set(name, *keys))))


@cache
def pattern_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of some words or phrases as a whole, the longest first."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def read_mapping(file: Traversable) -> dict[str, Any]:
    """The mapping at the top of a file of YAML. Raises `ValueError` where its top is not one."""
    content = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both are safe loaders
    if not isinstance(content, dict):
        message = f"the file {file.name!r} does not hold a mapping"
        raise ValueError(message)  # noqa: TRY004 - a wrong file is a wrong value, not a wrong argument type
    return content
