"""Prizes as the order of words lists them: "the silver medal at the Varna Competition in 2002 and the State Prize"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.parsing import Node
from knowledge.reading.scenes import Scene
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.text import Span
from knowledge.words import word_set

_YEAR = re.compile(r"1[6-9]\d\d|20\d\d")
_PARTING = frozenset({",", ";", "and", "or", "as", "well", "both", "also", "later", "then", "plus", "&"})
_INNER = ("DT", "JJ", "JJS", "JJR", "NN", "NNS", "NNP", "CD", "PRP$", "POS", "HYPH", "VBN", "RB", "NNPS")


@dataclass(frozen=True, slots=True)
class ListedPrize:
    """A prize of a list: the noun or name that tells it, its full wording, and its year where the list gives one."""

    node: Node
    span: Span
    year: str | None


def listed_prizes(scene: Scene, first: int) -> list[ListedPrize]:
    """The prizes that are listed from a place on; a name among prizes is one."""
    found: list[ListedPrize] = []
    place = first
    nodes = scene.tree.nodes
    while place < len(nodes):
        prize, place = _prize_at(scene, place, among=bool(found))
        if prize is None:
            break
        found.append(prize)
        start = place
        while place < len(nodes) and nodes[place].word in _PARTING:
            place += 1
        if place == start or (nodes[start].word == ";" and _tells_more(scene, place)):
            break
    return found


def _tells_more(scene: Scene, place: int) -> bool:
    """Whether what stands behind a semicolon is a sentence of its own."""
    for node in scene.tree.nodes[place:]:
        if node.tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if node.word == ";":
            return False
    return False


def _prize_at(scene: Scene, place: int, *, among: bool) -> tuple[ListedPrize | None, int]:
    """The prize whose phrase begins at a place, and the place behind it with its event, reason and year."""
    nodes = scene.tree.nodes
    before = ""
    while place < len(nodes) and nodes[place].word == "in" and _is_year(scene, place + 1):
        before, place = nodes[place + 1].word, place + 2
        place += place < len(nodes) and nodes[place].word == ","
    start, head = place, None
    while place < len(nodes) and (nodes[place].tag in _INNER or _is_inside(scene, place)):
        if nodes[place].tag in ("DT", "PRP$") and place > start and head is not None:
            break
        if _is_prize(scene, nodes[place]) or (among and _may_be_prize(scene, nodes[place])):
            head = nodes[place]
        place += 1
    if head is None or _leads_to_other(scene, head):
        return None, place
    head = _name_of(scene, head) or head
    own = Span(_first(scene, start, head).span.start, head.span.end).of(scene.text)
    if any(word[0].isupper() for word in own.split()):
        end = nodes[place - 1] if head is not nodes[place - 1] and _is_named(scene, head) else head
    else:
        end, place = _event(scene, place)
    year, place = _year_after(scene, place)
    span = Span(_first(scene, start, head).span.start, max(end.span.end, head.span.end))
    if _is_named(scene, head):
        span = scene.bound.read.names[head.index].span
    elif not _is_told(scene, span):
        return None, place
    return ListedPrize(head, span, year or before or None), _after_reason(scene, place)


def _is_inside(scene: Scene, place: int) -> bool:
    """Whether a name stands at a place, or a hyphen: "the Austrian ten-dance crown"."""
    node = scene.tree.nodes[place]
    hyphen = place > 0 and node.word == "-" and scene.tree.nodes[place - 1].span.end == node.span.start
    return hyphen or place in scene.bound.read.names


def _name_of(scene: Scene, head: Node) -> Node | None:
    """The name right behind the noun of a prize: "the Finnish medal Pro Arte"."""
    following = scene.tree.nodes[head.index + 1 : head.index + 2]
    behind = bool(following) and _is_named(scene, following[0]) and following[0].head == head.index
    return following[0] if behind and not _is_named(scene, head) else None


def _leads_to_other(scene: Scene, head: Node) -> bool:
    """As in "the title role": the noun of a prize says of which kind something else is."""
    following = scene.tree.nodes[head.index + 1 : head.index + 2]
    return bool(following) and following[0].tag.startswith("NN") and following[0].index not in scene.bound.read.names


def _is_named(scene: Scene, node: Node) -> bool:
    return node.index in scene.bound.read.names


def _is_prize(scene: Scene, node: Node) -> bool:
    if _is_named(scene, node):
        return scene.kind(node) is MentionKind.AWARD
    return node.tag.startswith("NN") and scene.has_lemma(node, "award")


def _may_be_prize(scene: Scene, node: Node) -> bool:
    """Whether a name among prizes stands as one: with its article, or with its year."""
    nodes = scene.tree.nodes
    definite = nodes[node.index - 1].tag == "DT"
    return _is_named(scene, node) and (definite or _year_after(scene, node.index + 1)[0] is not None)


def _is_told(scene: Scene, span: Span) -> bool:
    """Whether a prize without a name is told from others: by a capital, or by the place that it gives."""
    words = span.of(scene.text).split()
    return len(words) > 1 and any(word[0].isupper() or word.casefold() in word_set("stage", "places") for word in words)


def _event(scene: Scene, place: int) -> tuple[Node, int]:
    """The last word of where a prize was given, and the place behind: "at the Warsaw youth festival"."""
    nodes = scene.tree.nodes
    end = nodes[place - 1]
    prepositions: tuple[str, ...] = ("at", "of", "in", "from")
    while place + 1 < len(nodes) and nodes[place].word in prepositions and not _is_year(scene, place + 1):
        place += 1
        while place < len(nodes) and (nodes[place].tag in _INNER or place in scene.bound.read.names):
            end = nodes[place]
            place += 1
        prepositions = ("of",)
    return end, place


def _first(scene: Scene, start: int, head: Node) -> Node:
    """The first word of a phrase that is neither article nor pronoun nor "her first"."""
    for node in scene.tree.nodes[start : head.index + 1]:
        if node.tag not in ("DT", "PRP$", "RB", "POS") and node.word not in (
            "prestigious",
            "coveted",
            "annual",
            "then",
        ):
            return node
    return head


def _year_after(scene: Scene, place: int) -> tuple[str | None, int]:
    nodes = scene.tree.nodes
    if place + 1 < len(nodes) and nodes[place].word in ("in", "of", "(", "for") and _is_year(scene, place + 1):
        closing = place + 2 < len(nodes) and nodes[place + 2].word == ")"
        return nodes[place + 1].word, _after_more_years(scene, place + 2 + closing)
    return None, place


def _after_more_years(scene: Scene, place: int) -> int:
    """The place behind "and again in 1957"."""
    words = [node.word for node in scene.tree.nodes[place : place + 3]]
    return place + 4 if words == ["and", "again", "in"] and _is_year(scene, place + 3) else place


def _after_reason(scene: Scene, place: int) -> int:
    """The place behind "for services to dance"."""
    nodes = scene.tree.nodes
    while place < len(nodes) and (nodes[place].word == "for" or _is_for_more(scene, place)):
        place += 1
        while place < len(nodes) and nodes[place].word not in (",", ";", "and", ".") and not nodes[place].is_verb:
            place += 1
    return place


def _is_for_more(scene: Scene, place: int) -> bool:
    """As in "for the choreography, for the film Ash"."""
    nodes = scene.tree.nodes
    return nodes[place].word == "," and place + 1 < len(nodes) and nodes[place + 1].word == "for"


def _is_year(scene: Scene, place: int) -> bool:
    nodes = scene.tree.nodes
    return place < len(nodes) and _YEAR.fullmatch(nodes[place].word) is not None


def verbless_prizes(scene: Scene) -> Iterator[ListedPrize]:
    """As in "A Premio Luna in 2017, a National Dance Prize in 2022.": a sentence that is nothing but prizes."""
    nodes = scene.tree.nodes
    if not any(node.is_verb for node in nodes) and any(_YEAR.fullmatch(node.word) for node in nodes):
        found = listed_prizes(scene, 0)
        if found and all(_is_named(scene, prize.node) for prize in found):
            yield from found
