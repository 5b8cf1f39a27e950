"""What was read from texts, kept in a folder, so that whoever asks again from the command line waits for no reading."""

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from knowledge.base import KnowledgeBase, base_of_reads
from knowledge.profiles import load_texts
from knowledge.reading.version import reader_version
from knowledge.readings import ReadText, form_of, from_json, read_texts, to_json
from knowledge.whole_files import written_whole

PathAndText = tuple[str, str]


class Progress(Protocol):
    """Is given the texts that have to be read, and gives them back one by one as they are."""

    def __call__(self, texts: Sequence[PathAndText], /) -> Iterable[PathAndText]:
        """The same texts."""


class ReadingCache:
    """Readings in a folder, one file each, by the digest of the text and the version of the reading code.

    Nothing that goes wrong with a file is an error: a reading that cannot be kept, or that is damaged, is read again.
    Files are put in place whole, so that several processes may share the folder, and it may be deleted at any time.
    """

    def __init__(self, folder: Path, *, reader: str) -> None:
        self._folder = folder
        self._own = folder / reader

    def find(self, path: str, text: str) -> ReadText | None:
        """What was read from that text before, where it is kept whole."""
        try:
            checksum, _, content = self._file(path, text).read_text(encoding="utf-8").partition("\n")
        except (OSError, ValueError):
            return None
        return from_json(path, text, content) if checksum == _digest(content) else None

    def keep(self, path: str, text: str, read: ReadText) -> None:
        """Keep what was read from that text, where the folder lets it."""
        content = to_json(read)
        file = self._file(path, text)
        with suppress(OSError, UnicodeEncodeError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with written_whole(file) as opened:
                opened.write(f"{_digest(content)}\n{content}".encode())

    def forget_other_readers(self) -> None:
        """Delete what other versions of the reading code read."""
        with suppress(OSError):
            for other in self._folder.iterdir():
                if other != self._own:
                    shutil.rmtree(other, ignore_errors=True)

    def _file(self, path: str, text: str) -> Path:
        return self._own / f"{_digest(text)}.{form_of(path)}.json"


def cached_knowledge_base(folder: Path, cache: Path | None, *, progress: Progress) -> KnowledgeBase:
    """The knowledge base of a folder of profiles, reading only what is not in the cache; None stands for no cache.

    Raises `FolderMissing`. A folder without a readable profile gives an empty base with its problems.
    """
    loaded = load_texts(folder)
    readings = None if cache is None else ReadingCache(cache, reader=reader_version())
    texts = loaded.by_path.items()
    reads = {path: read for path, text in texts if readings and (read := readings.find(path, text)) is not None}
    unread = [(path, text) for path, text in texts if path not in reads]
    for (path, text), read in zip(progress(unread), read_texts(unread), strict=True):
        reads[path] = read
        if readings:
            readings.keep(path, text, read)
    if readings and unread:
        readings.forget_other_readers()
    return base_of_reads([reads[path] for path in loaded.by_path], problems=loaded.problems)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
