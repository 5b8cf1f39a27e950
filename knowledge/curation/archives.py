"""Takes files out of a zip archive without trusting a word that it says of itself."""

import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from knowledge.curation.paths import path_problem
from knowledge.profiles import LARGEST_FILE, Problem

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
        yield _refused(
            archive.name, "This archive is damaged, or none at all.", "Make it anew as an ordinary zip file."
        )


@dataclass(slots=True)
class _Unpacking:
    """An archive being read, and how much of it there has been."""

    name: str
    opened: zipfile.ZipFile
    bytes: int = 0

    def files(self) -> Iterator[File | Problem]:
        listed = [entry for entry in self.opened.infolist() if not entry.is_dir() and not _is_left_out(entry.filename)]
        if not listed:
            yield _refused(self.name, "This archive holds no file.", "Put the biographies into it.")
        elif len(listed) > MOST_FILES:
            message = f"This archive holds {len(listed)} files; {MOST_FILES} are taken at a time."
            yield _refused(self.name, message, "Send it in parts.")
        else:
            yield from self._taken(listed)

    def _taken(self, listed: list[zipfile.ZipInfo]) -> Iterator[File | Problem]:
        seen: set[str] = set()
        for entry in listed:
            problem = _entry_problem(entry)
            if problem is None and entry.filename in seen:
                problem = _refused(entry.filename, "This name stands in the archive twice.", "Leave one of the two.")
            found = problem or self._read(entry)
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
                    advice = "Leave the biography in it, and nothing else."
                    return _refused(entry.filename, "The file is larger than 1 MiB.", advice)
                if self.bytes > LARGEST_UNPACKED:
                    message = f"This archive unpacks to more than {LARGEST_UNPACKED // 1024**2} MiB."
                    return _refused(self.name, message, "Send it in parts.")
        return File(entry.filename, bytes(data))


def _entry_problem(entry: zipfile.ZipInfo) -> Problem | None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    shown = path_problem(entry.orig_filename)
    if shown:
        return shown
    if kind and not stat.S_ISREG(kind):
        message = "This is a link, which is not followed." if stat.S_ISLNK(kind) else "This is not an ordinary file."
        return _refused(entry.filename, message, "Put the file itself into the archive.")
    if entry.flag_bits & _ENCRYPTED:
        return _refused(entry.filename, "This file is encrypted.", "Make the archive without a password.")
    if entry.filename.lower().endswith(_ARCHIVES):
        message = "This is an archive within an archive."
        return _refused(entry.filename, message, "Put its files into the outer one.")
    if entry.compress_type not in _READABLE:
        message = "This file is packed in a way that is not read here."
        return _refused(entry.filename, message, "Make an ordinary zip file.")
    return None


def _is_left_out(name: str) -> bool:
    parts = name.lower().split("/")
    return parts[0] in _NOT_MEANT or parts[-1] in _NOT_MEANT


def _refused(path: str, message: str, advice: str) -> Problem:
    return Problem(path, message, advice, fatal=True)


def packed(files: Iterable[tuple[str, str]]) -> bytes:
    """A zip archive of texts by their paths."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files:
            archive.writestr(path, text.encode("utf-8", "surrogatepass"))
    return buffer.getvalue()
