"""Finds the files of a profiles folder, its subfolders and the links that stay within it."""

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from knowledge.profiles.problems import Problem, problem
from knowledge.wording import listed

SUFFIXES = (".txt", ".md", ".yaml", ".yml")
_NOT_MEANT = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A file that is meant as a profile: its path below the folder, with forward slashes, and where it really lies."""

    path: str
    place: Path


def find_files(folder: Path) -> Iterator[ProfileFile | Problem]:
    """The files of the folder that are meant as profiles, and a problem for each that cannot be one; in no order.

    Links are followed where they stay within the folder, every folder is read once, and what is hidden is left out.
    """
    root = folder.resolve()
    walk = _Walk(root, {root}, [])
    yield from walk.files_of(root, "")
    while walk.links:  # last, so that a folder is read where it stands rather than through a link
        walk.links.sort(reverse=True)
        path, target = walk.links.pop()
        if target in walk.seen:
            yield _read_anyway(path, root, target)
        else:
            walk.seen.add(target)
            yield from walk.files_of(target, f"{path}/")


def folder_state(folder: Path) -> str:
    """A digest of which files there are, how large and how old: another one where any of them was touched.

    A folder that is not there has a state of its own. No file is opened.
    """
    state = hashlib.sha256()
    for file in sorted(find_files(folder) if folder.is_dir() else (), key=lambda file: file.path):
        state.update(f"{len(file.path)}:{file.path}".encode())
        if isinstance(file, ProfileFile):
            with suppress(OSError):  # gone meanwhile, which the next look will see
                entry = file.place.stat()
                state.update(f"{entry.st_size},{entry.st_mtime_ns}".encode())
    return state.hexdigest()


@dataclass(frozen=True, slots=True)
class _Walk:
    """A way through a folder: which folders were seen, and which links to folders are still to be followed."""

    root: Path
    seen: set[Path]
    links: list[tuple[str, Path]]

    def files_of(self, start: Path, prefix: str) -> Iterator[ProfileFile | Problem]:
        """What the folder at `start` and those below it hold; `prefix` is how their paths begin."""
        waiting = [(start, prefix)]
        while waiting:
            place, before = waiting.pop()
            try:
                entries = sorted(os.scandir(place), key=lambda entry: entry.name)
            except OSError as error:
                yield unreadable(before.removesuffix("/") or ".", error)
                continue
            for entry in entries:
                path = before + entry.name
                if _is_left_out(entry.name):
                    continue
                if not _is_writable_as_text(entry.name):
                    yield problem(_shown(path), "name_not_utf8")
                elif entry.is_symlink():
                    yield from self._through_link(entry, path)
                elif entry.is_dir():
                    if Path(entry.path) not in self.seen:
                        self.seen.add(Path(entry.path))
                        waiting.append((Path(entry.path), f"{path}/"))
                else:
                    yield _file(path, Path(entry.path))

    def _through_link(self, entry: os.DirEntry[str], path: str) -> Iterator[ProfileFile | Problem]:
        try:
            target = Path(entry.path).resolve(strict=True)
        except (OSError, RuntimeError):  # a loop of links is a RuntimeError up to Python 3.12
            yield problem(path, "link_nowhere")
            return
        if not target.is_relative_to(self.root):
            yield problem(path, "link_outside")
        elif target.is_dir():
            self.links.append((path, target))
        else:
            yield _file(path, target)


def _file(path: str, place: Path) -> ProfileFile | Problem:
    if not path.lower().endswith(SUFFIXES):
        return problem(path, "kind_in_folder", fatal=False, endings=listed(SUFFIXES, last="or"))
    if not place.is_file():
        return problem(path, "not_ordinary")
    return ProfileFile(path, place)


def _is_left_out(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith("~") or name.lower() in _NOT_MEANT


def _is_writable_as_text(name: str) -> bool:
    return not any(unicodedata.category(character) in {"Cc", "Cs"} for character in name)


def _shown(path: str) -> str:
    return "".join("\ufffd" if not _is_writable_as_text(character) else character for character in path)


def _read_anyway(path: str, root: Path, target: Path) -> Problem:
    if target == root:
        return problem(path, "link_to_folder", fatal=False)
    return problem(path, "link_twice", fatal=False, target=target.relative_to(root).as_posix())


def unreadable(path: str, error: OSError) -> Problem:
    """The problem of a file or folder that the system refuses to read."""
    if error.strerror is None:
        return problem(path, "unreadable")
    return problem(path, "unreadable_because", reason=error.strerror)
