"""With whom the dancer danced, in lists: "her partners: Ivo Hahn and Max Roth"."""

from collections.abc import Iterator, Sequence

from knowledge.parsing import Node
from knowledge.reading.scenes import Candidate, Scene
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.relations import Relation
from knowledge.words import word_set

_LOOKING_ON = frozenset({"watch", "audition", "ticket", "dream", "sit"})
_OPENING = frozenset({",", ":", "-", "—", "were", "included"})


def partner_lists(scene: Scene) -> Iterator[Candidate]:
    """Partners whom a sentence names one after the other, in the order of its words."""
    for node in scene.tree.nodes:
        if scene.has_lemma(node, "partner"):
            yield from _partners_of_list(scene, node)
        yield from _at_side(scene, node)


def _at_side(scene: Scene, side: Node) -> Iterator[Candidate]:
    """As in "conquered Vienna with the dashing Ivo Hahn at her side", where the sentence plays on a stage."""
    nodes = scene.tree.nodes
    before = [node.word for node in nodes[max(0, side.index - 2) : side.index]]
    if side.word != "side" or len(before) < 2 or before[0] not in ("at", "by") or not scene.owned_by_dancer(side):  # noqa: PLR2004 - "at", "her"
        return
    around = {node.lemma for node in nodes}
    staged = around & word_set("stage", "around", "appearing", "filling", "parts")
    staged_there = any(True for kind in (MentionKind.WORK, MentionKind.VENUE) for _ in scene.named(kind))
    name = nodes[side.index - 3] if side.index > 3 else side  # noqa: PLR2004 - "with", name, "at", "her"
    with_them = any(node.word == "with" for node in nodes[max(0, name.index - 5) : name.index])
    is_told = (staged or staged_there) and with_them and not around & _LOOKING_ON
    if is_told and name.index in scene.bound.read.names:
        for value in scene.people(name):
            yield Candidate(Relation.PARTNER, scene, value, side, "at the dancer's side")


def _partners_of_list(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "spoke of her partners, of Ivo Hahn, who counted, and of poor Max Roth", "her partners: Ivo Hahn and …"."""
    nodes = scene.tree.nodes
    following = nodes[noun.index + 1 : noun.index + 3]
    if noun.tag != "NNS" or len(following) < 2 or not scene.owned_by_dancer(noun):  # noqa: PLR2004 - comma, name
        return
    opening, of = following[0].word, following[1].word == "of"
    if opening not in _OPENING:
        return
    for node in nodes[noun.index + 2 :]:
        if node.word == ";" or (node.tag in ("VBD", "VBZ") and opening == "," and not of):
            return
        if node.index in scene.bound.read.names and (_stands_behind_of(nodes, node) if of else _is_next(nodes, node)):
            for value in scene.people(node):
                yield Candidate(Relation.PARTNER, scene, value, noun, "among the dancer's partners")


def _is_next(nodes: Sequence[Node], name: Node) -> bool:
    return nodes[name.index - 1].word in (",", "and", ":")


def _stands_behind_of(nodes: Sequence[Node], name: Node) -> bool:
    """As in ", of Ivo Hahn", "and of poor Max Roth"."""
    of = name.index - 2 if nodes[name.index - 1].tag == "JJ" else name.index - 1
    return nodes[of].word == "of" and nodes[of - 1].word in (",", "and")
