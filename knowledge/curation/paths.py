"""What a file that is sent in may be called: what any system can keep, and tells no two files apart by a trick."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from knowledge.profiles import Problem, problem
from knowledge.profiles.folder import SUFFIXES
from knowledge.wording import listed

LONGEST_PATH = 200
"""Characters of a path, folders and all."""

NAMELESS = "?"
"""What stands for the name of a file that has none."""

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
    kind = next(_kinds(name), None)
    return problem(shown or NAMELESS, kind, most=LONGEST_PATH) if kind else None


def wrong_ending(path: str) -> Problem | None:
    """The problem of a file that does not end as profiles do."""
    if path.lower().endswith(SUFFIXES):
        return None
    return problem(path, "kind_sent", endings=listed(SUFFIXES, last="or"))


def colliding(paths: Iterable[str], kept: Iterable[str]) -> Iterator[Problem]:
    """A problem for each path that differs from another, or from one that is kept already, by case or accents alone."""
    first = {same_file(path): path for path in kept}
    for path in paths:
        other = first.setdefault(same_file(path), path)
        if other != path:
            yield problem(path, "name_nearly_same", other=other)


def _kinds(name: str) -> Iterator[str]:
    parts = name.split("/")
    yield from (kind for is_so, kind in _OF_NAMES if is_so(name))
    yield from (kind for is_so, kind in _OF_PARTS if any(map(is_so, parts)))


def _is_hidden_character(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"}


_Test = Callable[[str], bool]

_OF_NAMES: tuple[tuple[_Test, str], ...] = (
    (lambda name: not name.strip(), "name_missing"),
    (lambda name: len(name) > LONGEST_PATH, "name_too_long"),
    (lambda name: any(map(_is_hidden_character, name)), "name_unseen"),
    (
        lambda name: name.startswith(("/", "\\")) or _DRIVE.match(name) is not None,
        "name_absolute",
    ),
    (lambda name: ".." in re.split(r"[/\\]", name), "name_leads_out"),
    (
        lambda name: "\\" in name or _FORBIDDEN.search(name) is not None,
        "name_not_allowed",
    ),
)
_OF_PARTS: tuple[tuple[_Test, str], ...] = (
    (lambda part: part in ("", "."), "name_part_empty"),
    (lambda part: part.startswith("."), "name_hidden"),
    (
        lambda part: part != part.rstrip(". ") or part != part.lstrip(),
        "name_ends_blank",
    ),
    (
        lambda part: _DEVICE.fullmatch(part.strip()) is not None,
        "name_of_device",
    ),
)
