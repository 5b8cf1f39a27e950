"""With whom the dancer danced, in lists: "her partners: Ivo Hahn and Max Roth"."""

from collections.abc import Iterator, Sequence

from knowledge.parsing import Node
from knowledge.reading.scenes import Candidate, Scene
from knowledge.relations import Relation

_OPENING = frozenset({",", ":", "-", "—", "were", "included"})


def partner_lists(scene: Scene) -> Iterator[Candidate]:
    """Partners whom a sentence names one after the other, in the order of its words."""
    for node in scene.tree.nodes:
        if scene.has_lemma(node, "partner"):
            yield from _partners_of_list(scene, node)


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
