"""What a text sent in must not hold: tags, words to a program, lines without an end."""

import re
from collections.abc import Iterator

from knowledge.profiles import Problem, problem
from knowledge.profiles.problems import line_of
from knowledge.text import fold
from knowledge.words import words

LONGEST_LINE = 50_000
"""Characters of one line: some 8,000 words, far above any paragraph that a person writes."""

_TAG = re.compile(
    r"<(?:!--|!doctype\b|/?(?:a|b|br|body|button|center|div|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|img|input|"
    r"li|link|meta|object|ol|p|pre|script|span|strong|style|sub|sup|svg|table|tbody|td|th|title|tr|u|ul|video)\b)"
    r"[^<>]{0,500}>?",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"^[ \t]*(?:<@!?\d+>|/(?:kb|dancer|ask|mentor|performance|privacy|search)\b)", re.MULTILINE)


def content_problems(path: str, text: str) -> Iterator[Problem]:
    """A problem for each kind of thing that a biography sent in must not hold, at the first line that does."""
    yield from _endless_lines(path, text)
    tag = _TAG.search(text)
    if tag:
        yield problem(path, "html", line=line_of(text, tag.start()), tag=tag.group()[:40])
    yield from _commands(path, text)


def _endless_lines(path: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(re.split(r"\r\n?|\n", text), start=1):
        if len(line) > LONGEST_LINE:
            yield problem(path, "endless_line", line=number, characters=len(line), most=LONGEST_LINE)
            return


def _commands(path: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(re.split(r"\r\n?|\n", text), start=1):
        folded = " ".join(fold(line).split())
        said = next((phrase for phrase in _phrases() if phrase in folded), None)
        command = _COMMAND.search(line)
        if said or command:
            heard = said or (command.group().strip() if command else "")
            yield problem(path, "command", line=number, heard=heard)
            return


def _phrases() -> tuple[str, ...]:
    listed = words("commanding")
    return (*listed["phrases"], *listed["mentions"])
