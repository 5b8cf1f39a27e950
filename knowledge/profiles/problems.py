"""What is wrong with a file, said so that a person can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file: what it is, and what to do about it, each one sentence for a person.

    `line` counts from 1. `fatal` means that the file gave no profile.
    """

    path: str
    message: str
    advice: str
    line: int | None = None
    fatal: bool = False


def line_of(text: str, offset: int) -> int:
    """The line, counted from 1, on which that character of the text stands; CR LF ends one line."""
    before = text[:offset]
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
