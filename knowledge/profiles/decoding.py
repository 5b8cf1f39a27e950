"""Bytes of a file become text, or a problem that says why they cannot."""

import codecs
import re
from dataclasses import dataclass

from knowledge.profiles.problems import Problem, line_of, problem

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LETTERS_AT_LEAST = 0.7  # of what is no white space, in prose of any language
_ACCENTED_AT_MOST = 0.2  # of the letters of English prose; above it, the file is in another alphabet's encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without a byte order mark, and what is doubtful about it."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode(path: str, data: bytes) -> Decoded | Problem:
    """The text in those bytes: UTF-8, UTF-16 with its mark, or Windows-1252 where that is plainly what it is.

    A problem instead of a text is fatal. Line ends stay as they are.
    """
    if not data.strip():
        return problem(path, "empty")
    decoded = _decoded(path, data)
    return decoded if isinstance(decoded, Problem) else _checked(path, decoded)


def _decoded(path: str, data: bytes) -> Decoded | Problem:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(path, data[len(mark) :], encoding)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _as_windows_1252(path, data, data.count(b"\n", 0, error.start) + 1)


def _strictly(path: str, data: bytes, encoding: str) -> Decoded | Problem:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        return problem(path, "breaks_off", line=line_of(before, len(before)), encoding=encoding[:6].upper())


def _as_windows_1252(path: str, data: bytes, line: int) -> Decoded | Problem:
    if b"\0" in data:
        return problem(path, "not_text")
    whole = sum(not character.isascii() for character in data.decode("utf-8", "ignore"))
    broken = data.decode("utf-8", "replace").count("\ufffd")
    if whole >= broken:
        return problem(path, "damaged_character", line=line)
    try:
        text = "" if whole else data.decode("windows-1252")
    except UnicodeDecodeError:
        text = ""
    if not _is_clean(text):
        return problem(path, "unknown_encoding", line=line)
    return Decoded(text, (problem(path, "other_encoding", line=line, fatal=False),))


def _is_clean(text: str) -> bool:
    visible = [character for character in text if not character.isspace()]
    letters = [character for character in visible if character.isalpha()]
    accented = [letter for letter in letters if not letter.isascii()]
    enough = len(letters) >= _LETTERS_AT_LEAST * len(visible)
    return bool(letters) and enough and len(accented) <= _ACCENTED_AT_MOST * len(letters)


def _checked(path: str, decoded: Decoded) -> Decoded | Problem:
    """Refuses what is no text though it could be decoded, and tells of characters that were lost before."""
    text = decoded.text
    if not text.strip():
        return problem(path, "empty")
    control = _CONTROL.search(text)
    if control:
        shown = f"U+{ord(control.group()):04X}"
        return problem(path, "control_character", line=line_of(text, control.start()), character=shown)
    lost = text.find("\ufffd")
    if lost < 0:
        return decoded
    doubt = problem(path, "lost_character", line=line_of(text, lost), fatal=False)
    return Decoded(text, (*decoded.problems, doubt))
