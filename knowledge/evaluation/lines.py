"""The files of an evaluation set: JSON, one object a line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from knowledge.errors import DancerBotError

Entry = TypeVar("Entry")


class SetUnreadable(DancerBotError):
    """A file of an evaluation set is missing, or a line of it holds something else than it should."""

    def __init__(self, path: Path, line: int | None = None) -> None:
        if line is None:
            super().__init__(f"There is no {path}: name a folder that holds an evaluation set.")
        else:
            super().__init__(f"Line {line} of {path} is not what an evaluation set holds: mend it or take it out.")


def load_lines(path: Path, entry: Callable[[dict[str, Any]], Entry]) -> tuple[Entry, ...]:
    """Every line of a file, made into an entry. Raises `SetUnreadable` where there is no such file or a wrong line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SetUnreadable(path) from error
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found += [entry(json.loads(line))] if line.strip() else []
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SetUnreadable(path, number) from error
    return tuple(found)
