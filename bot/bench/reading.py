"""Measures how fast prose is read into facts, beside its mere parsing and its mere splitting into sentences.

The bare parser is that of the package, run by spaCy over the same sentences with nothing done to its trees, and once
more with the matrices multiplied as reading does it; pysbd, where it is installed, splits paragraph by paragraph. All
run in this process, on one core, by turns, so that what else the machine does at a time slows all of them alike.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import process_time

from knowledge.errors import EmptyFolder
from knowledge.parsing.parser import parse_bare, parse_bare_by_numpy
from knowledge.profiles import Profile, load_folder
from knowledge.reading import read
from knowledge.text import Span, paragraphs, sentences

_ROUNDS = 7
_GROWTH = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class Row:
    """One way over the same words: the seconds of one core that it took, the shortest of several rounds."""

    way: str
    words: int
    seconds: float

    @property
    def words_a_second(self) -> float:
        """Words a second and a core."""
        return self.words / self.seconds


def report(folder: Path) -> str:
    """Measure over the profiles of a folder, and give the table. Raises as `run` does."""
    return table(run(folder))


def run(folder: Path) -> list[Row]:
    """Measure over the profiles of a folder, then reading alone over ever longer texts of one paragraph.

    Raises `FolderMissing`, and `EmptyFolder` where no profile could be read.
    """
    profiles = load_folder(folder).profiles
    if not profiles:
        raise EmptyFolder(folder)
    ways = _ways(profiles)
    for act in ways.values():
        act()  # what is loaded at first use is not measured
    words = sum(len(profile.text.split()) for profile in profiles)
    rounds = [[_seconds(act) for act in ways.values()] for _ in range(_ROUNDS)]
    rows = [Row(way, words, min(seconds)) for way, seconds in zip(ways, zip(*rounds, strict=True), strict=True)]
    return [*rows, *_growth(profiles)]


def table(rows: Iterable[Row]) -> str:
    """The rows as text for a person, each beside reading, the first of them, under a line that names the columns."""
    head = f"{'way':<34}{'words':>9}{'seconds':>10}{'words/s':>10}{'reading takes':>15}"
    return "\n".join([head, *_lines(list(rows))])


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    pace = rows[0].seconds / rows[0].words
    for row in rows:
        times = pace * row.words_a_second
        yield f"{row.way:<34}{row.words:>9}{row.seconds:>10.2f}{row.words_a_second:>10.0f}{times:>14.2f}×"


def _ways(profiles: Sequence[Profile]) -> dict[str, Callable[[], object]]:
    split = [one.of(profile.text) for profile in profiles for one in sentences(profile.text, profile.prose)]
    ways: dict[str, Callable[[], object]] = {
        "reading": lambda: [read(profile) for profile in profiles],
        "bare parser": lambda: parse_bare(split),
        "bare parser, multiplying by NumPy": lambda: parse_bare_by_numpy(split),
        "splitting into sentences": lambda: [sentences(profile.text, profile.prose) for profile in profiles],
    }
    if find_spec("pysbd"):
        segmenter = import_module("pysbd").Segmenter(language="en", clean=False)
        prose = [one.of(profile.text) for profile in profiles for one in paragraphs(profile.text, profile.prose)]
        ways["splitting by pysbd"] = lambda: [segmenter.segment(paragraph) for paragraph in prose]
    return ways


def _growth(profiles: Sequence[Profile]) -> Iterator[Row]:
    """Reading of one paragraph, made of the words of all profiles, and of ever more of the same."""
    prose = " ".join(" ".join(profile.prose.of(profile.text).split()) for profile in profiles)
    for times in _GROWTH:
        text = " ".join([prose] * times)
        long = Profile("long.txt", text, Span(0, len(text)), profiles[0].name, profiles[0].name_span)
        yield Row(f"reading one paragraph, {times} times", len(text.split()), _seconds(partial(read, long)))


def _seconds(act: Callable[[], object]) -> float:
    started = process_time()
    act()
    return process_time() - started
