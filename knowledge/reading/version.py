"""Which version of the reading code this is, so that what was read by another is read again."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

PARTS = (
    "chances.py",
    "computed_years.py",
    "facts.py",
    "groups.py",
    "held_facts.py",
    "markup.py",
    "names",
    "networks.py",
    "numbers.py",
    "parsing",
    "profiles",
    "reading",
    "readings.py",
    "relations.py",
    "sounds.py",
    "spelling.py",
    "strings.py",
    "subject",
    "text.py",
    "things.py",
    "wording.py",
    "words",
)
"""What reading a text runs or looks up, within the package `knowledge`; a test holds it against what is imported."""

_LIBRARIES = ("numpy", "pyyaml", "rapidfuzz", "sentencex", "spacy", "thinc")


@cache
def reader_version() -> str:
    """A digest over the code, the words and the parser that read, and the versions of the libraries they use.

    It takes some hundredths of a second when first asked for, and cannot be forgotten when something is changed.
    """
    return digest_of(Path(__file__).resolve().parents[1])


def digest_of(package: Path) -> str:
    """The digest over the parts that read, where the package lies in that folder."""
    digest = hashlib.sha256()
    for file in sorted(_files(package)):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(package).as_posix()}:{len(content)}:".encode() + content)
    for library in _LIBRARIES:
        digest.update(f"{library}=={version(library)};".encode())
    return digest.hexdigest()[:32]


def _files(package: Path) -> Iterator[Path]:
    for part in PARTS:
        place = package / part
        found = place.rglob("*") if place.is_dir() else [place]
        yield from (file for file in found if file.is_file() and file.suffix != ".pyc")
