"""Reads the biographies in `scripts/annotated`, in which is marked what the text says of its dancer.

A file holds several profiles. Each begins with a line `=== FILE NAME.txt`; its prose follows, in which
`{mentor+family:aunt|Rosa Lind}` marks what the words say: one label or several, a kinship behind a colon. After a line
`---` stand questions, one a line: `kind/noise|question|values|also|quote`, with `/u` behind the noise where the text
does not say, and `^` at its head where it goes on with the line before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MARKED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the words from `start` up to `end` say of the dancer; `detail` is the kinship, where it is one."""

    start: int
    end: int
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the dancer, as a line of an evaluation set has it, with the words of the text that answer."""

    kind: str
    noise: str
    question: str
    values: tuple[tuple[str, ...], ...]
    also: tuple[tuple[str, ...], ...]
    quote: str
    is_unknown: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class AnnotatedProfile:
    """A biography without its marks, and what they said."""

    name: str
    text: str
    annotations: tuple[Annotation, ...]
    questions: tuple[Question, ...]

    def words_of(self, label: str) -> tuple[Annotation, ...]:
        """The annotations with that label, in the order of the text."""
        return tuple(one for one in self.annotations if one.label == label)


def annotated_profiles(folder: Path) -> Iterator[AnnotatedProfile]:
    """The profiles of all files below a folder, by the order of the files. Raises `ValueError` for a broken one."""
    for path in sorted(folder.rglob("*.txt")):
        for block in re.split(r"(?m)^=== *", path.read_text(encoding="utf-8"))[1:]:
            head, _, rest = block.partition("\n")
            prose, _, questions = rest.partition("\n---")
            text, annotations = _unmarked(prose.strip() + "\n")
            if not {"{", "}", "|"}.isdisjoint(text):
                message = f"{path.name}: a mark of {head.strip()!r} is not closed"
                raise ValueError(message)
            asked = tuple(_question(line) for line in questions.strip().splitlines() if line.strip())
            yield AnnotatedProfile(head.strip(), text, annotations, asked)


def _unmarked(prose: str) -> tuple[str, tuple[Annotation, ...]]:
    parts: list[str] = []
    found: list[Annotation] = []
    length = last = 0
    for match in _MARKED.finditer(prose):
        between, said = prose[last : match.start()], match[2]
        parts += [between, said]
        start = length + len(between)
        length = start + len(said)
        last = match.end()
        for label in match[1].split("+"):
            name, _, detail = label.strip().partition(":")
            found.append(Annotation(start, length, name, detail))
    return "".join([*parts, prose[last:]]), tuple(found)


def _question(line: str) -> Question:
    fields = [field.strip() for field in line.lstrip("^ ").split("|")]
    if len(fields) != _FIELDS:
        message = f"a question has five fields: {line!r}"
        raise ValueError(message)
    kind, noise, *unknown = fields[0].split("/")
    return Question(
        kind=kind,
        noise=noise,
        question=fields[1],
        values=_groups(fields[2]),
        also=_groups(fields[3]),
        quote=fields[4],
        is_unknown=unknown == ["u"],
        goes_on=line.startswith("^"),
    )


def _groups(field: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(spelling.strip() for spelling in group.split(";") if spelling.strip())
        for group in field.split("&")
        if group.strip()
    )
