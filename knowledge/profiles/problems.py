"""What is wrong with a file, said so that a person can mend it."""

from dataclasses import dataclass

from knowledge.wording import Told, Wording, in_english, worded


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file: its kind, as `words/problems.yaml` names it, and what fills the places there.

    `line` counts from 1. `fatal` means that the file gave no profile.
    """

    path: str
    kind: str
    places: tuple[tuple[str, Told], ...] = ()
    line: int | None = None
    fatal: bool = False

    @property
    def what(self) -> Wording:
        """What is wrong."""
        return Wording(f"problems.{self.kind}.message", self.places)

    @property
    def remedy(self) -> Wording:
        """What to do about it."""
        return Wording(f"problems.{self.kind}.advice", self.places)

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return in_english(self.what)

    @property
    def advice(self) -> str:
        """What to do about it, in English."""
        return in_english(self.remedy)


def problem(path: str, kind: str, /, *, line: int | None = None, fatal: bool = True, **places: Told) -> Problem:
    """A problem of that kind, with its places filled; such as let a file give no profile, unless said otherwise."""
    return Problem(path, kind, worded("", **places).places, line, fatal)


def line_of(text: str, offset: int) -> int:
    """The line, counted from 1, on which that character of the text stands; CR LF ends one line."""
    before = text[:offset]
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
