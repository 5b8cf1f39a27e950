"""With whom the dancer was in a work that the sentence names."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.stage import stage
from knowledge.reading.scenes import Candidate, Scene
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.relations import Relation
from knowledge.words import word_set

_STEPS = 6  # words between "with" and a name: "with his old pupil Ada Lind"
_PHRASE = ("DT", "PR", "JJ", "NN", "VB", "CD", "PO")


def shared_works(scene: Scene) -> Iterator[Candidate]:
    """Partners whom a sentence names beside a work that the dancer danced."""
    beside = [node for node in scene.tree.nodes if _companion_of(scene, node) is not None]
    danced = {one.value.node.index for one in stage(scene) if one.relation is Relation.PERFORMANCE} if beside else set()
    for work in beside:
        companion = _companion_of(scene, work)
        for value in scene.everybody((companion,)) if companion is not None and work.index in danced else ():
            yield Candidate(Relation.PARTNER, scene, value, work, "in a work with")


def _companion_of(scene: Scene, work: Node) -> Node | None:
    """As in "in Embers, with Ivo Hahn", "four hundred nights of Embers with his old pupil Ada Lind"."""
    if work.index not in scene.bound.read.names:
        return None
    nodes = scene.tree.nodes
    place = work.index + 1
    place += place < len(nodes) and nodes[place].word == ","
    if place >= len(nodes) or nodes[place].word != "with":
        return None
    named = _name_behind(scene, place + 1)
    strange = named is None or any(node.lemma in _bystanders() for node in nodes[place : named.index])
    return None if strange else named


def _name_behind(scene: Scene, place: int) -> Node | None:
    """The full name of somebody that a phrase ends with."""
    for node in scene.tree.nodes[place : place + _STEPS]:
        if node.index in scene.bound.read.names:
            name = scene.bound.read.names[node.index].span.of(scene.text)
            return node if scene.kind(node) is MentionKind.NAME and " " in name else None
        if node.tag[:2] not in _PHRASE:
            return None
    return None


def _bystanders() -> frozenset[str]:
    return word_set("nouns", "friends") | word_set("nouns", "work") | {"music", "text", "set", "costume", "dance"}
