"""Works named before it is told what the dancer did in them: "The Plough, in which she was the Furrow"."""

import re
from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.works.kinds import noun_kind
from knowledge.reading.works.list_words import is_known_place
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_set

_YEAR = re.compile(r"1[6-9]\d\d|20\d\d")
_PHRASE_TAGS = ("DT", "JJ", "NN", "CD", "VBN")
_SEEN = frozenset({"join", "see", "cast", "feature", "partner", "applaud"})
_BETWEEN_TAGS = ("RB", "IN", "CD", ",", "MD", "VBD", "VBZ", "VBP")
_NO_WORK_BEHIND = frozenset({"in", "at", "from", "of", "by", "near", "to"})
_LONGEST_PHRASE = 5  # words of "the evening-length musical"
_LONGEST_WAY = 6  # words from "which" to the verb


def in_which(scene: Scene) -> Iterator[Candidate]:
    """The works of which such a clause tells."""
    nodes = scene.tree.nodes
    for which in nodes[2:-2]:
        behind_in = which.word == "which" and nodes[which.index - 1].word == "in"
        if not behind_in and which.word != "where":
            continue
        work = _work_before(scene, which.index - 1 - behind_in)
        told = _what_she_did(scene, which)
        if work is None or told is None or not (behind_in or _is_work(scene, work)):
            continue
        verb, role = told
        value = Value(work, scene.bound.read.names[work.index].span)
        yield Candidate(Relation.PERFORMANCE, scene, value, verb, "the dancer was in it", role)


def _work_before(scene: Scene, place: int) -> Node | None:
    """The work whose name ends there, before its year, a comma, and the noun for what it is: "Ash (1911), the solo"."""
    nodes = scene.tree.nodes
    place = _before_noun(scene, place - (nodes[place].word == ","))
    if place >= 2 and nodes[place].word == ")" and _YEAR.fullmatch(nodes[place - 1].word):  # noqa: PLR2004 - "(", year
        place -= 3
    if place < 0 or place not in scene.bound.read.names:
        return None
    node = nodes[place]
    if nodes[place - 1].word in _NO_WORK_BEHIND and not _is_work(scene, node):
        return None
    name = fold(scene.bound.read.names[place].span.of(scene.text))
    is_person = " " in name and name.split()[0] in given_names()
    may_be = scene.kind(node) is MentionKind.NAME and not is_person and not is_known_place(name)
    return node if scene.kind(node) is MentionKind.WORK or may_be else None


def _before_noun(scene: Scene, place: int) -> int:
    """Where a sentence stands before ", the musical", if it says so; else the same place."""
    nodes = scene.tree.nodes
    if place < 0 or noun_kind(nodes[place]) is not MentionKind.WORK or place in scene.bound.read.names:
        return place
    for node in reversed(nodes[max(0, place - _LONGEST_PHRASE) : place]):
        if node.word == ",":
            return node.index - 1
        if node.tag not in _PHRASE_TAGS:
            return place
    return place


def _is_work(scene: Scene, work: Node) -> bool:
    following = scene.tree.nodes[work.index + 1 : work.index + 3]
    is_dated = [node.word for node in following[:1]] == ["("] and _YEAR.fullmatch(following[-1].word) is not None
    return scene.kind(work) is MentionKind.WORK or is_dated


def _what_she_did(scene: Scene, which: Node) -> tuple[Node, tuple[tuple[str, str], ...]] | None:
    """The verb by which the dancer is in it, and as whom; None where the clause tells something else."""
    nodes = scene.tree.nodes
    following = nodes[which.index + 1 : which.index + 1 + _LONGEST_WAY]
    dancer = next((node for node in following if scene.is_dancer(node)), None)
    if dancer is None or any(node.tag not in _BETWEEN_TAGS for node in nodes[which.index + 1 : dancer.index]):
        return None
    behind = [node for node in nodes[dancer.index + 1 : dancer.index + 1 + _LONGEST_WAY] if node.tag != "RB"]
    if not behind or (not behind[0].is_verb and behind[0].tag != "MD"):
        return None
    verb = behind[0]
    role = _role_behind(scene, behind[1:])
    if verb.lemma == "be" and len(behind) > 1 and behind[1].tag == "VBN":
        return (behind[1], ()) if behind[1].lemma in _SEEN else None
    if verb.lemma in ("be", "take", "have") and not role and not _is_part(behind[1:]):
        return None
    danced = (
        word_set("stage", "dancing") | word_set("stage", "playing") | {"be", "take", "have", "appear", "star", "shine"}
    )
    return (verb, role) if verb.lemma in danced else None


def _is_part(nodes: list[Node]) -> bool:
    """As in "took the part of", "had the lead"."""
    return any(node.lemma in ("part", "role", "lead") for node in nodes[:4])


def _role_behind(scene: Scene, nodes: list[Node]) -> tuple[tuple[str, str], ...]:
    """As whom: "was the Furrow", "played the terrifying Matriarch", "danced Leonardo"."""
    for node in nodes[:4]:
        if node.index in scene.bound.read.names:
            name = scene.bound.read.names[node.index]
            is_role = name.kind in (MentionKind.NAME, MentionKind.ROLE) and not is_known_place(name.span.of(scene.text))
            article = "the " if any(one.word == "the" for one in nodes[: nodes.index(node)]) else ""
            return (("role", f"{article}{' '.join(name.span.of(scene.text).split())}"),) if is_role else ()
        if node.tag not in ("DT", "JJ", "NN"):
            return ()
    return ()
