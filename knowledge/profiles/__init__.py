"""A file becomes a Profile: formats, encodings, front matter, and what is wrong with it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from knowledge.errors import FolderMissing
from knowledge.profiles.decoding import Decoded, decode
from knowledge.profiles.folder import ProfileFile, find_files, folder_state, unreadable
from knowledge.profiles.front_matter import Parted, Statement, part_text, part_yaml
from knowledge.profiles.problems import Problem, problem
from knowledge.relations import Relation
from knowledge.subject import Subject, describe_subject, find_subject
from knowledge.text import Span, copied, fold

__all__ = [
    "Decoded",
    "Loaded",
    "Problem",
    "Profile",
    "Statement",
    "Texts",
    "folder_state",
    "in_order",
    "load_folder",
    "load_texts",
    "problem",
    "profile_of",
    "read_profile",
    "read_text",
    "sifted",
]

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

    @property
    def called(self) -> str:
        """The name by which a list calls the dancer: the full one or without middle names, as the text says more often.

        Where it says neither, as below a heading "Lind, Ada Maria", the first name and the surname.
        """
        parts = self.name.split()
        plain = f"{parts[0]} {parts[-1]}" if len(parts) > 1 else self.name
        shorter = [alias for alias in self.aliases if _is_part_of(alias.split(), parts)]
        counts = {name: self.text.count(name) for name in (self.name, *shorter, plain)}
        return max(counts, key=counts.__getitem__) if any(counts.values()) else plain

    def __hash__(self) -> int:
        """By path and length: a profile is compared seldom and hashed often."""
        return hash((self.path, len(self.text)))

    def __reduce__(self) -> tuple[Any, ...]:
        """The same in another process, without leaving the UTF-8 of its text in this one."""
        rest = (self.prose, self.name, self.name_span, self.aliases, self.front_matter)
        return Profile, (self.path, copied(self.text), *rest)


def _is_part_of(name: list[str], whole: list[str]) -> bool:
    """Whether a name is another one without some of the words between its first and its last."""
    rest = iter(whole)
    return len(name) > 1 and (name[0], name[-1]) == (whole[0], whole[-1]) and all(part in rest for part in name)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What texts gave: their profiles in the order of the texts, and every problem met on the way."""

    profiles: tuple[Profile, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The decoded text of each file of a folder, by path, sorted; and what is wrong with files and their encodings."""

    by_path: Mapping[str, str]
    problems: tuple[Problem, ...]


def load_folder(folder: Path) -> Loaded:
    """All profiles of the folder and its subfolders.

    Raises `FolderMissing` where there is no such folder; every other trouble is a `Problem` of the result.
    """
    texts = load_texts(folder)
    loaded = sifted(profile_of(path, text) for path, text in texts.by_path.items())
    return Loaded(loaded.profiles, in_order((*texts.problems, *loaded.problems)))


def load_texts(folder: Path, *, known: Mapping[str, str] = MappingProxyType({})) -> Texts:
    """The texts of the folder and its subfolders, whether or not they tell of a dancer. Raises `FolderMissing`.

    Of those `known`, by path, that are still the same, no second copy is held.
    """
    if not folder.is_dir():
        raise FolderMissing(folder)
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for file in sorted(find_files(folder), key=lambda file: file.path):
        read = file if isinstance(file, Problem) else _read_file(file)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            same = known.get(file.path)
            texts[file.path] = same if same == read.text else read.text
            problems.extend(read.problems)
    return Texts(texts, tuple(problems))


def read_profile(path: str, data: bytes) -> Loaded:
    """The one profile that the bytes of a file hold, or none, with every problem they have.

    `path` tells the format by its ending.
    """
    read = read_text(path, data)
    if isinstance(read, Problem):
        return Loaded((), (read,))
    loaded = profile_of(path, read.text)
    return Loaded(loaded.profiles, (*read.problems, *loaded.problems))


def read_text(path: str, data: bytes) -> Decoded | Problem:
    """The text in the bytes of a file, or the problem for which there is none."""
    if len(data) > LARGEST_FILE:
        return problem(path, "too_large")
    return decode(path, data)


def profile_of(path: str, text: str) -> Loaded:
    """The one profile that a decoded text holds, or none, with every problem the text has."""
    part = part_yaml if path.lower().endswith((".yaml", ".yml")) else part_text
    parted = part(path, text)
    if isinstance(parted, Problem):
        return Loaded((), (parted,))
    profile = _profile(path, text, parted)
    if isinstance(profile, Problem):
        return Loaded((), (*parted.problems, profile))
    return Loaded((profile,), parted.problems)


def sifted(found: Iterable[Loaded]) -> Loaded:
    """What was found in several texts, without profiles whose text was there before, and a word about namesakes."""
    taken = _Taken()
    kept = [taken.sift(one) for one in found]
    return Loaded(
        tuple(profile for one in kept for profile in one.profiles),
        tuple(problem for one in kept for problem in one.problems),
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order in which people meet them: by path and line."""
    return tuple(sorted(problems, key=lambda problem: (problem.path, problem.line or 0)))


def _read_file(file: ProfileFile) -> Decoded | Problem:
    try:
        with file.place.open("rb") as opened:
            return read_text(file.path, opened.read(LARGEST_FILE + 1))
    except OSError as error:
        return unreadable(file.path, error)


def _profile(path: str, text: str, parted: Parted) -> Profile | Problem:
    subject = _subject(path, text, parted)
    if subject is None:
        return problem(path, "no_dancer")
    stated = [statement.value for statement in parted.statements if statement.key == "aliases"]
    aliases = {fold(alias): alias for alias in (*subject.aliases, *stated) if fold(alias) != fold(subject.name)}
    return Profile(path, text, parted.prose, subject.name, subject.span, tuple(aliases.values()), parted.statements)


def _subject(path: str, text: str, parted: Parted) -> Subject | None:
    for statement in parted.statements:
        if statement.key == Relation.NAME:
            return describe_subject(text, statement.value, statement.span, parted.prose)
    return find_subject(text, parted.prose, filed_as=PurePosixPath(path).stem)


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
                problems.append(problem(profile.path, "same_text", other=first))
                continue
            profiles.append(profile)
            problems.extend(self._namesake(profile))
        return Loaded(tuple(profiles), tuple(problems))

    def _namesake(self, profile: Profile) -> Iterator[Problem]:
        first = self._names.setdefault(fold(profile.name), profile.path)
        if first != profile.path:
            yield problem(profile.path, "namesake", fatal=False, name=profile.name, other=first)
