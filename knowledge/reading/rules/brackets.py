"""Birth as the brackets after the dancer's name tell it: "Odile Varga (Graz, 3 May 1956 – Lyon, 9 June 2010)"."""

import re
from collections.abc import Iterator
from itertools import islice

from knowledge.parsing import Node
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.relations import Relation
from knowledge.text import Span, fold
from knowledge.words import word_set

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DATE = re.compile(rf"(?:\d{{1,2}} {_MONTH} |{_MONTH} \d{{1,2}}, |{_MONTH} )?(?:1[5-9]|20)\d\d(?!\d)")
_BRACKET = re.compile(r"[’'”\"]?(?:,? [A-Z]{2,5}\b)*\s*\((?P<inside>[^()]{4,200})\)")
_LIFE = re.compile(
    rf"{_MONTH} (?:\d\d?, )?\d{{4}}\s*[–—-]|[–—-]\s*[^–—]*{_MONTH} (?:\d\d?, )?\d{{4}}"
)  # a day, up to another
_BEFORE_ALIAS = frozenset({"as", "simply", "or", "called", "named", "also", "just", "alias"})
_UP_TO = re.compile(r"\s*[–—]\s*|\s-\s?|-\s|(?<=\d)-(?=\d)|\bd\.|\bdied\b")
_PLACE = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*(?: (?:de|del|la|le|sur|upon|am|an der|of|the))? ?){1,4}(?<! )")
_MOST_BEFORE = 3  # words, such as titles; a name within a sentence may be followed by the year of something else
_BORN = re.compile(r"\s*(?:b\.|born)\s+(?:in |on )?")


def brackets(scene: Scene) -> Iterator[Candidate]:
    """When and where the dancer was born, where brackets behind the name say so."""
    named = next((node for node in scene.tree.nodes[:_MOST_BEFORE] if _is_name(scene, node)), None)
    if named is None:
        return
    match = _BRACKET.match(scene.text, named.span.end, scene.bound.read.span.end) or _later_bracket(scene)
    if match is None:
        return
    life = _life(scene.text, Span(*match.span("inside")))
    date = None if life is None else _DATE.search(scene.text, life.start, life.end)
    if life is None or date is None:
        return
    yield _candidate(scene, Relation.BORN, Span(*date.span()), named)
    for place in islice(_places(scene.text, life, Span(*date.span())), 1):
        yield _candidate(scene, Relation.BORN, place, named)
        yield _candidate(scene, Relation.ORIGIN, place, named)


def _later_bracket(scene: Scene) -> re.Match[str] | None:
    """As in "Odile Varga, or simply Dil (3 May 1956 – 2010), was …", "… was a dancer (Graz, 3 May 1956 – 2010)"."""
    if scene.bound.read.paragraph or scene.before is not None:
        return None
    for node in scene.tree.nodes:
        if node.word == "(" and not _is_of_other(scene, node):
            match = _BRACKET.match(scene.text, node.span.start, scene.bound.read.span.end)
            return match if match is not None and _LIFE.search(match["inside"]) else None
    return None


def _is_of_other(scene: Scene, bracket: Node) -> bool:
    """Whether a name that is none of the dancer's stands before a bracket."""
    before = scene.tree.nodes[bracket.index - 1]
    if before.index not in scene.bound.read.names or scene.is_dancer(before):
        return False
    return scene.tree.nodes[before.index - 1].word not in _BEFORE_ALIAS


def _is_name(scene: Scene, node: Node) -> bool:
    return node.index in scene.bound.read.names and scene.is_dancer(node)


def _life(text: str, inside: Span) -> Span | None:
    """The part of the brackets that tells of the birth: up to the death, without other names of the dancer."""
    start = inside.start
    for part in inside.of(text).split(";"):
        if _DATE.search(part):
            ends = _UP_TO.search(part)
            told = ends is not None or _BORN.match(part) or not part.strip().isdecimal()
            if not told or (ends is not None and not part[: ends.start()].strip()):
                return None  # "(1967)", "(d. 1967)"
            return Span(start, start + (ends.start() if ends else len(part)))
        start += len(part) + 1
    return None


def _places(text: str, life: Span, date: Span) -> Iterator[Span]:
    """The places beside the date, the narrower first; nothing where words stand there that are no place."""
    for beside in (Span(life.start, date.start), Span(date.end, life.end)):
        start = _after_born(text, beside)
        for part in text[start : beside.end].split(","):
            name = part.strip().removeprefix("in ").strip()
            if name and _is_birth_name(text[beside.start : beside.end], name):
                return
            if name and _PLACE.fullmatch(name) and name.lower() not in word_set("calendar", "words"):
                at = text.index(name, start)
                yield Span(at, at + len(name))
            elif name:
                return
            start += len(part) + 1


def _is_birth_name(told: str, name: str) -> bool:
    """As in "(born Ada Maria Lind, 3 May 1956": words right behind "born" that are no known place are a name."""
    plain = re.match(rf"\s*born\s+{re.escape(name)}", told) is not None
    return plain and " " in name and fold(name) not in word_set("places", "cities")


def _after_born(text: str, beside: Span) -> int:
    born = _BORN.match(text, beside.start, beside.end)
    return born.end() if born else beside.start


def _candidate(scene: Scene, relation: Relation, span: Span, named: Node) -> Candidate:
    return Candidate(relation, scene, Value(named, span), named, "in brackets behind the name", how=scene.how(named))
