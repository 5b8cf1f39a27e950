"""A file becomes a Profile: formats, encodings, front matter, and what is wrong with it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import FolderMissing
from knowledge.profiles.decoding import decode
from knowledge.profiles.folder import ProfileFile, find_files, unreadable
from knowledge.profiles.front_matter import Parted, Statement, part_text, part_yaml
from knowledge.profiles.problems import Problem
from knowledge.relations import Relation
from knowledge.subject import Subject, describe_subject, find_subject
from knowledge.text import Span, fold

__all__ = ["Loaded", "Problem", "Profile", "Statement", "load_folder", "read_profile"]

LARGEST_FILE = 1024 * 1024  # bytes


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
class Loaded:
    """What a folder gave: its profiles in the order of their paths, and every problem met on the way."""

    profiles: tuple[Profile, ...]
    problems: tuple[Problem, ...]


def load_folder(folder: Path) -> Loaded:
    """All profiles of the folder and its subfolders.

    Raises `FolderMissing` where there is no such folder; every other trouble is a `Problem` of the result.
    """
    if not folder.is_dir():
        raise FolderMissing(folder)
    found = sorted(find_files(folder), key=lambda file: file.path)
    taken = _Taken()
    problems = [file for file in found if isinstance(file, Problem)]
    profiles: list[Profile] = []
    for file in found:
        if isinstance(file, ProfileFile):
            loaded = taken.sift(_load(file))
            profiles.extend(loaded.profiles)
            problems.extend(loaded.problems)
    return Loaded(tuple(profiles), tuple(sorted(problems, key=lambda problem: (problem.path, problem.line or 0))))


def read_profile(path: str, data: bytes) -> Loaded:
    """The one profile that the bytes of a file hold, or none, with every problem they have.

    `path` tells the format by its ending.
    """
    if len(data) > LARGEST_FILE:
        advice = "Leave the biography in it, and nothing else."
        return Loaded((), (Problem(path, "The file is larger than 1 MiB.", advice, fatal=True),))
    decoded = decode(path, data)
    if isinstance(decoded, Problem):
        return Loaded((), (decoded,))
    part = part_yaml if path.lower().endswith((".yaml", ".yml")) else part_text
    parted = part(path, decoded.text)
    if isinstance(parted, Problem):
        return Loaded((), (*decoded.problems, parted))
    profile = _profile(path, decoded.text, parted)
    problems = (*decoded.problems, *parted.problems)
    return Loaded((), (*problems, profile)) if isinstance(profile, Problem) else Loaded((profile,), problems)


def _load(file: ProfileFile) -> Loaded:
    try:
        with file.place.open("rb") as opened:
            return read_profile(file.path, opened.read(LARGEST_FILE + 1))
    except OSError as error:
        return Loaded((), (unreadable(file.path, error),))


def _profile(path: str, text: str, parted: Parted) -> Profile | Problem:
    subject = _subject(text, parted)
    if subject is None:
        message = "No dancer was found in this text."
        advice = "Say in the text who the dancer is, or put `name: …` at its head, between two lines of `---`."
        return Problem(path, message, advice, fatal=True)
    stated = [statement.value for statement in parted.statements if statement.key == "aliases"]
    aliases = {fold(alias): alias for alias in (*subject.aliases, *stated) if fold(alias) != fold(subject.name)}
    return Profile(path, text, parted.prose, subject.name, subject.span, tuple(aliases.values()), parted.statements)


def _subject(text: str, parted: Parted) -> Subject | None:
    for statement in parted.statements:
        if statement.key == Relation.NAME:
            return describe_subject(text, statement.value, statement.span, parted.prose)
    return find_subject(text, parted.prose)


class _Taken:
    """The texts and dancers met so far, by which a second of the same is known."""

    def __init__(self) -> None:
        self._texts: dict[bytes, str] = {}
        self._names: dict[str, str] = {}

    def sift(self, loaded: Loaded) -> Loaded:
        """The same, without a profile whose text was there before, and with a word about a name that was."""
        problems = list(loaded.problems)
        profiles: list[Profile] = []
        for profile in loaded.profiles:
            digest = hashlib.blake2b(" ".join(profile.text.split()).encode(), digest_size=16).digest()
            first = self._texts.setdefault(digest, profile.path)
            if first != profile.path:
                message = f"This is the same text as {first}, so it was not read a second time."
                problems.append(Problem(profile.path, message, "Delete one of the two files.", fatal=True))
                continue
            profiles.append(profile)
            problems.extend(self._namesake(profile))
        return Loaded(tuple(profiles), tuple(problems))

    def _namesake(self, profile: Profile) -> Iterator[Problem]:
        first = self._names.setdefault(fold(profile.name), profile.path)
        if first != profile.path:
            message = f"{profile.name} is the dancer of {first}, too; both were kept as two people."
            advice = "If they are one person, put both texts into one file; if they are two, leave it so."
            yield Problem(profile.path, message, advice)
