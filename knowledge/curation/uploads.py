"""Takes in what moderators send: one file, several, or a zip; all of it, or, where anything is wrong, nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from knowledge.curation.archives import MOST_FILES, File, is_archive, unpack
from knowledge.curation.contents import content_problems
from knowledge.curation.paths import NAMELESS, colliding, kept_path, path_problem, wrong_ending
from knowledge.profiles import LARGEST_FILE, Problem, problem, read_profile
from knowledge.profiles.decoding import decode

__all__ = ["LARGEST_UPLOAD", "File", "Received", "receive", "upload_too_large"]

LARGEST_UPLOAD = 16 * 1024 * 1024
"""Bytes of everything that is sent at once, as it is sent."""


@dataclass(frozen=True, slots=True)
class Received:
    """What an upload came to: the texts by their paths, none where a problem is fatal; the problems by their paths."""

    texts: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Whether nothing was taken."""
        return not self.texts


def receive(files: Iterable[File], *, kept: Collection[str] = ()) -> Received:
    """Take files in; `kept` are the paths that the collection holds, of which an equal one is to be replaced.

    Nothing here raises because of what a file holds. It may take seconds: call it apart from an event loop.
    """
    sent = tuple(files)
    problems = [*_whole(sent)]
    plain: list[File] = []
    if not problems:
        for file in sent:
            found = [*unpack(file)] if is_archive(file) else [file]
            problems.extend(one for one in found if isinstance(one, Problem))
            plain.extend(one for one in found if isinstance(one, File))
    texts: dict[str, str] = {}
    for file in plain:
        text, doubts = _text(file)
        problems.extend(doubts)
        if text is not None:
            texts[kept_path(file.name)] = text
    problems.extend(_twice(plain))
    problems.extend(colliding(texts, kept))
    is_refused = any(problem.fatal for problem in problems)
    archives = {file.name for file in sent if is_archive(file)}

    def weight(problem: Problem) -> tuple[bool, bool, str, int]:
        """What is fatal comes first, and what is wrong with a whole archive before its files."""
        return not problem.fatal, problem.path not in archives, problem.path, problem.line or 0

    return Received({} if is_refused else dict(sorted(texts.items())), tuple(sorted(problems, key=weight)))


def _whole(sent: tuple[File, ...]) -> Iterable[Problem]:
    """What is wrong with an upload before any of its files is looked at."""
    size = sum(len(file.data) for file in sent)
    if not sent:
        yield problem(NAMELESS, "nothing_sent")
    elif len(sent) > MOST_FILES:
        yield problem(sent[0].name, "too_many_files", count=len(sent), most=MOST_FILES)
    elif size > LARGEST_UPLOAD:
        yield upload_too_large(sent[0].name)


def upload_too_large(name: str) -> Problem:
    """That more was sent at once than is taken; `name` is that of the first file."""
    return problem(name, "upload_too_large", megabytes=LARGEST_UPLOAD // 1024**2)


def _text(file: File) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a profile, or None, and what is wrong with it."""
    wrong = path_problem(file.name) or wrong_ending(file.name)
    if wrong:
        return None, (wrong,)
    path = kept_path(file.name)
    if len(file.data) <= LARGEST_FILE:
        decoded = decode(path, file.data)
        # Before anything is read from it: a hostile text shall not cost the time of reading.
        doubts = (decoded,) if isinstance(decoded, Problem) else tuple(content_problems(path, decoded.text))
        if doubts:
            return None, doubts
    loaded = read_profile(path, file.data)
    return (loaded.profiles[0].text if loaded.profiles else None), loaded.problems


def _twice(files: Iterable[File]) -> Iterable[Problem]:
    seen: set[str] = set()
    for file in files:
        if (path := kept_path(file.name)) in seen:
            yield problem(path, "sent_twice")
        seen.add(path)
