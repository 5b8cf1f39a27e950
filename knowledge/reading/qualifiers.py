"""When it happened: the years and ages of a sentence, each with the verb to which it belongs."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import TypeVar

from knowledge.numbers import number_words
from knowledge.parsing import Node, Tree
from knowledge.reading.relative_times import RelativeTime
from knowledge.reading.scenes import Candidate
from knowledge.words import word_set

_Time = TypeVar("_Time")
_YEAR = re.compile(r"1[6-9]\d\d|20\d\d")
_PHRASE = ("IN", "TO", "DT", "JJ", "RB", "CD", "PDT", "PRP$")
_OPENING = frozenset({",", ";", ":", "and", "but", "(", "where", "which", "who", "when", "that"})


def year_of(candidate: Candidate, related: Sequence[RelativeTime] = ()) -> str | None:
    """The year that belongs to the verb of a candidate, or None where none does, or several.

    Behind one of the relative times the year before it is no longer that of what follows: "the Ballet in 1920 and,
    three years later, the Opera".
    """
    tree = candidate.scene.tree
    value = candidate.value.node.index
    if (own := _in_brackets_behind(tree, value)) is not None:
        return own
    parted = [time.node for time in related if time.node < value]
    years = (
        node
        for node in tree.nodes
        if _YEAR.fullmatch(node.word) and _may_date(tree, node) and not any(node.index < place for place in parted)
    )
    return _only(tree, candidate, [(node.index, node.word) for node in years])


def _in_brackets_behind(tree: Tree, value: int) -> str | None:
    """The one year in the brackets behind a value: "Giselle (2004)", "the Graz Ballet (since 2004)"."""
    if [node.word for node in tree.nodes[value + 1 : value + 2]] != ["("]:
        return None
    inside = list(takewhile(lambda node: node.word != ")", tree.nodes[value + 2 :]))
    years = [node.word for node in inside if _YEAR.fullmatch(node.word)]
    return years[0] if len(years) == 1 and not any(node.is_verb for node in inside) else None


def age_of(candidate: Candidate) -> str | None:
    """The age that belongs to the verb of a candidate, as the text spells it; None where none does, or several."""
    scene = candidate.scene
    start = scene.bound.read.span.start
    found: list[tuple[int, str]] = []
    for match in _ages().finditer(scene.bound.read.wording.lower()):
        if _numbers_house(scene.bound.read.wording, match.end()):
            continue
        place = next((n.index for n in scene.tree.nodes if n.span.end > start + match.start()), None)
        if place is not None:
            found.append((place, next(group for group in match.groups() if group)))
    return _only(scene.tree, candidate, found)


def related_year_of(candidate: Candidate, times: Sequence[RelativeTime]) -> RelativeTime | None:
    """The relative time of its sentence that belongs to the verb of a candidate; None where none does, or several."""
    return _only(candidate.scene.tree, candidate, [(time.node, time) for time in times])


def _numbers_house(sentence: str, end: int) -> bool:
    """Whether the number that ends there is that of a house: "at 11 rue de Clichy", "at 16 Bond Street"."""
    return sentence[:end][-1:].isdigit() and _streets().match(sentence, end) is not None


@cache
def _streets() -> re.Pattern[str]:
    first, last = (
        "|".join(re.escape(word) for word in sorted(word_set("places", key), key=len, reverse=True)).replace(
            "ss", "(?:ss|ß)"
        )
        for key in ("streets_begin", "streets_end")
    )
    begins = rf"(?i:{first})\s+(?:(?:de|des|du|di|del|della|la|las|los|da|dos)\s+)*[A-ZÀ-ÖØ-Þ]"
    ends = rf"(?:(?:St\.|[A-ZÀ-ÖØ-Þ][\w'’-]*)\s+){{1,3}}(?i:{last})(?!\w)|[A-ZÀ-ÖØ-Þ][\w-]*(?:{last})(?!\w)"
    return re.compile(rf",?\s+(?:{begins}|{ends})")


def _only(tree: Tree, candidate: Candidate, times: Sequence[tuple[int, _Time]]) -> _Time | None:
    """Of times with their places the only one whose verb is that of the candidate."""
    verb = _verb_of(tree, candidate)
    value = candidate.value.node.index
    found = {
        time for place, time in times if verb in (*_anchors(tree, place), None) and not _is_of_next(tree, place, value)
    }
    return found.pop() if len(found) == 1 else None


def _is_of_next(tree: Tree, place: int, value: int) -> bool:
    """Whether a time opens the second part of a list, to which alone it belongs: "at Expo and, in 1971, at …"."""
    first = _first_of_phrase(tree, place)
    before = [node.word for node in tree.nodes[max(0, first - 2) : first]]
    return value < first and bool({"and", "later"} & set(before))


def _verbs(tree: Tree) -> list[Node]:
    """The words that tell that something happened: finite verbs, forms of "to be" and participles."""
    return [node for node in tree.nodes if node.is_verb and _tells(tree, node)]


def _tells(tree: Tree, node: Node) -> bool:
    if node.relation in ("aux", "aux:pass", "amod", "compound") or node.tag == "MD":
        return False
    before = tree.nodes[node.index - 1].tag if node.index else ""
    return not (node.tag == "VBG" and before == "IN")


def _verb_of(tree: Tree, candidate: Candidate) -> int | None:
    """The verb of the clause that a candidate comes from."""
    told = [node.index for node in _verbs(tree)]
    for node in (candidate.cue, *tree.ancestors(candidate.cue)):
        if node.index in told:
            return node.index
        being = tree.children(node, "cop")
        if being:
            return being[0].index
    return max((place for place in told if place < candidate.value.node.index), default=told[0] if told else None)


def _anchors(tree: Tree, place: int) -> Iterator[int]:
    """The verbs to which a time at a place may belong: of a phrase that opens a clause the next, else the last."""
    told = [node.index for node in _verbs(tree)]
    before = max((index for index in told if index < place), default=None)
    after = min((index for index in told if index > place), default=None)
    if after is not None and (before is None or _opens_clause(tree, place)):
        yield after
    elif before is not None:
        yield before
        yield from _when(tree, place, after)
    if not told:
        yield -1


def _when(tree: Tree, place: int, after: int | None) -> Iterator[int]:
    """As in "in 1995, when she joined the Ballet": the year is that of both verbs."""
    following = [node.word for node in tree.nodes[place + 1 : place + 3]]
    if after is not None and following[-1:] == ["when"]:
        yield after


def _opens_clause(tree: Tree, place: int) -> bool:
    """Whether the phrase of a time stands at the head of a clause: "and in 1922 opened a studio"."""
    first = _first_of_phrase(tree, place)
    before = [node.word for node in tree.nodes[max(0, first - 2) : first]]
    following = tree.nodes[place + 1].word if place + 1 < len(tree.nodes) else ""
    if before[-1:] == [","] and following == "," and before[0] not in _OPENING:
        return False
    return first == 0 or before[-1] in _OPENING


def _first_of_phrase(tree: Tree, place: int) -> int:
    """Where the phrase of a time begins, with its preposition: "in the spring of 1922"."""
    first = place
    while first and (tree.nodes[first - 1].tag in _PHRASE or _is_time_word(tree.nodes[first - 1])):
        first -= 1
    return first


def _is_time_word(node: Node) -> bool:
    words = ("age", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
    return node.word in (*words, "january", "february", "spring", "summer", "autumn", "winter", "year", "end")


def _may_date(tree: Tree, node: Node) -> bool:
    """Whether a year tells when something happened: not in the brackets of a name, and not until when it lasted."""
    before = [n.word for n in tree.nodes[max(0, node.index - 5) : node.index]]
    opening = next((n for n in reversed(tree.nodes[: node.index]) if n.word in ("(", ")")), None)
    is_bracketed = (
        opening is not None
        and opening.word == "("
        and not any(n.is_verb for n in tree.nodes[opening.index : node.index])
        and any(n.word == ")" for n in tree.nodes[node.index :])
    )
    is_end = bool({"until", "till"} & set(before)) or (
        before[-1:] == ["to"] and _YEAR.fullmatch(before[-2]) is not None
    )
    return not is_bracketed and not is_end


@cache
def _ages() -> re.Pattern[str]:
    spelt = sorted(number_words(), key=len, reverse=True)
    number = rf"(\d{{1,2}}|{'|'.join(re.escape(word) for word in spelt)})"
    cues = (
        rf"\b(?:at|by) (?:the )?(?:\w+ )?age of (?:only |just |barely )?{number}\b",
        rf"\bat (?:only |just |barely )?{number}\b(?! (?:o'clock|in the|that|performances|years))(?=[,.; ]|$)",
        rf"\b(?:was|were) (?:only |just |barely )?{number}(?: years old)?(?=,? when\b)",
        rf"\bwhen (?:\w+ )?(?:she|he|they|\w+) (?:was|were) (?:only |just |barely )?{number}\b",
        rf"\baged {number}\b",
    )
    return re.compile("|".join(cues))
