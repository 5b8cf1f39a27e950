"""A file becomes a Profile: formats, encodings, front matter, and what is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.text import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One entry of a front matter: a key, one of its values as text, and where that value stands."""

    key: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Profile:
    """A biography: the decoded text of its file, and what the file tells about whom it is.

    `path` is relative to the profiles folder, with forward slashes. `prose` is where the biography stands in `text`.
    `name` is the dancer's full name, `name_span` the place that gives it; `aliases` are other forms that the text or
    the front matter uses for the dancer ("Maxime", "La Centella").
    """

    path: str
    text: str
    prose: Span
    name: str
    name_span: Span
    aliases: tuple[str, ...] = ()
    front_matter: tuple[Statement, ...] = ()

    def __hash__(self) -> int:
        """By path and length: a profile is compared seldom and hashed often."""
        return hash((self.path, len(self.text)))


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


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder gave: its profiles in the order of their paths, and every problem met on the way."""

    profiles: tuple[Profile, ...]
    problems: tuple[Problem, ...]


def load_folder(folder: Path) -> Loaded:
    """All profiles of the folder and its subfolders.

    Raises `FolderMissing` where there is no such folder; every other trouble is a `Problem` of the result.
    """
    raise NotImplementedError
