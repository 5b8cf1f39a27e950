"""What a file that is sent in may be called: what any system can keep, and tells no two files apart by a trick."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from knowledge.profiles import Problem
from knowledge.profiles.folder import SUFFIXES

LONGEST_PATH = 200
"""Characters of a path, folders and all."""

_RENAME = "Rename it and send it once more."
_DRIVE = re.compile(r"[A-Za-z]:")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def kept_path(name: str) -> str:
    """The path under which a file of that name is kept: composed characters, so that one name has one spelling."""
    return unicodedata.normalize("NFC", name)


def same_file(path: str) -> str:
    """Equal for two paths that some system takes for the same file: they differ by case or composition alone."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", path).casefold())


def path_problem(name: str) -> Problem | None:
    """Why a file must not be called so, or None where it may."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in name)[:LONGEST_PATH]
    sentence = next(_sentences(name), None)
    return Problem(shown or "(no name)", sentence, _RENAME, fatal=True) if sentence else None


def wrong_ending(path: str) -> Problem | None:
    """The problem of a file that does not end as profiles do."""
    if path.lower().endswith(SUFFIXES):
        return None
    known = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
    return Problem(path, "Files of this kind are not read here.", f"Profiles end in {known}.", fatal=True)


def colliding(paths: Iterable[str], kept: Iterable[str]) -> Iterator[Problem]:
    """A problem for each path that differs from another, or from one that is kept already, by case or accents alone."""
    first = {same_file(path): path for path in kept}
    for path in paths:
        other = first.setdefault(same_file(path), path)
        if other != path:
            message = f"Its name differs from {other} by case or the spelling of its accents alone."
            yield Problem(
                path, message, "Give it the very same name to replace that file, or a different one.", fatal=True
            )


def _sentences(name: str) -> Iterator[str]:
    parts = name.split("/")
    yield from (sentence for is_so, sentence in _OF_NAMES if is_so(name))
    yield from (sentence for is_so, sentence in _OF_PARTS if any(map(is_so, parts)))


def _is_hidden_character(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"}


_Test = Callable[[str], bool]

_OF_NAMES: tuple[tuple[_Test, str], ...] = (
    (lambda name: not name.strip(), "This file has no name."),
    (lambda name: len(name) > LONGEST_PATH, f"This name has more than {LONGEST_PATH} characters."),
    (lambda name: any(map(_is_hidden_character, name)), "This name holds characters that are not seen."),
    (
        lambda name: name.startswith(("/", "\\")) or _DRIVE.match(name) is not None,
        "This name is absolute, so that it would lead out of the profiles.",
    ),
    (lambda name: ".." in re.split(r"[/\\]", name), "This name leads out of its folder (..)."),
    (
        lambda name: "\\" in name or _FORBIDDEN.search(name) is not None,
        "This name holds a character that some systems do not allow.",
    ),
)
_OF_PARTS: tuple[tuple[_Test, str], ...] = (
    (lambda part: part in ("", "."), "This name holds an empty part."),
    (lambda part: part.startswith("."), "A name that begins with a dot is a hidden file, which is not read here."),
    (
        lambda part: part != part.rstrip(". ") or part != part.lstrip(),
        "This name begins or ends with a blank or a dot.",
    ),
    (
        lambda part: _DEVICE.fullmatch(part.strip()) is not None,
        "This is the name of a device on some systems, and cannot be a file there.",
    ),
)
