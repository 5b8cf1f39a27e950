"""Takes files out of a zip archive without trusting a word that it says of itself."""

import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from knowledge.curation.paths import path_problem
from knowledge.profiles import LARGEST_FILE, Problem, problem

MOST_FILES = 2_000
LARGEST_UNPACKED = 64 * 1024 * 1024
"""Bytes of all files of an archive together."""

_ARCHIVES = (".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".zst")
_NOT_MEANT = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "__macosx"})
_ENCRYPTED = 0x1
_READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was sent: its name, with folders where it came from an archive, and its bytes."""

    name: str
    data: bytes


def is_archive(file: File) -> bool:
    """Whether a file is meant as a zip archive: by its name, or by how it begins."""
    return file.name.lower().endswith(".zip") or file.data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpack(archive: File) -> Iterator[File | Problem]:
    """The files of a zip archive; after a problem, nothing more comes, for the archive is not to be trusted.

    Folders, and what systems put into archives by themselves, are left out.
    """
    try:
        with zipfile.ZipFile(BytesIO(archive.data)) as opened:
            yield from _Unpacking(archive.name, opened).files()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        yield problem(archive.name, "archive_damaged")


@dataclass(slots=True)
class _Unpacking:
    """An archive being read, and how much of it there has been."""

    name: str
    opened: zipfile.ZipFile
    bytes: int = 0

    def files(self) -> Iterator[File | Problem]:
        listed = [entry for entry in self.opened.infolist() if not entry.is_dir() and not _is_left_out(entry.filename)]
        if not listed:
            yield problem(self.name, "archive_empty")
        elif len(listed) > MOST_FILES:
            yield problem(self.name, "archive_of_many", count=len(listed), most=MOST_FILES)
        else:
            yield from self._taken(listed)

    def _taken(self, listed: list[zipfile.ZipInfo]) -> Iterator[File | Problem]:
        seen: set[str] = set()
        for entry in listed:
            wrong = _entry_problem(entry)
            if wrong is None and entry.filename in seen:
                wrong = problem(entry.filename, "archive_twice")
            found = wrong or self._read(entry)
            yield found
            if isinstance(found, Problem):
                return
            seen.add(entry.filename)

    def _read(self, entry: zipfile.ZipInfo) -> File | Problem:
        """The bytes of an entry, never more of them than are allowed, whatever its header promises."""
        data = bytearray()
        with self.opened.open(entry) as stream:
            while piece := stream.read(_PIECE):
                data += piece
                self.bytes += len(piece)
                if len(data) > LARGEST_FILE:
                    return problem(entry.filename, "too_large")
                if self.bytes > LARGEST_UNPACKED:
                    return problem(self.name, "archive_too_large", megabytes=LARGEST_UNPACKED // 1024**2)
        return File(entry.filename, bytes(data))


def _entry_problem(entry: zipfile.ZipInfo) -> Problem | None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    shown = path_problem(entry.orig_filename)
    if shown:
        return shown
    if kind and not stat.S_ISREG(kind):
        return problem(entry.filename, "archive_link" if stat.S_ISLNK(kind) else "archive_not_ordinary")
    if entry.flag_bits & _ENCRYPTED:
        return problem(entry.filename, "encrypted")
    if entry.filename.lower().endswith(_ARCHIVES):
        return problem(entry.filename, "nested_archive")
    if entry.compress_type not in _READABLE:
        return problem(entry.filename, "packed_otherwise")
    return None


def _is_left_out(name: str) -> bool:
    parts = name.lower().split("/")
    return parts[0] in _NOT_MEANT or parts[-1] in _NOT_MEANT


def packed(files: Iterable[tuple[str, str]]) -> bytes:
    """A zip archive of texts by their paths."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files:
            archive.writestr(path, text.encode("utf-8", "surrogatepass"))
    return buffer.getvalue()
